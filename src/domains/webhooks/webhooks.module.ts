import type { Context } from "#kernel/context.ts";
import type { DomainModule } from "#kernel/module.ts";
import { forgetDeleted } from "./delete-webhook.ts";
import { deliver } from "./deliver.ts";
import { runFanOut } from "./fan-out.ts";
import { hear } from "./hear.ts";
import { logExport } from "./log-export.ts";
import { logClasses, logKeptFrom } from "./log-life.ts";
import { queues } from "./queues.ts";
import { tellErased } from "./tell-erased.ts";
import { watch } from "./watch.ts";
import { webhooksHoldings } from "./webhooks.data.ts";
import { webhooksRoutes } from "./webhooks.routes.ts";

export const webhooksModule: DomainModule = {
  name: "webhooks",
  routes: webhooksRoutes,
  hear,
  jobs: [
    { queue: queues.fanOut, run: runFanOut },
    // Whoever is away holds a place for ten seconds: there are enough of them that others need not wait.
    { queue: queues.deliver, run: deliver, wakeUp: true, concurrency: 12 },
    { queue: queues.watch, handle: watch, wakeUp: true, everyAccountAt: "* * * * *" },
    { queue: "webhooks.forget-deleted", handle: forgetDeleted, wakeUp: true, everyAccountAt: "25 3 * * *" },
  ],
  partitions: [
    { table: "webhooks.delivery", width: "week", retentionClasses: logClasses, keptFrom: logKeptFrom },
  ],
  exports: [logExport],
  beforeErasure: tellErased,
  tearDownAccount: forgetAccount,
  holdings: webhooksHoldings,
};

async function forgetAccount({ tx, accountId }: Context): Promise<void> {
  await tx.deleteFrom("webhooks.delivery").where("account_id", "=", accountId).execute();
}

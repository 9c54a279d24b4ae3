import { sql } from "kysely";
import { messagePartitions } from "#domains/delivery/index.ts";
import type { Context } from "#kernel/context.ts";
import type { DomainModule } from "#kernel/module.ts";
import { forgetAnswers } from "./answered.ts";
import { applyLivesJob } from "./log/apply-lives.ts";
import { transactionalHoldings } from "./transactional.data.ts";
import { transactionalRoutes } from "./transactional.routes.ts";
import { watchKeys } from "./watch-keys.ts";

export const transactionalModule: DomainModule = {
  name: "transactional",
  routes: transactionalRoutes,
  jobs: [
    {
      queue: "transactional.forget-answers",
      handle: forgetAnswers,
      wakeUp: true,
      everyAccountAt: "50 2 * * *",
    },
    applyLivesJob,
    { queue: "transactional.watch-keys", handle: watchKeys, wakeUp: true, everyAccountAt: "*/5 * * * *" },
  ],
  tearDownAccount: forgetAccount,
  partitions: messagePartitions("transactional.message"),
  holdings: transactionalHoldings,
};

async function forgetAccount({ tx, accountId }: Context): Promise<void> {
  await sql`delete from transactional.message where account_id = ${accountId}`.execute(tx);
}

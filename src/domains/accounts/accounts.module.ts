import type { DomainModule } from "#kernel/module.ts";
import { accountsHoldings } from "./accounts.data.ts";
import { accountsRoutes } from "./accounts.routes.ts";
import { prune } from "./prune.ts";
import { destroyKey, keyQueue } from "./remove-demo.ts";

export const accountsModule: DomainModule = {
  name: "accounts",
  routes: accountsRoutes,
  jobs: [
    { queue: "accounts.prune", handle: prune, everyAccountAt: "20 3 * * *" },
    { queue: keyQueue, handle: destroyKey },
  ],
  holdings: accountsHoldings,
};

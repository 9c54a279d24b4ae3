import type { DomainModule } from "#kernel/module.ts";
import { stopsFor } from "./holds/holds.sql.ts";
import { retentionHoldings } from "./retention.data.ts";
import { retentionRoutes } from "./retention.routes.ts";
import { retentionQueue, runRetention } from "./run-retention.ts";

export const retentionModule: DomainModule = {
  name: "retention",
  routes: retentionRoutes,
  // After what other domains end by themselves, before the day begins.
  jobs: [{ queue: retentionQueue, run: runRetention, wakeUp: true, everyAccountAt: "20 4 * * *" }],
  erasureStops: stopsFor,
  holdings: retentionHoldings,
};

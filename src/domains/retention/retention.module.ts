import { signUpsForgotten } from "#domains/forms/index.ts";
import type { ExportKind } from "#kernel/export-kind.ts";
import { type DomainModule, on } from "#kernel/module.ts";
import { archiveRoutes } from "./archive/archive.routes.ts";
import { heldPeople, stopsFor } from "./holds/holds.sql.ts";
import { journalExport } from "./journal/export-journal.ts";
import { journalRoutes } from "./journal/journal.routes.ts";
import { retentionHoldings } from "./retention.data.ts";
import { retentionRoutes } from "./retention.routes.ts";
import { noteForgotten, retentionQueue, runRetention } from "./run-retention.ts";

export const retentionModule: DomainModule = {
  name: "retention",
  routes: [...retentionRoutes, ...archiveRoutes, ...journalRoutes],
  exports: [journalExport as ExportKind],
  // After what other domains end by themselves, before the day begins.
  jobs: [{ queue: retentionQueue, run: runRetention, wakeUp: true, everyAccountAt: "20 4 * * *" }],
  subscriptions: [on(signUpsForgotten, noteForgotten)],
  erasureStops: stopsFor,
  heldPeople,
  holdings: retentionHoldings,
};

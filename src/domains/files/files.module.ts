import type { ExportKind } from "#kernel/export-kind.ts";
import type { DomainModule } from "#kernel/module.ts";
import { eraseFromExports } from "./erase-exports.ts";
import { filesHoldings } from "./files.data.ts";
import { filesRoutes } from "./files.routes.ts";
import { exportQueue } from "./request-export.ts";
import { exportRunner } from "./run-export.ts";

/** `exportKinds` is asked when an export runs: all domains are known by then. */
export const filesModule = (exportKinds: () => readonly ExportKind[]): DomainModule => ({
  name: "files",
  routes: filesRoutes,
  jobs: [{ queue: exportQueue, run: exportRunner(exportKinds) }],
  beforeErasure: eraseFromExports,
  holdings: filesHoldings,
});

import type { DomainModule } from "#kernel/module.ts";
import { runErasure } from "./erasure/run-erasure.ts";
import { eraseQueue } from "./erasure/start-erasure.ts";
import { certificatePages } from "./pages/certificate-page.ts";
import { rightsHoldings } from "./rights.data.ts";
import { rightsRoutes } from "./rights.routes.ts";

export const rightsModule: DomainModule = {
  name: "rights",
  routes: rightsRoutes,
  pages: certificatePages,
  jobs: [{ queue: eraseQueue, run: runErasure }],
  holdings: rightsHoldings,
};

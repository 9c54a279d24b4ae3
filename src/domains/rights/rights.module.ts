import { ownDataAsked } from "#domains/forms/index.ts";
import { type DomainModule, on } from "#kernel/module.ts";
import { runErasure } from "./erasure/run-erasure.ts";
import { eraseQueue } from "./erasure/start-erasure.ts";
import { myDataPages } from "./my-data/my-data.pages.ts";
import { dataLinkQueue, sendDataLink } from "./my-data/send-data-link.ts";
import { certificatePages } from "./pages/certificate-page.ts";
import { remindOwners } from "./requests/remind.ts";
import { remindQueue } from "./requests/remind-queue.ts";
import { requestPages } from "./requests/request.pages.ts";
import { requestRoutes } from "./requests/requests.routes.ts";
import { rightsHoldings } from "./rights.data.ts";
import { rightsRoutes } from "./rights.routes.ts";

export const rightsModule: DomainModule = {
  name: "rights",
  routes: [...rightsRoutes, ...requestRoutes],
  pages: [...certificatePages, ...requestPages, ...myDataPages],
  subscriptions: [on(ownDataAsked, sendDataLink)],
  jobs: [
    { queue: dataLinkQueue, handle: sendDataLink },

    { queue: eraseQueue, run: runErasure },
    { queue: remindQueue, handle: remindOwners, wakeUp: true, everyAccountAt: "10 5 * * *" },
  ],
  holdings: rightsHoldings,
};

import type { DomainModule } from "#kernel/module.ts";
import { eraseFromOthers } from "./erase-traces.ts";
import { forgetUnconfirmed } from "./forget-unconfirmed.ts";
import { formHoldings } from "./forms.data.ts";
import { formRoutes } from "./forms.routes.ts";
import { formPages } from "./pages/routes.ts";
import { remindQueue, remindUnconfirmed } from "./remind-unconfirmed.ts";
import { renewLink, renewQueue } from "./renew-link.ts";
import { formFields } from "./segment-fields.ts";

export const formsModule: DomainModule = {
  name: "forms",
  routes: formRoutes,
  pages: formPages,
  jobs: [
    { queue: renewQueue, handle: renewLink },
    { queue: remindQueue, run: remindUnconfirmed, wakeUp: true, everyAccountAt: "35 * * * *" },
    {
      queue: "forms.forget-unconfirmed",
      handle: forgetUnconfirmed,
      wakeUp: true,
      everyAccountAt: "40 2 * * *",
    },
  ],
  segmentFields: formFields,
  beforeErasure: eraseFromOthers,
  holdings: formHoldings,
};

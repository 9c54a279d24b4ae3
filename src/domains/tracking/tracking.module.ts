import { addMonths } from "#kernel/add-months.ts";
import type { DomainModule } from "#kernel/module.ts";
import { forgetAccount } from "./forget-account.ts";
import { forgetQueue, forgetWithdrawn } from "./forget-withdrawn.ts";
import { trackingPages } from "./pages.ts";
import { trackingFields } from "./segment-fields.ts";
import { observationMonths, trackingHoldings } from "./tracking.data.ts";
import { trackingRoutes } from "./tracking.routes.ts";

export const trackingModule: DomainModule = {
  name: "tracking",
  routes: trackingRoutes,
  pages: trackingPages,
  jobs: [{ queue: forgetQueue, handle: forgetWithdrawn, everyAccountAt: "40 3 * * *" }],
  segmentFields: trackingFields,
  tearDownAccount: forgetAccount,
  partitions: [
    {
      table: "tracking.observation",
      width: "month",
      keptFrom: (now) => addMonths(now, -observationMonths),
      onlyEmpty: true,
    },
  ],
  holdings: trackingHoldings,
};

import type { DomainModule } from "#kernel/module.ts";
import { checkpoint } from "./checkpoint.ts";
import { consentHoldings } from "./consent.data.ts";
import { consentRoutes } from "./consent.routes.ts";
import { eventRoutes } from "./events.routes.ts";
import { expireEvidence } from "./expire-evidence.ts";
import { hasLedger } from "./ledger-key.ts";
import { consentFields } from "./segment-fields.ts";
import { setUpAccount } from "./set-up-account.ts";
import { sourceRoutes } from "./sources.routes.ts";

export const consentModule: DomainModule = {
  name: "consent",
  routes: [...consentRoutes, ...sourceRoutes, ...eventRoutes],
  jobs: [
    {
      queue: "consent.checkpoint",
      everyAccountAt: "7 * * * *",
      wakeUp: true,
      handle: async (context) => {
        if (await hasLedger(context)) await checkpoint(context);
      },
    },
    {
      queue: "consent.expire_evidence",
      everyAccountAt: "20 3 * * *",
      wakeUp: true,
      handle: async (context) => {
        await expireEvidence(context);
      },
    },
  ],
  setUpAccount,
  segmentFields: consentFields,
  holdings: consentHoldings,
};

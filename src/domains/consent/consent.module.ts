import type { ExportKind } from "#kernel/export-kind.ts";
import type { DomainModule } from "#kernel/module.ts";
import { consentHoldings } from "./consent.data.ts";
import { consentRoutes } from "./consent.routes.ts";
import { eventRoutes } from "./events.routes.ts";
import { ledgerExport } from "./export-ledger.ts";
import { stampQueue, witnessQueue } from "./hand-around.ts";
import { ledgerRoutes } from "./ledger.routes.ts";
import { signWhenDue } from "./ledger-care.ts";
import { runTimeStamp } from "./run-time-stamp.ts";
import { runWitness } from "./run-witness.ts";
import { consentFields } from "./segment-fields.ts";
import { setUpAccount } from "./set-up-account.ts";
import { sourceRoutes } from "./sources.routes.ts";
import { trackingRoutes } from "./tracking.routes.ts";
import { requestWeeklyVerification, runVerification, verificationQueue } from "./verification.ts";

export const consentModule: DomainModule = {
  name: "consent",
  routes: [...consentRoutes, ...sourceRoutes, ...eventRoutes, ...ledgerRoutes, ...trackingRoutes],
  exports: [ledgerExport as ExportKind],
  jobs: [
    {
      queue: "consent.checkpoint",
      everyAccountAt: "7 * * * *",
      wakeUp: true,
      handle: signWhenDue,
    },
    { queue: "consent.weekly_verification", everyAccountAt: "40 4 * * 0", handle: requestWeeklyVerification },
    { queue: verificationQueue, wakeUp: true, concurrency: 1, run: runVerification },
    { queue: witnessQueue, run: runWitness },
    { queue: stampQueue, run: runTimeStamp },
  ],
  setUpAccount,
  segmentFields: consentFields,
  holdings: consentHoldings,
};

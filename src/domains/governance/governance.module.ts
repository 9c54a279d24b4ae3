import type { DomainModule } from "#kernel/module.ts";
import { breachesPart } from "./breaches/breaches.part.ts";
import { controlsPart } from "./controls/controls.part.ts";
import { digestPart } from "./digest/digest.part.ts";
import { unagreed } from "./documents/acceptance.ts";
import { documentsPart } from "./documents/documents.part.ts";
import { evidencePart } from "./evidence/evidence.part.ts";
import { officerPart } from "./officer/officer.part.ts";
import type { GovernancePart } from "./part.ts";
import { proceduresPart } from "./procedures/procedures.part.ts";
import { barredCarriers } from "./processors/carriers.ts";
import { processorsPart } from "./processors/processors.part.ts";
import { registerPart } from "./register/register.part.ts";
import { reviewsPart } from "./reviews/reviews.part.ts";
import { unreviewed } from "./reviews/unreviewed.ts";
import { securityPart } from "./security/security.part.ts";
import { staffPart } from "./staff/staff.part.ts";
import { standingPart } from "./standing/standing.part.ts";
import { trainingPart } from "./training/training.part.ts";

/** One line for each subject; each has its own folder, operations, errors and holdings. */
const parts: readonly GovernancePart[] = [
  registerPart,
  reviewsPart,
  controlsPart,
  standingPart,
  officerPart,
  breachesPart,
  processorsPart,
  documentsPart,
  staffPart,
  securityPart,
  trainingPart,
  evidencePart,
  proceduresPart,
  digestPart,
];

export const governanceModule: DomainModule = {
  name: "governance",
  routes: parts.flatMap(({ routes = [] }) => routes),
  pages: parts.flatMap(({ pages = [] }) => pages),
  jobs: parts.flatMap(({ jobs = [] }) => jobs),
  subscriptions: parts.flatMap(({ subscriptions = [] }) => subscriptions),
  exports: parts.flatMap((part) => part.exports ?? []),
  holdings: parts.flatMap(({ holdings }) => holdings),
  unreviewed,
  barredCarriers,
  unagreed,
  async setUpAccount(context) {
    for (const part of parts) await part.setUpAccount?.(context);
  },
};

import { breachParts } from "../breaches/breach-standing.ts";
import { documentParts } from "../documents/document-controls.ts";
import { procedureParts } from "../procedures/procedure-controls.ts";
import { processorParts } from "../processors/processor-standing.ts";
import { securityParts } from "../security/security-standing.ts";
import { staffParts, visitParts } from "../staff/staff-standing.ts";
import { basicParts } from "./basic-parts.ts";
import { controlParts } from "./control-parts.ts";
import type { PartOfStanding } from "./part-of-standing.ts";

/** All that has a say in where the account stands: a line for each subject. */
export const allParts: readonly PartOfStanding[] = [
  ...basicParts,
  ...controlParts,
  ...breachParts,
  ...processorParts,
  ...documentParts,
  ...securityParts,
  ...visitParts,
  ...procedureParts,
];

/** The same for whoever runs the installation, in account 0. */
export const operatorParts: readonly PartOfStanding[] = [...controlParts, ...processorParts, ...staffParts];

import { documentsEvidence } from "./documents-evidence.ts";
import type { EvidenceSource } from "./evidence-source.ts";
import { peopleEvidence } from "./people-evidence.ts";
import { recordsEvidence } from "./records-evidence.ts";
import { securityEvidence } from "./security-evidence.ts";
import { standingEvidence } from "./standing-evidence.ts";

/** All that goes into an evidence pack: a line for each subject. */
export const allEvidence: readonly EvidenceSource[] = [
  ...standingEvidence,
  ...recordsEvidence,
  ...documentsEvidence,
  ...peopleEvidence,
  ...securityEvidence,
];

import { documentsEvidence } from "./documents-evidence.ts";
import type { EvidenceSource } from "./evidence-source.ts";
import { recordsEvidence } from "./records-evidence.ts";
import { standingEvidence } from "./standing-evidence.ts";

/** All that goes into an evidence pack: a line for each subject. */
export const allEvidence: readonly EvidenceSource[] = [
  ...standingEvidence,
  ...recordsEvidence,
  ...documentsEvidence,
];

import { hash } from "node:crypto";
import { orderedJson } from "./ordered-json.ts";

/**
 * What whoever runs the installation signs about its people (`docs/proof-format.md`): courses that were passed, undertakings that
 * were signed, the yearly decision who keeps access. Writer and verifier share these types and the text that is signed.
 */
export const staffCertificateFormat = "licet-staff-certificate-v1";
export const recertificationFormat = "licet-recertification-v1";

export type StaffFacts = {
  person: string;
  operator: string;
  /** `undertaking`, or `training:` and the course. */
  kind: string;
  version: number;
  number: number;
  givenAt: string;
  validUntil: string;
  score: { right: number; of: number } | null;
};

export type RecertificationFacts = {
  madeBy: string;
  madeAt: string;
  lines: RecertifiedLine[];
};

export type RecertifiedLine = {
  userId: number;
  roles: string[];
  decision: "keep" | "remove";
  reason: string;
};

/** The facts, the note over their hash, and the key that signed: never trusted for coming with the file. */
export type SignedByOperator<Format extends string, Facts> = {
  format: Format;
  facts: Facts;
  signature: string;
  key: string;
};

export type StaffCertificate = SignedByOperator<typeof staffCertificateFormat, StaffFacts>;
export type Recertification = SignedByOperator<typeof recertificationFormat, RecertificationFacts>;

/** The text that is signed. Its second line is no number, so that it can't be taken for a checkpoint. */
export function operatorText(format: string, facts: StaffFacts | RecertificationFacts): string {
  return `${format}\nsha256:${hash("sha256", orderedJson(facts), "base64")}\n`;
}

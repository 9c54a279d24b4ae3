import { hash } from "node:crypto";
import { orderedJson } from "./ordered-json.ts";

/**
 * What a certificate of erasure says (`docs/proof-format.md`). Writer and verifier share these types and the text that is
 * signed, and nothing more. It names nobody.
 */
export const certificateFormat = "licet-erasure-certificate-v1";

export type ErasureFacts = {
  account: { id: string; legalName: string; ledgerOrigin: string; verifierKey: string };
  erasure: { id: string; ground: string; requestedAt: string; completedAt: string };
  people: number;
  /** SHA-256 of the people's opaque ids, sorted, a line each: ties the certificate to them without saying who. */
  peopleHash: string;
  stores: { store: string; became: string; rows: number }[];
  /** What stays, why, and until when. */
  exceptions: { what: string; because: string; until: string | null; rows: number }[];
  keys: { destroyedAt: string };
  barred: { scope: string; until: string } | null;
  backups: { keyBackupDays: number; unreadableFrom: string };
  told: { byMail: number; notReached: number };
  recipients: { kind: string; reference: string; receivedAt: string; toldAt: string | null }[];
  /** The ledger as it stood then, a signed note. */
  checkpoint: string;
};

export type ErasureCertificate = {
  format: typeof certificateFormat;
  facts: ErasureFacts;
  /** A signed note over the hash of the facts, by the key that signs the ledger. */
  signature: string;
};

/** The text that is signed. Its second line is no number, so that it can't be taken for a checkpoint. */
export function certificateText(facts: ErasureFacts): string {
  return `${certificateFormat}\nsha256:${hash("sha256", orderedJson(facts), "base64")}\n`;
}

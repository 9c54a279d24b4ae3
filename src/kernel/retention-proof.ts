import { hash } from "node:crypto";
import { orderedJson } from "./ordered-json.ts";

/**
 * What a proof of a night says: how much went because its time was over (`docs/proof-format.md`). Writer and verifier share
 * these types and the text that is signed, and nothing more. It names nobody.
 */
export const retentionProofFormat = "licet-retention-proof-v1";

export type RetentionFacts = {
  account: { id: string; legalName: string; ledgerOrigin: string; verifierKey: string };
  run: { id: string; at: string };
  /** A line for each store from which something went; numbers as texts. */
  ended: {
    category: string;
    store: string;
    period: string;
    lawPack: string;
    before: string;
    rows: string;
    held: string;
  }[];
};

export type RetentionProof = {
  format: typeof retentionProofFormat;
  facts: RetentionFacts;
  /** A signed note over the hash of the facts, by the key that signs the ledger. */
  signature: string;
};

/** The text that is signed. Its second line is no number, so that it can't be taken for a checkpoint. */
export function retentionProofText(facts: RetentionFacts): string {
  return `${retentionProofFormat}\nsha256:${hash("sha256", orderedJson(facts), "base64")}\n`;
}

import type { Localized } from "#kernel/localized.ts";

/** `withheld`: part of an event is not in the file; the ledger’s commitment to it stands. `open`: left to the reader. */
export type Outcome = "passed" | "failed" | "withheld" | "open";

export type Check =
  | "format"
  | "key"
  | "signature"
  | "cosignature"
  | "timestamp"
  | "origin"
  | "leaf"
  | "inclusion"
  | "consistency"
  | "sequence"
  | "account"
  | "subject"
  | "evidence"
  | "wording"
  | "order"
  | "erasure"
  | "retention"
  | "staff";

export type Meaning = { check: Check; outcome: Outcome } & Localized;

export function meaning(check: Check, outcome: Outcome, en: string, fr: string): Meaning {
  return { check, outcome, en, fr };
}

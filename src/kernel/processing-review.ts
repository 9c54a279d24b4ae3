import type { Localized } from "./localized.ts";

/** What is about to go live: for which purposes, asking what of whom. */
export type ProcessingUse = {
  purposeIds: readonly number[];
  /** Names of what a form asks beside the address. */
  attributes?: readonly string[];
  audience?: "adults" | "children";
};

/** A processing that nobody has reviewed as it would be. */
export type Unreviewed = {
  purposeId: number;
  purpose: Localized;
  /** What about it nobody has looked at, in words. */
  what: Localized;
};

/** Asked before anything goes live (GDPR art. 25): nothing, where all of it was reviewed. Handed in by `app.ts`. */
export type UnreviewedBy<Reader> = (context: Reader, use: ProcessingUse) => Promise<readonly Unreviewed[]>;

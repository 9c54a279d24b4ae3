import type { Localized } from "./localized.ts";

/** A program elsewhere that is told of people, by its host, and of what. */
export type Receiver = { host: string; of: "messages" | "campaigns" | "contacts" };

/** What is about to go live: for which purposes, asking what of whom, or telling whom. */
export type ProcessingUse = {
  purposeIds?: readonly number[];
  /** Names of what a form asks beside the address. */
  attributes?: readonly string[];
  /** Names of what files and programs bring: what the account knows already, and asks nobody for here. */
  brought?: readonly string[];
  audience?: "adults" | "children";
  receivers?: readonly Receiver[];
};

/** A processing that nobody has reviewed as it would be. */
export type Unreviewed = {
  /** Null where it is that other programs are told. */
  purposeId: number | null;
  purpose: Localized;
  /** What about it nobody has looked at, in words. */
  what: Localized;
};

/** Asked before anything goes live (GDPR art. 25): nothing, where all of it was reviewed. Handed in by `app.ts`. */
export type UnreviewedBy<Reader> = (context: Reader, use: ProcessingUse) => Promise<readonly Unreviewed[]>;

import type { SubjectId } from "#kernel/ids.ts";
import type { EventKind, LeafPurpose } from "#kernel/proof.ts";
import type { Strength } from "./strength.ts";

export type Basis = "consent" | "soft_opt_in" | "contract" | "legal_obligation";

/** Evidence by name; sealed, and destroyed each at its own time (`evidence-life.ts`). */
export type Evidence = {
  ip?: string | undefined;
  userAgent?: string | undefined;
  [name: string]: string | undefined;
};

/** What happened, as it is told to the ledger. */
export type NewEvent = {
  kind: EventKind;
  /** By what way: form, double_opt_in, preferences, one_click, import, api, manual. */
  method: string;
  subjectId: SubjectId;
  /** Normalised. It goes into a salted commitment and nowhere else. */
  address: string;
  purposes: readonly LeafPurpose[];
  basis: Basis;
  strength: Strength;
  form?: { id: number; version: number } | undefined;
  wordingHash?: Buffer | undefined;
  privacyNotice?: string | undefined;
  language?: string | undefined;
  page?: string | undefined;
  sourceId?: number | undefined;
  /** The sequence of the request that this confirms. */
  confirms?: number | undefined;
  messageId?: string | undefined;
  evidence?: Evidence | undefined;
  /** When the permission ends by itself. */
  until?: Date | undefined;
  /** Of the request it came by, where one unit of work writes for many people who know nothing of each other. */
  traceId?: string | undefined;
};

/** Where an event stands in the ledger. */
export type Written = { sequence: number; id: string };

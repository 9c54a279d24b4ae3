import type { RawBuilder } from "kysely";
import type { Localized } from "./localized.ts";

/**
 * What a slot compares, and of which form the column is that it compares: `text`, `day` (`2025-12-31`) and
 * `boolean` (`true`) text, `number` jsonb, `moment` a timestamp, `choice` text or an id, `choices` a jsonb array of texts. `sealed` and
 * `address` have no column: they are looked up by keyed hash.
 */
export type SlotKind =
  | "text"
  | "number"
  | "day"
  | "boolean"
  | "moment"
  | "choice"
  | "choices"
  | "sealed"
  | "address";

export type Choice = { value: string | number; label: string };

/** Of very many choices the newest are offered. Any other is found by its value, or by a part of its words. */
export const mostChoices = 1000;
export type WantedChoices = { values?: readonly (string | number)[]; search?: string };

/** One thing a condition may ask: of which purpose, when, which value. */
export type SlotOf<Reader> = {
  kind: SlotKind;
  label: Localized;
  /** Where absent, a condition may leave it out, and then it asks nothing. */
  required?: true;
  /** Whether "has none" can be asked. */
  mayBeEmpty?: true;
  /** What can be chosen, in the reader's language; whatever is no longer among it breaks the condition. */
  choices?: (context: Reader, wanted?: WantedChoices) => Promise<readonly Choice[]>;
  /** For `choice`: the SQL type of its column, where that is neither text nor bigint. */
  as?: "consent.strength";
  /** How the sentence goes on with it: `{}` becomes what is asked. A predicate brings its own verb. */
  says?: Localized | "predicate";
  /** For `sealed`, and for a `choice` without a column: what is hashed for a value, where it has several spellings each of them. */
  terms?: (value: string) => readonly string[];
};

/** What conditions are about, as the builder heads them. */
export type SegmentGroup =
  | "contact"
  | "attributes"
  | "lists"
  | "permission"
  | "origin"
  | "messages"
  | "forms"
  | "engagement";

/** Those whose ids come up to this one, or behind it. */
export type Half = { side: "<=" | ">"; middle: string };

/** The moment and the account that a segment is read for. */
export type SegmentScope = { accountId: number; now: Date };

/** What a field's SQL is made with: where it is asked, and what the condition asks of its slots. */
export type Asked = SegmentScope & {
  /** The test of this slot on a column; true for all where the condition leaves the slot out. */
  is(slot: string, column?: RawBuilder<unknown>): RawBuilder<boolean>;
  /** That a row of this table is about the person. Said of half of everybody, it looks at no row of the other half. */
  theirs(table: string): RawBuilder<boolean>;
  /** The earliest moment that the test of a `moment` slot takes, where it has one: to look at no older partition. */
  since(slot: string): Date | undefined;
};

/** Something segments can ask of a person. Each domain declares what it knows, as it declares what it holds. */
export type SegmentFieldOf<Reader> = {
  /** `delivery.received`; kept in segments, so it never changes its meaning. */
  id: string;
  group: SegmentGroup;
  label: Localized;
  /** The clause behind "contacts", and its opposite, with slots by name: `who received a message{purpose}{at}`. */
  says: { yes: Localized; no: Localized };
  slots: Readonly<Record<string, SlotOf<Reader>>>;
  /** Where its SQL is never unknown (null): the opposite is a plain `not`, by which PostgreSQL can join. */
  certain?: true;
  /**
   * Where its SQL asks of `person` only what the index by person holds (no attributes), and finds rows about them by `theirs`: so
   * it can be said of half of everybody at half the cost.
   */
  byPerson?: true;
  /** The condition on one row `person` (subject_id, attributes, language, source_id, created_at, updated_at). */
  sql: (asked: Asked) => RawBuilder<boolean>;
};

/** Where a segment is in use, for whoever wants to change or delete it. */
export type SegmentUse = {
  kind: "campaign" | "automation";
  id: number;
  name: string;
  /** Whether it still decides about anything; what is over keeps its name only. */
  live: boolean;
};

/** What segments are made of over all domains: put together by `app.ts`, since contacts stands left of most. */
export type SegmentPartsOf<Reader> = {
  fields: readonly SegmentFieldOf<Reader>[];
  uses: readonly ((context: Reader, segmentId: number) => Promise<readonly SegmentUse[]>)[];
};

/** Whom a holding speaks about. */
export type About = "contact" | "user" | "nobody";

/** What becomes of a column when the person it speaks about is erased. */
export type OnErase = "delete_row" | "unreadable_with_key" | "keep";

/** One column. `sealed` values open only with the person's key; `plain` ones must not identify anybody. */
export type Column =
  | { kind: "identifier"; names?: { table: string; column: string } } // an opaque id; what it is called stands there
  | { kind: "personal"; sealed: boolean; what: string } // about a person; `what` in words for the register and the person
  | { kind: "secret"; what: string } // a hash or a sealed credential
  | { kind: "other" }; // configuration, state, time: about nobody

/**
 * What ends rows of a table by their age. The retention engine finds them, counts them, foretells and deletes them by
 * this alone; how long they live stands in its law pack and in what the account chose.
 */
export type Life = {
  /** Names the rule in the law pack. */
  category: string;
  /** What age counts from: a column, or what SQL makes of some. */
  since?: string;
  /** The moment at which a row ends, where it is written with it; a shorter life that was chosen since counts as well. */
  until?: string;
  /** Which rows, where not all of the table: a condition on its columns. */
  only?: string;
  /**
   * Who ends them, where deleting them is not enough or not allowed: their domain by work of its own, or a function of the
   * database that takes the moment before which they end and the people who are held, and says how many went.
   */
  endedBy?: "domain" | { function: string };
};

/**
 * One table of a domain as the registers see it: whom it is about, why it is held, on which basis, for how long, and
 * what happens to it when the person is erased. Access, erasure, the register of article 30 and the privacy page are
 * derived from these; a migrated column that no holding names fails a test.
 */
export type Holding = {
  table: string;
  about: About;
  purpose: string;
  /** GDPR art. 6(1): the letter, or why none is needed. */
  basis: "consent" | "contract" | "legal_obligation" | "legitimate_interest" | "none";
  retention: string;
  /** Where age ends its rows. A table may hold several kinds. */
  lives?: readonly Life[];
  /** The column that holds the person's subject id; absent where a table is about nobody. */
  subject?: string;
  onErase?: OnErase;
  /** Why rows outlive the person's erasure, where they do. */
  keptBecause?: string;
  columns: Record<string, Column>;
};

export const id: Column = { kind: "identifier" };
/** The id of something that has a name (text, or texts by language): people are told the name. */
export const names = (table: string, column: string): Column => ({
  kind: "identifier",
  names: { table, column },
});
export const other: Column = { kind: "other" };
export const secret = (what: string): Column => ({ kind: "secret", what });
export const sealed = (what: string): Column => ({ kind: "personal", sealed: true, what });
export const plain = (what: string): Column => ({ kind: "personal", sealed: false, what });

import { type RawBuilder, sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import type { Half } from "#kernel/segment-field.ts";
import { within } from "./compile-segment.ts";

/** Attributes longer than this, written out, do not fit the index of facts (migrations/0028_segments.sql says the same). */
const longestFacts = sql.lit(1500);

/**
 * Those of the account of whom a condition on a row `person` holds. A contact's row is mostly sealed values and search words; an
 * index holds the rest, a quarter of the size, but for the few rows that are too large for it. The condition is said of
 * either: so PostgreSQL may begin with whom it names, where they are few, instead of going through everybody.
 */
export function peopleSql(
  accountId: number,
  condition: RawBuilder<boolean>,
): RawBuilder<{ subject_id: string }> {
  return sql`${those(accountId, small, condition)}
    union all ${those(accountId, large, condition)}`;
}

/**
 * The same with those in the index of facts in two halves, cut at the number of a contact: in this order the index lies, so each
 * half can be gone through by a processor of its own. Sharing one pass, each waited for the other before every page.
 */
export function factsInHalves(
  accountId: number,
  middle: number,
  condition: RawBuilder<boolean>,
): RawBuilder<{ subject_id: string }> {
  const half = (side: Half["side"]) =>
    sql<boolean>`person.id ${sql.raw(side)} ${middle}::bigint and ${small}`;
  return sql`${those(accountId, half("<="), condition)}
    union all ${those(accountId, half(">"), condition)}
    union all ${those(accountId, large, condition)}`;
}

const small = sql<boolean>`octet_length(person.attributes::text) <= ${longestFacts}`;
const large = sql<boolean>`octet_length(person.attributes::text) > ${longestFacts}`;

function those(accountId: number, which: RawBuilder<boolean>, condition: RawBuilder<boolean>) {
  return sql`
    select person.subject_id from contacts.contact as person
    where person.account_id = ${accountId} and ${which} and ${condition}`;
}

/**
 * The same of a condition that asks no attribute (`byPerson`), in two halves: the index by person holds all that it asks, in the
 * order in which lists and permissions lie, too, and each half can be gone through by a processor of its own.
 */
export function halvesSql(
  accountId: number,
  middle: string,
  condition: (half: Half) => RawBuilder<boolean>,
): RawBuilder<{ subject_id: string }> {
  const half = (side: Half["side"]) => {
    const its = { side, middle };
    return those(accountId, within(its, "person"), condition(its));
  };
  return sql`${half("<=")} union all ${half(">")}`;
}

/** Somebody who has about as many before them as behind; undefined where there is nobody. Ids of people grow with time, as contacts' do. */
export async function middleOf({ tx, accountId }: Context): Promise<Middle | undefined> {
  const { rows } = await sql<Middle>`
    select id, subject_id as "subjectId" from contacts.contact where account_id = ${accountId} and id >= (
      select (min(id) + max(id)) / 2 from contacts.contact where account_id = ${accountId}
    ) order by id limit 1`.execute(tx);
  return rows[0];
}

export type Middle = { id: number; subjectId: string };

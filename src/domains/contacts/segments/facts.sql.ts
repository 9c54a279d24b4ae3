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
  const those = (size: RawBuilder<boolean>): RawBuilder<unknown> => sql`
    select person.subject_id from contacts.contact as person
    where person.account_id = ${accountId} and ${size} and ${condition}`;
  return sql`${those(sql`octet_length(person.attributes::text) <= ${longestFacts}`)}
    union all ${those(sql`octet_length(person.attributes::text) > ${longestFacts}`)}`;
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
  const those = (side: Half["side"]): RawBuilder<unknown> => {
    const half = { side, middle };
    return sql`
    select person.subject_id from contacts.contact as person
    where person.account_id = ${accountId} and ${within(half, "person")} and ${condition(half)}`;
  };
  return sql`${those("<=")} union all ${those(">")}`;
}

/** Somebody who has about as many before them as behind; undefined where there is nobody. Ids of people grow with time, as contacts' do. */
export async function middleOf({ tx, accountId }: Context): Promise<string | undefined> {
  const { rows } = await sql<{ subject_id: string }>`
    select subject_id from contacts.contact where account_id = ${accountId} and id >= (
      select (min(id) + max(id)) / 2 from contacts.contact where account_id = ${accountId}
    ) order by id limit 1`.execute(tx);
  return rows[0]?.subject_id;
}

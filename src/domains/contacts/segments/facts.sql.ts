import { type RawBuilder, sql } from "kysely";

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

import { type RawBuilder, sql } from "kysely";

/** Attributes longer than this, written out, do not fit the index of facts (migrations/0028_segments.sql says the same). */
const longestFacts = 1500;

const columns = sql.raw(
  "account_id, id, subject_id, attributes, language, source_id, created_at, updated_at",
);

/**
 * Everybody of the account as segments see them, as rows `person`. A contact's row is mostly sealed values and search
 * words; this reads the index that holds the rest, a quarter of the size, and the few rows that are too large for it.
 */
export function peopleSql(accountId: number): RawBuilder<unknown> {
  return sql`(select ${columns} from contacts.contact
      where account_id = ${accountId} and octet_length(attributes::text) <= ${sql.lit(longestFacts)}
    union all select ${columns} from contacts.contact
      where account_id = ${accountId} and octet_length(attributes::text) > ${sql.lit(longestFacts)}) as person`;
}

import { type RawBuilder, sql } from "kysely";
import type { Context } from "#kernel/context.ts";

/** What a plain attribute says of people, as text: `attribute` is its name, `people` a query that gives `subject_id`. */
type Asked = { attribute: string; people: RawBuilder<unknown> };

/** The values there are among these people and how many have each, the most common first; null is of who has none. */
export async function valuesAmong(context: Context, { attribute, people }: Asked, most: number) {
  const { rows } = await sql<{ value: string | null; people: number }>`
    select contact.attributes ->> ${attribute} as value, count(*) as people
    from (${people}) as person
    left join contacts.contact as contact on contact.account_id = ${context.accountId} and contact.subject_id = person.subject_id
    group by 1 order by 2 desc, 1 limit ${most}`.execute(context.tx);
  return rows;
}

/** Those of whom the attribute says one of these values; or all the others. */
export function peopleWhoseValue(
  { accountId }: Context,
  { attribute, people }: Asked,
  which: { among: readonly string[] } | { notAmong: readonly string[] },
): RawBuilder<{ subject_id: string }> {
  const value = sql`contact.attributes ->> ${attribute}`;
  const condition =
    "among" in which
      ? sql`${value} = any(${which.among}::text[])`
      : sql`coalesce(${value} <> all(${which.notAmong}::text[]), true)`;
  return sql`select person.subject_id from (${people}) as person
    left join contacts.contact as contact on contact.account_id = ${accountId} and contact.subject_id = person.subject_id
    where ${condition}`;
}

import { type RawBuilder, sql } from "kysely";
import { gateOver } from "#domains/consent/index.ts";
import { accountSubkey, findSubject, normaliseAddress } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import { errors } from "./contacts.errors.ts";
import { type Contact, opened, selectContacts } from "./contacts.sql.ts";
import { queryWords, token } from "./search-tokens.ts";
import { readSegment } from "./segments/read-segment.ts";
import { getSegment } from "./segments/segments.sql.ts";
import { confirmable, type Verdict } from "./verdict.ts";

export type ContactFilter = {
  search?: string | undefined;
  listIds?: readonly number[] | undefined;
  segmentId?: number | undefined;
  purposeId?: number | undefined;
  verdict?: Verdict | undefined;
};

export type Page = { limit: number; offset: number; sort: "asc" | "desc" };

/** One page of the contacts that the filter lets through, by when they were added; and how many there are. */
export async function findContacts(
  context: Context,
  filter: ContactFilter,
  { limit, offset, sort }: Page,
): Promise<{ contacts: Contact[]; count: number }> {
  const condition = await conditionOf(context, filter);
  const rows = await selectContacts(context)
    .where(condition)
    .orderBy("created_at", sort)
    .orderBy("id", sort)
    .limit(limit)
    .offset(offset)
    .execute();
  const { count } = await context.tx
    .selectFrom("contacts.contact")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("account_id", "=", context.accountId)
    .where(condition)
    .executeTakeFirstOrThrow();
  return { contacts: await opened(context, rows), count };
}

/** Which contacts the filter lets through, to be asked of `contacts.contact`. */
export async function conditionOf(context: Context, filter: ContactFilter): Promise<RawBuilder<boolean>> {
  const conditions: RawBuilder<boolean>[] = [];
  if (filter.search?.trim()) conditions.push(await matches(context, filter.search.trim()));
  if (filter.listIds?.length) {
    conditions.push(sql`exists (select from contacts.list_member as member where member.account_id = ${context.accountId}
      and member.subject_id = contacts.contact.subject_id and member.list_id = any(${filter.listIds}::bigint[]))`);
  }
  if (filter.segmentId) {
    const { people } = await readSegment(context, (await getSegment(context, filter.segmentId)).definition);
    conditions.push(sql`contacts.contact.subject_id in (${people})`);
  }
  if (filter.purposeId && filter.verdict)
    conditions.push(await judged(context, filter.purposeId, filter.verdict));
  else if (filter.verdict) throw errors.purposeMissing();
  return conditions.length === 0 ? sql`true` : sql`(${sql.join(conditions, sql` and `)})`;
}

/** A whole address finds its one contact; anything else those in whom every typed word begins a word. */
async function matches(context: Context, search: string): Promise<RawBuilder<boolean>> {
  const address = normaliseAddress(search);
  if (address) {
    const subject = await findSubject(context, address);
    return subject ? sql`subject_id = ${subject}::uuid` : sql`false`;
  }
  const words = queryWords(search);
  if (words.length === 0) return sql`false`;
  const key = await accountSubkey(context, context.accountId, "contact search");
  return sql`search_tokens @> ${words.map((word) => token(key, word))}::bigint[]`;
}

async function judged(context: Context, purposeId: number, verdict: Verdict): Promise<RawBuilder<boolean>> {
  const everybody = sql`select subject_id from contacts.contact where account_id = ${context.accountId}`;
  const gate = await gateOver(context, purposeId, everybody);
  const wanted: Record<Verdict, RawBuilder<boolean>> = {
    may: sql`allowed`,
    needs_confirmation: sql`not allowed and reasons <@ ${confirmable}::text[]`,
    may_not: sql`not allowed and not reasons <@ ${confirmable}::text[]`,
  };
  return sql`subject_id in (select subject_id from (${gate}) as judged where ${wanted[verdict]})`;
}

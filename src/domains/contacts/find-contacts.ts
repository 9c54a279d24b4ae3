import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import { type Asked, type ContactFilter, isOpenEnded, readFilter } from "./contact-filter.ts";
import { type Contact, opened, selectContacts } from "./contacts.sql.ts";
import { markAfter, markBefore } from "./page-marks.ts";
import { countedTo } from "./search-condition.ts";
import { countContacts, countMembers } from "./tally.ts";

export type Page = { limit: number; offset: number; sort: "asc" | "desc" };

export type FoundContacts = {
  contacts: Contact[];
  count: number;
  /** There are more than `count`, which is as far as was counted. */
  more: boolean;
};

/** One page of the contacts that the filter lets through, by when they were added; and how many there are. */
export async function findContacts(
  context: Context,
  filter: ContactFilter,
  page: Page,
): Promise<FoundContacts> {
  const asked = await readFilter(context, filter);
  const { count, more } = await countOf(context, asked);
  const ids = count === 0 ? [] : await idsOfPage(context, asked, page, count);
  const rows = await selectContacts(context)
    .where(sql<boolean>`id = any(${ids}::bigint[])`)
    .orderBy("id", page.sort)
    .execute();
  return { contacts: await opened(context, rows), count, more };
}

async function countOf(context: Context, asked: Asked): Promise<{ count: number; more: boolean }> {
  const { filter, condition, found } = asked;
  if (found !== undefined) return { count: Math.min(found, countedTo), more: found > countedTo };
  if (!condition) return { count: await countContacts(context), more: false };
  const onlyList = Object.values(filter).filter((value) => value !== undefined).length === 1;
  const [listId, ...others] = filter.listIds ?? [];
  if (onlyList && listId !== undefined && others.length === 0)
    return { count: await countMembers(context, listId), more: false };
  const limit = isOpenEnded(filter) ? sql`limit ${countedTo + 1}` : sql``;
  const { rows } = await sql<{ count: number }>`
    select count(*) from (
      select from contacts.contact where account_id = ${context.accountId} and ${condition} ${limit}
    ) as found`.execute(context.tx);
  const count = rows[0]?.count ?? 0;
  const more = isOpenEnded(filter) && count > countedTo;
  return { count: more ? countedTo : count, more };
}

/**
 * The numbers of a page's contacts. Whoever reads page after page goes on from the last contact of the page before;
 * whoever jumps is counted towards from the nearer end.
 */
async function idsOfPage(
  context: Context,
  asked: Asked,
  { limit, offset, sort }: Page,
  count: number,
): Promise<number[]> {
  const mark = markBefore(context, asked.filter, { sort, offset });
  const fromEnd = mark === undefined && asked.condition === undefined && offset > count / 2;
  const skipped = mark !== undefined ? 0 : fromEnd ? Math.max(0, count - offset - limit) : offset;
  const wanted = fromEnd ? Math.min(limit, Math.max(0, count - offset)) : limit;
  const direction = (sort === "asc") !== fromEnd ? sql`asc` : sql`desc`;
  const beyond = mark === undefined ? sql`true` : sort === "asc" ? sql`id > ${mark}` : sql`id < ${mark}`;
  const { rows } = await sql<{ id: number }>`
    select id from contacts.contact
    where account_id = ${context.accountId} and ${beyond} and ${asked.condition ?? sql`true`}
    order by id ${direction} limit ${wanted} offset ${skipped}`.execute(context.tx);
  const ids = rows.map((row) => row.id);
  if (fromEnd) ids.reverse();
  markAfter(context, asked.filter, { sort, offset: offset + ids.length }, ids.at(-1));
  return ids;
}

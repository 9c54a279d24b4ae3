import { sql } from "kysely";
import { uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { type Asked, type ContactFilter, onlyList, onlyVerdict } from "./contact-filter.ts";
import { markAfter, markBefore } from "./page-marks.ts";

export type Page = { limit: number; offset: number; sort: "asc" | "desc" };

/**
 * The numbers of a page's contacts, in order. Whoever reads page after page goes on from the last contact of the page
 * before; whoever jumps is counted towards, from the nearer end where that can be told.
 */
export async function idsOfPage(
  context: Context,
  asked: Asked,
  page: Page,
  count: number,
): Promise<number[]> {
  const listId = onlyList(asked.filter);
  if (listId !== undefined) return idsOnList(context, listId, fromNearerEnd(page, count));
  const order = orderOf(asked.filter);
  const mark = order === "id" ? markBefore(context, asked.filter, page) : undefined;
  const walk =
    mark !== undefined
      ? { ...page, offset: 0, backwards: false }
      : asked.condition === undefined
        ? fromNearerEnd(page, count)
        : { ...page, backwards: false };
  const beyond = mark === undefined ? sql`true` : page.sort === "asc" ? sql`id > ${mark}` : sql`id < ${mark}`;
  const { rows } = await sql<{ id: number }>`
    select id from contacts.contact
    where account_id = ${context.accountId} and ${beyond} and ${asked.condition ?? sql`true`}
    order by ${sql.raw(order)} ${sql.raw(walk.sort)} limit ${walk.limit} offset ${walk.offset}`.execute(
    context.tx,
  );
  const ids = rows.map((row) => row.id);
  if (walk.backwards) ids.reverse();
  if (order === "id")
    markAfter(context, asked.filter, { sort: page.sort, offset: page.offset + ids.length }, ids.at(-1));
  return ids;
}

/** The page among people who are at hand: the first of those whom the filter lets through. */
export async function idsAmong(
  { tx, accountId }: Context,
  filter: ContactFilter,
  people: readonly SubjectId[],
  { limit, offset, sort }: Page,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from contacts.contact where account_id = ${accountId} and subject_id = any(${uuids(people)}::uuid[])
    order by ${sql.raw(orderOf(filter))} ${sql.raw(sort)} limit ${limit} offset ${offset}`.execute(tx);
  return rows.map((row) => row.id);
}

/** Everybody comes in the order in which they were added; of a list, whoever is judged comes in that of its index (`count-judged`). */
function orderOf(filter: ContactFilter): "id" | "subject_id" {
  return onlyVerdict(filter)?.listId === undefined ? "id" : "subject_id";
}

/** A walk through an index; `backwards` where it comes from the other end, and its rows in the other order. */
type Walk = Page & { backwards: boolean };

function fromNearerEnd({ limit, offset, sort }: Page, count: number): Walk {
  if (offset <= count / 2) return { limit, offset, sort, backwards: false };
  return {
    limit: Math.min(limit, Math.max(0, count - offset)),
    offset: Math.max(0, count - offset - limit),
    sort: sort === "asc" ? "desc" : "asc",
    backwards: true,
  };
}

/** People are numbered by when they were first met: a list's own index has them in that order. */
async function idsOnList(
  context: Context,
  listId: number,
  { limit, offset, sort, backwards }: Walk,
): Promise<number[]> {
  const order = sql.raw(sort);
  const { rows } = await sql<{ id: number }>`
    select contact.id
    from (
      select subject_id from contacts.list_member
      where account_id = ${context.accountId} and list_id = ${listId}
      order by subject_id ${order} limit ${limit} offset ${offset}
    ) as member
    join contacts.contact on contact.account_id = ${context.accountId} and contact.subject_id = member.subject_id
    where exists (select from contacts.list
      where account_id = ${context.accountId} and id = ${listId} and deleted_at is null)
    order by member.subject_id ${order}`.execute(context.tx);
  const ids = rows.map((row) => row.id);
  return backwards ? ids.reverse() : ids;
}

import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import {
  type Asked,
  type ContactFilter,
  isOpenEnded,
  onlyList,
  onlyVerdict,
  readFilter,
} from "./contact-filter.ts";
import { type Contact, opened, selectContacts } from "./contacts.sql.ts";
import { countAmongAll, countAmongNewest } from "./count-judged.sql.ts";
import { idsOfPage, type Page } from "./ids-of-page.ts";
import { countedTo } from "./search-condition.ts";
import { countContacts, countMembers } from "./tally.ts";

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
  const places = new Map(ids.map((id, place) => [id, place]));
  const place = ({ id }: { id: number }): number => places.get(id) ?? 0;
  const rows = await selectContacts(context).where(sql<boolean>`id = any(${ids}::bigint[])`).execute();
  rows.sort((one, other) => place(one) - place(other));
  return { contacts: await opened(context, rows), count, more };
}

async function countOf(context: Context, asked: Asked): Promise<{ count: number; more: boolean }> {
  const { filter, condition } = asked;
  const judged = onlyVerdict(filter);
  const found =
    asked.found ??
    (judged && ((await countAmongNewest(context, judged)) ?? (await countAmongAll(context, judged))));
  if (found !== undefined) return { count: Math.min(found, countedTo), more: found > countedTo };
  if (!condition) return { count: await countContacts(context), more: false };
  const listId = onlyList(filter);
  if (listId !== undefined) return { count: await countMembers(context, listId), more: false };
  const limit = isOpenEnded(filter) ? sql`limit ${countedTo + 1}` : sql``;
  const { rows } = await sql<{ count: number }>`
    select count(*) from (
      select from contacts.contact where account_id = ${context.accountId} and ${condition} ${limit}
    ) as found`.execute(context.tx);
  const count = rows[0]?.count ?? 0;
  const more = isOpenEnded(filter) && count > countedTo;
  return { count: more ? countedTo : count, more };
}

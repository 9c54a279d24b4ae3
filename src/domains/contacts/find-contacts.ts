import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import {
  type Asked,
  type ContactFilter,
  isOpenEnded,
  onlyList,
  onlyVerdict,
  readFilter,
} from "./contact-filter.ts";
import { type Contact, opened, selectContacts } from "./contacts.sql.ts";
import { judgedAmongAll, judgedAmongFirst } from "./count-judged.sql.ts";
import { idsAmong, idsOfPage, type Page } from "./ids-of-page.ts";
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
  const { count, more, first } = await countOf(context, asked, page);
  const known = first && (!more || page.offset + page.limit <= count);
  const ids =
    count === 0
      ? []
      : known
        ? await idsAmong(context, filter, first, page)
        : await idsOfPage(context, asked, page, count);
  const places = new Map(ids.map((id, place) => [id, place]));
  const place = ({ id }: { id: number }): number => places.get(id) ?? 0;
  const rows = await selectContacts(context).where(sql<boolean>`id = any(${ids}::bigint[])`).execute();
  rows.sort((one, other) => place(one) - place(other));
  return { contacts: await opened(context, rows), count, more };
}

type Counted = {
  count: number;
  more: boolean;
  /** The first of them, where they were met while they were counted. */
  first?: SubjectId[];
};

async function countOf(context: Context, asked: Asked, { sort }: Page): Promise<Counted> {
  const { filter, condition, found } = asked;
  if (found !== undefined && !isOpenEnded(filter)) return { count: found, more: false };
  if (found !== undefined) return { count: Math.min(found, countedTo), more: found > countedTo };
  const judged = onlyVerdict(filter);
  if (judged) {
    const first =
      (await judgedAmongFirst(context, judged, sort)) ?? (await judgedAmongAll(context, judged, sort));
    return { count: Math.min(first.length, countedTo), more: first.length > countedTo, first };
  }
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

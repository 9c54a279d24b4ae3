import { sql } from "kysely";
import { gateOver } from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { Judged } from "./contact-filter.ts";
import { everybodySql } from "./everybody.sql.ts";
import { listMembersSql } from "./lists.sql.ts";
import { countedTo } from "./search-condition.ts";
import { countContacts, countMembers } from "./tally.ts";
import { verdictIs } from "./verdict.ts";

/** So many are judged at once: where one in three is wanted, it is enough to have counted as far as is counted. */
const firstLookedAt = countedTo * 3;

/**
 * Of whom the gate says this among the first contacts of all or of a list, judged together: a third of what looking each up takes.
 * Undefined where there are more contacts, and too few were met among these to know.
 */
export async function judgedAmongFirst(
  context: Context,
  { purposeId, verdict, listId }: Judged,
  sort: Sort,
): Promise<SubjectId[] | undefined> {
  const ids = sql<SubjectId[]>`(select ids from looked)::uuid[]`;
  const people = sql`select unnest(${ids}) as subject_id`;
  const gate = await gateOver(context, purposeId, people, { among: ids });
  // PostgreSQL would plan for an array of ten.
  const { rows } = await withoutLoops(context, () =>
    sql<{ looked: number; found: SubjectId[] }>`
    with looked as materialized (
      select array(${peopleInOrder(context, listId, sort)} limit ${firstLookedAt}) as ids
    )
    select cardinality(${ids}) as looked,
      array(select subject_id::text from (${gate}) as judged where ${verdictIs(verdict)} order by subject_id ${sql.raw(sort)}) as found`.execute(
      context.tx,
    ),
  );
  const { looked, found } = rows[0] ?? { looked: 0, found: [] };
  return looked < firstLookedAt || found.length > countedTo ? found : undefined;
}

type Sort = "asc" | "desc";

/** People are numbered by when they were first met: a list's own index has them in that order. */
function peopleInOrder({ accountId }: Context, listId: number | undefined, sort: Sort) {
  return listId === undefined
    ? sql`select subject_id from contacts.contact where account_id = ${accountId} order by id ${sql.raw(sort)}`
    : sql`select subject_id from contacts.list_member where account_id = ${accountId} and list_id = ${listId}
        and exists (select from contacts.list where account_id = ${accountId} and id = ${listId} and deleted_at is null)
        order by subject_id ${sql.raw(sort)}`;
}

/**
 * The same among everybody, as far as is counted: whole tables once, since it may be that hardly anybody is met. Looking
 * each up until a page is full took many seconds then.
 */
export async function judgedAmongAll(
  context: Context,
  { purposeId, verdict, listId }: Judged,
  sort: Sort,
): Promise<SubjectId[]> {
  const audience = listId === undefined ? everybodySql() : listMembersSql([listId]);
  const most =
    listId === undefined || (await countMembers(context, listId)) * 4 > (await countContacts(context));
  const gate = await gateOver(context, purposeId, audience, most ? "whole_account" : "by_key");
  const found = sql`select subject_id from (${gate}) as judged where ${verdictIs(verdict)}`;
  const inOrder =
    listId === undefined
      ? sql`select subject_id from contacts.contact
          where account_id = ${context.accountId} and subject_id in (${found}) order by id`
      : sql`${found} order by subject_id`;
  const { rows } = await withoutLoops(context, () =>
    sql<{ subject_id: SubjectId }>`${inOrder} ${sql.raw(sort)} limit ${countedTo + 1}`.execute(context.tx),
  );
  return rows.map((row) => row.subject_id);
}

/** A loop in a loop is right for ten; the planner takes thousands for ten, or for none right after an import. */
export async function withoutLoops<T>(context: Context, ask: () => Promise<T>): Promise<T> {
  await sql`select set_config('enable_nestloop', 'off', true)`.execute(context.tx);
  const answer = await ask();
  await sql`select set_config('enable_nestloop', 'on', true)`.execute(context.tx);
  return answer;
}

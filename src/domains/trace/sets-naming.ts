import { sql } from "kysely";
import { uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { bucketOf, widths } from "./packed-set.sql.ts";
import type { SetKind } from "./record-trace.ts";

/** The sets of a kind that any of these people were taken in, by number. */
export async function setsNaming(
  context: Context,
  people: readonly SubjectId[],
  kind: SetKind,
): Promise<number[]> {
  return [...new Set((await setsByPerson(context, people, kind)).map(({ setId }) => setId))];
}

/** The same person by person, and when each was last taken in it. */
export async function setsByPerson(
  context: Context,
  people: readonly SubjectId[],
  kind: SetKind,
): Promise<{ subjectId: SubjectId; setId: number; last: Date }[]> {
  const { rows } = await sql<{ subject_id: SubjectId; set_id: number; last: Date }>`
    with person as (
      select distinct id, trace.fingerprint(id) as print from unnest(${uuids(people)}::uuid[]) as id
    ), named as (
      select person.id as subject_id, member.entry_id
      from person cross join unnest(${widths}::bigint[]) as width
      join trace.set_member as member
        on member.account_id = ${context.accountId} and member.bucket = ${bucketOf(sql`width`)} and print = any(member.people)
      union
      select subject_id, entry.id
      from trace.entry as entry cross join unnest(entry.subject_ids) as subject_id
      where entry.account_id = ${context.accountId} and entry.set_kind = ${kind}
        and entry.subject_ids && ${uuids(people)}::uuid[] and subject_id = any(${uuids(people)}::uuid[])
    )
    select named.subject_id, entry.set_id, max(entry.at) as last
    from named join trace.entry as entry on entry.account_id = ${context.accountId} and entry.id = named.entry_id
    where entry.set_kind = ${kind} and entry.set_id is not null
    group by 1, 2`.execute(context.tx);
  return rows.map(({ subject_id, set_id, last }) => ({ subjectId: subject_id, setId: set_id, last }));
}

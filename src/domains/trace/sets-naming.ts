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
  const { rows } = await sql<{ set_id: number }>`
    with print as (
      select distinct trace.fingerprint(id) as print from unnest(${uuids(people)}::uuid[]) as id
    ), packed as (
      select distinct member.entry_id
      from print cross join unnest(${widths}::bigint[]) as width
      join trace.set_member as member
        on member.account_id = ${context.accountId} and member.bucket = ${bucketOf(sql`width`)} and print = any(member.people)
    )
    select distinct entry.set_id from trace.entry as entry
    where entry.account_id = ${context.accountId} and entry.set_kind = ${kind} and entry.set_id is not null
      and (entry.id in (select entry_id from packed) or entry.subject_ids && ${uuids(people)}::uuid[])`.execute(
    context.tx,
  );
  return rows.map(({ set_id }) => set_id);
}

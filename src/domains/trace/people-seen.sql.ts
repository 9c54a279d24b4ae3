import { type RawBuilder, sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import type { SetKind } from "./record-trace.ts";

/** Data that was taken together, or all that somebody had open in a time. */
export type Seen =
  | { by: "set"; kind: SetKind; id: number }
  | { by: "actor"; kind: "user" | "api_key"; id: string; from: Date | null; until: Date | null };

/**
 * The fingerprints of everybody whom the entries name, alone, in a set, or by a set as a whole: a download of an export is
 * everybody in the export. As `print`; somebody may be in it twice.
 */
export function printsSeen({ accountId }: Context, seen: Seen): RawBuilder<{ print: string }> {
  const asked =
    seen.by === "set"
      ? sql`set_kind = ${seen.kind} and set_id = ${seen.id}`
      : sql`actor_kind = ${seen.kind} and actor_id = ${seen.id}
          ${seen.from ? sql`and at >= ${seen.from}` : sql``} ${seen.until ? sql`and at <= ${seen.until}` : sql``}`;
  return sql`
    with asked as (
      select id, subject_ids, set_kind, set_id, whole_set from trace.entry where account_id = ${accountId} and ${asked}
    ), entry as (
      select id, subject_ids from asked
      union
      select named.id, named.subject_ids
      from (select distinct set_kind, set_id from asked where whole_set) as taken
        join trace.entry as named using (set_kind, set_id)
      where named.account_id = ${accountId}
    )
    select trace.fingerprint(subject_id) as print from entry cross join unnest(subject_ids) as subject_id
    union all
    select unnest(people) from trace.set_member where account_id = ${accountId} and entry_id in (select id from entry)`;
}

/** The fingerprint of a subject id, to be looked for among those. */
export function printOf(subjectId: RawBuilder<unknown>): RawBuilder<string> {
  return sql`trace.fingerprint(${subjectId})`;
}

import { sql } from "kysely";
import type { Actor, Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { packedEntriesOf } from "./packed-set.sql.ts";

export type TraceFilter = {
  actorKind?: Actor["kind"] | undefined;
  from?: Date | undefined;
  until?: Date | undefined;
};

/** The entries that name this person, alone, in a set, or by a set they are in: newest first. */
export async function tracesOf(
  context: Context,
  subjectId: SubjectId,
  limit: number,
  { actorKind, from, until }: TraceFilter = {},
) {
  const account = sql`account_id = ${context.accountId}`;
  let entries = context.tx
    .selectFrom("trace.entry")
    .select(["id", "at", "trace_id", "actor_kind", "actor_id", "operation", "purpose", "outcome"])
    .select(["set_kind", "set_id"])
    .where("account_id", "=", context.accountId)
    .where(
      // Looks into an index each: joined by "or", none is used.
      sql<boolean>`id = any(array(
        with own as (
          select id from trace.entry where ${account} and subject_ids @> array[${subjectId}]::uuid[]
          union all ${packedEntriesOf(context, subjectId)}
        ), sets as (
          select distinct set_kind, set_id from trace.entry
          where ${account} and id = any(array(select id from own)) and set_id is not null
        )
        select id from own
        union all
        select entry.id from sets join trace.entry using (set_kind, set_id) where ${account} and whole_set))`,
    );
  if (actorKind) entries = entries.where("actor_kind", "=", actorKind);
  if (from) entries = entries.where("at", ">=", from);
  if (until) entries = entries.where("at", "<", until);
  return entries.orderBy("id", "desc").limit(limit).execute();
}

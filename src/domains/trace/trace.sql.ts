import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { packedEntriesOf } from "./packed-set.sql.ts";

/** The entries that name this person, alone or in a set, newest first. */
export async function tracesOf(context: Context, subjectId: SubjectId, limit: number) {
  return context.tx
    .selectFrom("trace.entry")
    .select(["id", "at", "trace_id", "actor_kind", "actor_id", "operation", "purpose", "outcome"])
    .select(["set_kind", "set_id"])
    .where("account_id", "=", context.accountId)
    .where(
      // Two looks into two indexes: joined by "or", neither is used.
      sql<boolean>`id = any(array(
        select id from trace.entry where account_id = ${context.accountId} and subject_ids @> array[${subjectId}]::uuid[]
        union all ${packedEntriesOf(context, subjectId)}
        order by 1 desc limit ${limit}))`,
    )
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
}

import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";

/** The entries that name this person, newest first. */
export async function tracesOf(context: Context, subjectId: SubjectId, limit: number) {
  return context.tx
    .selectFrom("trace.entry")
    .select(["id", "at", "trace_id", "actor_kind", "actor_id", "operation", "purpose", "outcome"])
    .where("account_id", "=", context.accountId)
    .where(sql<boolean>`subject_ids @> array[${subjectId}]::uuid[]`)
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
}

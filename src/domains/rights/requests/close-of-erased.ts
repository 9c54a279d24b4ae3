import { sql } from "kysely";
import { uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { addEntry } from "./receive-request.ts";

/**
 * Whatever else people asked about their data is over with it: nobody could answer any more, and the request would be late for
 * ever. The last message tells them what was done.
 */
export async function closeOfErased(context: Context, people: readonly SubjectId[]): Promise<void> {
  const { rows } = await sql<{ id: number; subject_id: SubjectId }>`
    update rights.request set state = 'withdrawn', closed_at = ${context.now}, paused_on = null
    where account_id = ${context.accountId} and subject_id = any(${uuids(people)}::uuid[]) and closed_at is null
    returning id, subject_id`.execute(context.tx);
  for (const { id, subject_id: subjectId } of rows)
    await addEntry(context, { id, subjectId }, { kind: "withdrawn" });
}

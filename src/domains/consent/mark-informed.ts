import { sql } from "kysely";
import { uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";

/** These people were told that we hold their data and where it comes from (art. 14), by a message that says so. */
export async function markInformed(context: Context, subjectIds: readonly SubjectId[]): Promise<void> {
  await context.tx
    .updateTable("consent.standing")
    .set({ informed_at: context.now })
    .where("account_id", "=", context.accountId)
    .where(sql<boolean>`subject_id = any(${uuids(subjectIds)}::uuid[])`)
    .where("informed_at", "is", null)
    .execute();
}

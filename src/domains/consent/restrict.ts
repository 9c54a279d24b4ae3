import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { holdLedger } from "./hold-ledger.ts";

/** Holds a person's data still (art. 18): nothing is promoted to them until it is lifted. */
export async function restrict(context: Context, subjectId: SubjectId): Promise<void> {
  await holdLedger(context);
  await restrictHere(context, subjectId);
  const now = await context.contactNow(context, subjectId);
  if (now) await restrictHere(context, now);
}

async function restrictHere(context: Context, subjectId: SubjectId): Promise<void> {
  await context.tx
    .insertInto("consent.standing")
    .values({ account_id: context.accountId, subject_id: subjectId, restricted_at: context.now })
    .onConflict((conflict) =>
      conflict
        .columns(["account_id", "subject_id"])
        .doUpdateSet({ restricted_at: context.now })
        .where("consent.standing.restricted_at", "is", null),
    )
    .execute();
}

export async function unrestrict(context: Context, subjectId: SubjectId): Promise<void> {
  await context.tx
    .updateTable("consent.standing")
    .set({ restricted_at: null })
    .where("account_id", "=", context.accountId)
    .where("subject_id", "=", subjectId)
    .execute();
}

import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { holdLedger } from "./hold-ledger.ts";

/**
 * Nothing is promoted to the person until then; what they permit stays as it is. Null ends the pause: of this address, not of the one
 * they have now, where they may have asked for a longer one.
 */
export async function pause(context: Context, subjectId: SubjectId, until: Date | null): Promise<void> {
  if (until) await holdLedger(context);
  await context.tx
    .insertInto("consent.standing")
    .values({ account_id: context.accountId, subject_id: subjectId, paused_until: until })
    .onConflict((conflict) =>
      conflict.columns(["account_id", "subject_id"]).doUpdateSet({ paused_until: until }),
    )
    .execute();
  const now = until && (await context.contactNow(context, subjectId));
  if (now) await pauseAtLeast(context, now, until);
}

/** A pause that comes from another address of the person: their own, where it is longer, stays. */
export async function pauseAtLeast(context: Context, subjectId: SubjectId, until: Date): Promise<void> {
  await context.tx
    .insertInto("consent.standing")
    .values({ account_id: context.accountId, subject_id: subjectId, paused_until: until })
    .onConflict((conflict) =>
      conflict
        .columns(["account_id", "subject_id"])
        .doUpdateSet({ paused_until: sql`greatest(standing.paused_until, excluded.paused_until)` }),
    )
    .execute();
}

/** Until when the person wants to hear nothing; undefined where they never said so, or it is over. */
export async function pausedUntil(context: Context, subjectId: SubjectId): Promise<Date | undefined> {
  const row = await context.tx
    .selectFrom("consent.standing")
    .select("paused_until")
    .where("account_id", "=", context.accountId)
    .where("subject_id", "=", subjectId)
    .where("paused_until", ">", context.now)
    .executeTakeFirst();
  return row?.paused_until ?? undefined;
}

import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";

/** The last verification of the ledger that came to its end. */
export async function lastVerification(
  context: Context,
): Promise<{ id: number; sound: boolean; size: number; finishedAt: Date } | undefined> {
  const row = await context.tx
    .selectFrom("consent.verification")
    .select(["id", "sound", "size", "finished_at"])
    .where("account_id", "=", context.accountId)
    .where("finished_at", "is not", null)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.finished_at
    ? { id: row.id, sound: row.sound ?? false, size: row.size, finishedAt: row.finished_at }
    : undefined;
}

export async function ledgerIsEmpty({ tx, accountId }: Context): Promise<boolean> {
  const row = await tx
    .selectFrom("consent.event")
    .select("sequence")
    .where("account_id", "=", accountId)
    .limit(1)
    .executeTakeFirst();
  return row === undefined;
}

/** Evidence that should have been destroyed by then. */
export async function outlivedEvidence({ tx, accountId }: Context, by: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from consent.evidence where account_id = ${accountId} and expires_at < ${by}`.execute(
    tx,
  );
  return rows[0]?.count ?? 0;
}

/** The events that give a permission, by their number: for other domains to compare with what they say permitted something. */
export function givingEventsSql({ accountId }: Context) {
  return sql`select sequence from consent.event
    where account_id = ${accountId} and kind in ('granted', 'confirmed', 'imported')`;
}

/** People who are blocked, for what, since when: rows for other domains to compare with what they did. */
export function blockedSql({ accountId, now }: Context) {
  return sql`select subject_id, scope, at from consent.suppression
    where account_id = ${accountId} and lifted_at is null and (expires_at is null or expires_at > ${now})`;
}

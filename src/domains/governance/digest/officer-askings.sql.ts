import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { Language } from "#kernel/localized.ts";

/** That an officer who works elsewhere was asked whether they want the digest, and what they said. */
export type OfficerAsking = {
  id: number;
  subjectId: SubjectId;
  language: Language;
  askedBy: string;
  askedAt: Date;
  openUntil: Date;
  agreedAt: Date | null;
  endedAt: Date | null;
  endedBy: "officer" | "account" | "asked_again" | "other_officer" | null;
  lastWeek: string | null;
  state: "asked" | "expired" | "agreed" | "declined" | "ended";
};

/** The latest first. */
export async function listAskings(context: Context): Promise<OfficerAsking[]> {
  const rows = await select(context).orderBy("id", "desc").execute();
  return rows.map((row) => askingOf(row, context.now));
}

/** The last of them. */
export async function currentAsking(context: Context): Promise<OfficerAsking | undefined> {
  const row = await select(context).orderBy("id", "desc").limit(1).executeTakeFirst();
  return row && askingOf(row, context.now);
}

export async function lockAsking(context: Context, id: number): Promise<OfficerAsking | undefined> {
  const row = await select(context).where("id", "=", id).forUpdate().executeTakeFirst();
  return row && askingOf(row, context.now);
}

type Change = { agreed_at: Date } | { ended_at: Date; ended_by: NonNullable<OfficerAsking["endedBy"]> };

export async function changeAsking({ tx, accountId }: Context, id: number, set: Change): Promise<void> {
  await tx
    .updateTable("governance.officer_digest")
    .set(set)
    .where("account_id", "=", accountId)
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .execute();
}

/** Whether the mail of this week is still to be sent; from now on it is not. */
export async function takeWeek({ tx, accountId }: Context, id: number, monday: string): Promise<boolean> {
  const taken = await tx
    .updateTable("governance.officer_digest")
    .set({ last_week: monday as never })
    .where("account_id", "=", accountId)
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .where((eb) => eb.or([eb("last_week", "is", null), eb("last_week", "<", monday as never)]))
    .returning("id")
    .executeTakeFirst();
  return taken !== undefined;
}

/** What ended, or was never answered, is not kept for ever. */
export async function forgetOldAskings({ tx, accountId, now }: Context): Promise<void> {
  const aYearAgo = new Date(now.getTime() - 365 * 24 * 3600 * 1000);
  await tx
    .deleteFrom("governance.officer_digest")
    .where("account_id", "=", accountId)
    .where((eb) =>
      eb.or([
        eb("ended_at", "<", aYearAgo),
        eb.and([eb("agreed_at", "is", null), eb("open_until", "<", aYearAgo)]),
      ]),
    )
    .execute();
}

function select({ tx, accountId }: Context) {
  return tx.selectFrom("governance.officer_digest").selectAll().where("account_id", "=", accountId);
}

type Row = Awaited<ReturnType<ReturnType<typeof select>["executeTakeFirstOrThrow"]>>;

function askingOf(row: Row, now: Date): OfficerAsking {
  return {
    id: row.id,
    subjectId: row.subject_id as SubjectId,
    language: row.language as Language,
    askedBy: row.asked_by,
    askedAt: row.asked_at,
    openUntil: row.open_until,
    agreedAt: row.agreed_at,
    endedAt: row.ended_at,
    endedBy: row.ended_by as OfficerAsking["endedBy"],
    lastWeek: row.last_week as unknown as string | null,
    state: stateOf(row, now),
  };
}

function stateOf({ agreed_at, ended_at, ended_by, open_until }: Row, now: Date): OfficerAsking["state"] {
  if (ended_at) return ended_by === "officer" && !agreed_at ? "declined" : "ended";
  if (agreed_at) return "agreed";
  return open_until <= now ? "expired" : "asked";
}

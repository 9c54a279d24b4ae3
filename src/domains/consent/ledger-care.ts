import { addMonths } from "#kernel/add-months.ts";
import type { Context } from "#kernel/context.ts";
import { checkpoint, lastCheckpoint, type SignedCheckpoint } from "./checkpoint.ts";
import { hasLedger } from "./ledger-key.ts";
import type { LedgerCare } from "./ledger-words.api.ts";

/** How often the account has its ledger signed, and the newest checkpoint mailed to its owners. */
export async function getLedgerCare(context: Context): Promise<LedgerCare> {
  const row = await select(context).executeTakeFirst();
  return {
    signEvery: (row?.sign_every ?? "hour") as LedgerCare["signEvery"],
    mailEvery: (row?.mail_every ?? "never") as LedgerCare["mailEvery"],
  };
}

export async function setLedgerCare(context: Context, care: LedgerCare): Promise<void> {
  const set = { sign_every: care.signEvery, mail_every: care.mailEvery, updated_at: context.now };
  await context.tx
    .insertInto("consent.ledger_care")
    .values({ account_id: context.accountId, ...set })
    .onConflict((conflict) => conflict.column("account_id").doUpdateSet(set))
    .execute();
}

/** Hourly: signs where the account's time has come and something was added. */
export async function signWhenDue(context: Context): Promise<void> {
  if (!(await hasLedger(context))) return;
  const { signEvery } = await getLedgerCare(context);
  const last = await lastCheckpoint(context);
  // A few minutes early is in time: the timer does not come at the same second each day.
  const soon = new Date(context.now.getTime() + 5 * 60_000);
  if (!last || after(last.at, signEvery) <= soon) await checkpoint(context);
}

/** The newest checkpoint where the owners are due a copy; taken by one of those who ask at once. */
export async function takeDueMail(context: Context): Promise<SignedCheckpoint | undefined> {
  const row = await select(context).forUpdate().executeTakeFirst();
  if (!row || row.mail_every === "never") return undefined;
  if (row.mailed_at && after(row.mailed_at, row.mail_every as "day" | "week" | "month") > context.now)
    return undefined;
  await context.tx
    .updateTable("consent.ledger_care")
    .set({ mailed_at: context.now })
    .where("account_id", "=", context.accountId)
    .execute();
  return lastCheckpoint(context);
}

function select(context: Context) {
  return context.tx
    .selectFrom("consent.ledger_care")
    .select(["sign_every", "mail_every", "mailed_at"])
    .where("account_id", "=", context.accountId);
}

const hours = { hour: 1, day: 24, week: 7 * 24 };

function after(at: Date, period: keyof typeof hours | "month"): Date {
  return period === "month" ? addMonths(at, 1) : new Date(at.getTime() + hours[period] * 3_600_000);
}

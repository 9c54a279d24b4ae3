import type { Context } from "#kernel/context.ts";

/** Where an account chose nothing. */
const usual = 7;

export type RequestSettings = { internalDays: number; calendarMadeAt: Date | null };

export async function requestSettings(context: Context): Promise<RequestSettings> {
  const row = await context.tx
    .selectFrom("rights.request_setting")
    .select(["internal_days", "calendar_made_at"])
    .where("account_id", "=", context.accountId)
    .executeTakeFirst();
  return { internalDays: row?.internal_days ?? usual, calendarMadeAt: row?.calendar_made_at ?? null };
}

/** Holds for requests from now on: those under way keep the day they were given. */
export async function chooseInternalDays(context: Context, internalDays: number): Promise<void> {
  await keep(context, { internal_days: internalDays });
}

export async function keepCalendar(context: Context, hash: Buffer | null): Promise<void> {
  await keep(context, { calendar_hash: hash, calendar_made_at: hash && context.now });
}

type Kept = { internal_days?: number; calendar_hash?: Buffer | null; calendar_made_at?: Date | null };

async function keep(context: Context, values: Kept): Promise<void> {
  await context.tx
    .insertInto("rights.request_setting")
    .values({ account_id: context.accountId, internal_days: usual, ...values })
    .onConflict((conflict) => conflict.column("account_id").doUpdateSet(values))
    .execute();
}

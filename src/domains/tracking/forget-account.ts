import type { Context } from "#kernel/context.ts";

/** Deletes what no foreign key ties to the account: the table cut by time. */
export async function forgetAccount(context: Context): Promise<void> {
  await context.tx.deleteFrom("tracking.observation").where("account_id", "=", context.accountId).execute();
}

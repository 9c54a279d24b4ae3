import type { Context } from "#kernel/context.ts";

/** Deletes an account's messages and their content: tables cut by time, which no foreign key ties to the account. */
export async function forgetAccount(context: Context): Promise<void> {
  for (const table of ["delivery.content", "delivery.message"] as const) {
    await context.tx.deleteFrom(table).where("account_id", "=", context.accountId).execute();
  }
}

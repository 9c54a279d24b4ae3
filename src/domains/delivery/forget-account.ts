import type { Context } from "#kernel/context.ts";

/** Deletes what no foreign key ties to the account: tables cut by time, and one that is written on the way of every message. */
export async function forgetAccount(context: Context): Promise<void> {
  for (const table of [
    "delivery.content",
    "delivery.preview",
    "delivery.incident",
    "delivery.message",
    "delivery.lease",
    "delivery.introduced",
  ] as const) {
    await context.tx.deleteFrom(table).where("account_id", "=", context.accountId).execute();
  }
}

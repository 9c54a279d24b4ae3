import type { Context } from "#kernel/context.ts";

/** When the account was opened; the operator's own is as old as the installation. */
export async function accountSince({ tx, accountId }: Context): Promise<Date> {
  const { created_at } = await tx
    .selectFrom("accounts.account")
    .select("created_at")
    .where("id", "=", accountId)
    .executeTakeFirstOrThrow();
  return created_at;
}

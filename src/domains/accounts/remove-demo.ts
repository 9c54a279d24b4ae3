import { destroyAccountKey } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import { errors } from "./accounts.errors.ts";

export const keyQueue = "accounts.destroy-key";

/**
 * Removes an example business with all that was made for it, and nothing else: a real business is not removed this
 * way. Its rows go in this transaction; its key, which opens what copies may remain, is destroyed once it commits.
 */
export async function removeDemo(context: Context): Promise<void> {
  const account = await context.tx
    .selectFrom("accounts.account")
    .select("demo")
    .where("id", "=", context.accountId)
    .executeTakeFirst();
  if (!account?.demo) throw errors.notADemo();
  await context.tearDownAccount(context);
  await context.tx
    .deleteFrom("accounts.account")
    .where("id", "=", context.accountId)
    .where("demo", "=", true)
    .execute();
  await context.jobs.enqueue(context.tx, keyQueue, { accountId: context.accountId });
}

/** Destroys the key of an account that is gone. Killed in the middle, it runs again and finds nothing. */
export async function destroyKey(context: Context): Promise<void> {
  const account = await context.tx
    .selectFrom("accounts.account")
    .select("id")
    .where("id", "=", context.accountId)
    .executeTakeFirst();
  if (!account) await destroyAccountKey(context, context.accountId);
}

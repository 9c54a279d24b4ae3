import type { Context } from "#kernel/context.ts";
import { errors } from "./accounts.errors.ts";
import { doubtKeys, type StopReason } from "./open-api-key.ts";

export type WatchedKey = { id: number; name: string; resumedAt: Date | null };

/** The keys in use that may send and are not stopped. */
export async function sendingKeys({ tx, accountId }: Context): Promise<WatchedKey[]> {
  const rows = await tx
    .selectFrom("accounts.api_key")
    .select(["id", "name", "scopes", "resumed_at"])
    .where("account_id", "=", accountId)
    .where("revoked_at", "is", null)
    .where("stopped_at", "is", null)
    .execute();
  return rows
    .filter(({ scopes }) => scopes.includes("transactional:send"))
    .map(({ id, name, resumed_at }) => ({ id, name, resumedAt: resumed_at }));
}

/** Stops a key from sending until somebody has looked at it; what else it may do goes on. False where it was already. */
export async function stopKey(
  context: Context,
  keyId: number,
  { because, of, failed }: { because: StopReason; of: number; failed: number },
): Promise<boolean> {
  const stopped = await context.tx
    .updateTable("accounts.api_key")
    .set({
      stopped_at: context.now,
      stopped_because: because,
      stopped_of: of,
      stopped_failed: failed,
    })
    .where("account_id", "=", context.accountId)
    .where("id", "=", keyId)
    .where("stopped_at", "is", null)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  doubtKeys(context);
  return stopped.numUpdatedRows > 0n;
}

/** Somebody looked at it: it sends again, and what failed before counts no more. */
export async function resumeKey(context: Context, keyId: number): Promise<void> {
  const resumed = await context.tx
    .updateTable("accounts.api_key")
    .set({
      stopped_at: null,
      stopped_because: null,
      stopped_of: null,
      stopped_failed: null,
      resumed_at: context.now,
    })
    .where("account_id", "=", context.accountId)
    .where("id", "=", keyId)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  if (resumed.numUpdatedRows === 0n) throw errors.apiKeyNotFound();
  doubtKeys(context);
}

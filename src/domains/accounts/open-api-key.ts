import type { Actor, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import type { AccountId } from "#kernel/ids.ts";
import { accountOfSecret, hashOf } from "./token.ts";

export const keyPrefix = "licet_";

type KeyActor = Extract<Actor, { kind: "api_key" }>;

const doorkeeper: Actor = { kind: "system", name: "authentication" };
const seenEvery = 60 * 1000;

/** The account and permissions of an API key, unless it was revoked or never was; notes that it was used. */
export async function openApiKey(
  resources: Resources,
  key: string,
): Promise<{ accountId: AccountId; actor: KeyActor } | undefined> {
  const accountId = key.startsWith(keyPrefix) ? accountOfSecret(key.slice(keyPrefix.length), "_") : undefined;
  if (accountId === undefined) return undefined;
  return inAccount(resources, { accountId, actor: doorkeeper }, async ({ tx, now }) => {
    const row = await tx
      .selectFrom("accounts.api_key")
      .select(["id", "scopes", "source_id", "last_used_at"])
      .where("account_id", "=", accountId)
      .where("key_hash", "=", hashOf(key))
      .where("revoked_at", "is", null)
      .executeTakeFirst();
    if (!row) return undefined;
    if (!row.last_used_at || row.last_used_at.getTime() < now.getTime() - seenEvery) {
      await tx
        .updateTable("accounts.api_key")
        .set({ last_used_at: now })
        .where("account_id", "=", accountId)
        .where("id", "=", row.id)
        .where("last_used_at", "is not distinct from", row.last_used_at)
        .execute();
    }
    const actor: KeyActor = {
      kind: "api_key",
      keyId: row.id,
      sourceId: row.source_id ?? undefined,
      permissions: new Set(row.scopes),
    };
    return { accountId, actor };
  });
}

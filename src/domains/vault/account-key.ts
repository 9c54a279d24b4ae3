import type { Resources } from "#kernel/context.ts";
import { type AccountId, randomBytes } from "#kernel/ids.ts";
import { hearSiblings, tellSiblings } from "#kernel/siblings.ts";
import { StartupError } from "#kernel/startup-error.ts";
import { decrypt, encrypt, keyedHash } from "./cipher.ts";

type KeyHolder = Pick<Resources, "vaultDb" | "masterKey">;

const unwrapped = new WeakMap<object, Map<AccountId, Buffer>>();

/**
 * The account's root key: random, wrapped by the master key in the vault, so that the master key can be changed
 * without rewriting data, and the account's data dies with its row. Made at first use.
 */
export async function accountKey(holder: KeyHolder, accountId: AccountId): Promise<Buffer> {
  const known = keysOf(holder);
  const cached = known.get(accountId);
  if (cached) return cached;
  const key = (await readKey(holder, accountId)) ?? (await createKey(holder, accountId));
  known.set(accountId, key);
  return key;
}

/** Destroys the account's root key: all that was sealed in the account, in every copy, is unreadable from now on. */
export async function destroyAccountKey(holder: KeyHolder, accountId: AccountId): Promise<void> {
  keysOf(holder).delete(accountId);
  tellSiblings(destroyed, accountId);
  const tables = ["subject", "archive_key", "barred_address", "erasure", "account_key"] as const;
  for (const table of tables)
    await holder.vaultDb.deleteFrom(`vault.${table}`).where("account_id", "=", accountId).execute();
}

/** A key for one use within the account: links, search, address index. */
export async function accountSubkey(holder: KeyHolder, accountId: AccountId, use: string): Promise<Buffer> {
  return keyedHash(await accountKey(holder, accountId), "account subkey", use);
}

function keysOf(holder: KeyHolder): Map<AccountId, Buffer> {
  const known = unwrapped.get(holder.vaultDb) ?? newRing();
  unwrapped.set(holder.vaultDb, known);
  return known;
}

const destroyed = "account key destroyed";

function newRing(): Map<AccountId, Buffer> {
  const keys = new Map<AccountId, Buffer>();
  // Nobody keeps in memory what was destroyed.
  hearSiblings<AccountId>(destroyed, (accountId) => keys.delete(accountId));
  return keys;
}

async function readKey({ vaultDb, masterKey }: KeyHolder, accountId: AccountId): Promise<Buffer | undefined> {
  const row = await vaultDb
    .selectFrom("vault.account_key")
    .select(["wrapped_key", "master_key_id"])
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  if (!row) return undefined;
  const right = row.master_key_id === masterKey.id ? masterKey : rotated(masterKey, row.master_key_id);
  if (!right) {
    throw new StartupError(
      "The master key is not the one this vault was made with: restore the right key from your backup. If licet rotate-master-key was interrupted, run it again.",
    );
  }
  return decrypt(right.key, row.wrapped_key, `account key ${accountId}`);
}

/** Another process changed the master key meanwhile: from now on this one uses the new one, too. */
function rotated(masterKey: KeyHolder["masterKey"], id: string): KeyHolder["masterKey"] | undefined {
  const now = masterKey.reread?.();
  return now?.id === id ? Object.assign(masterKey, now) : undefined;
}

async function createKey(holder: KeyHolder, accountId: AccountId): Promise<Buffer> {
  const key = randomBytes(32);
  const masterKey = await newest(holder);
  await holder.vaultDb
    .insertInto("vault.account_key")
    .values({
      account_id: accountId,
      wrapped_key: encrypt(masterKey.key, key, `account key ${accountId}`),
      master_key_id: masterKey.id,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  // Another process may have been first: the row decides.
  return (await readKey(holder, accountId)) ?? key;
}

/**
 * The master key that the other accounts' keys are wrapped by: the old one, which this process may still hold, is destroyed
 * one day. Another in the file that wraps nothing here is somebody's slip, and is not believed.
 */
async function newest({ vaultDb, masterKey }: KeyHolder): Promise<KeyHolder["masterKey"]> {
  const inFile = masterKey.reread?.();
  if (!inFile || inFile.id === masterKey.id) return masterKey;
  const wrapped = await vaultDb
    .selectFrom("vault.account_key")
    .select("account_id")
    .where("master_key_id", "=", inFile.id)
    .limit(1)
    .executeTakeFirst();
  return wrapped ? Object.assign(masterKey, inFile) : masterKey;
}

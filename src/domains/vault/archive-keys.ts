import { sql } from "kysely";
import { uuids } from "#kernel/binary-array.ts";
import type { Resources } from "#kernel/context.ts";
import { type AccountId, randomBytes } from "#kernel/ids.ts";
import { accountKey, accountSubkey } from "./account-key.ts";
import { decrypt, encrypt, keyedHash } from "./cipher.ts";

type Holder = Pick<Resources, "vaultDb" | "masterKey"> & { accountId: AccountId };

/** The keys of some archived records. They outlive the people's and end with the record's own purge. */
type ArchiveKeyring = {
  seal(recordId: string, value: Buffer): Buffer;
  /** Undefined where the record's key is destroyed: it was purged, whatever copy this is. */
  open(recordId: string, sealed: Buffer): Buffer | undefined;
  has(recordId: string): boolean;
};

/** Makes keys for these records where they have none. */
export async function ensureArchiveKeys(
  holder: Holder,
  recordIds: readonly string[],
): Promise<ArchiveKeyring> {
  await sql`
    insert into vault.archive_key (account_id, record_id, salt)
    select ${holder.accountId}, id, salt
    from unnest(${uuids(recordIds)}::uuid[], ${recordIds.map(() => randomBytes(16))}::bytea[]) as t(id, salt)
    on conflict do nothing`.execute(holder.vaultDb);
  return archiveKeyring(holder, recordIds);
}

export async function archiveKeyring(holder: Holder, recordIds: readonly string[]): Promise<ArchiveKeyring> {
  const { accountId, vaultDb } = holder;
  const root = await accountKey(holder, accountId);
  const rows = await vaultDb
    .selectFrom("vault.archive_key")
    .select(["record_id", "salt"])
    .where("account_id", "=", accountId)
    .where(sql<boolean>`record_id = any(${uuids(recordIds)}::uuid[])`)
    .execute();
  const keys = new Map(
    rows.map((row) => [row.record_id, keyedHash(root, "archive key", row.salt, row.record_id)]),
  );
  const place = (recordId: string) => `${accountId}|archive.record.sealed|${recordId}`;
  return {
    seal(recordId, value) {
      const key = keys.get(recordId);
      if (!key) throw new Error("the record has no key");
      return encrypt(key, value, place(recordId));
    },
    open(recordId, sealed) {
      const key = keys.get(recordId);
      return key && decrypt(key, sealed, place(recordId));
    },
    has: (recordId) => keys.has(recordId),
  };
}

/** Destroys the keys of records: they are purged, in every copy and backup. How many there were. */
export async function destroyArchiveKeys(
  { vaultDb, accountId }: Holder,
  recordIds: readonly string[],
): Promise<number> {
  const { numDeletedRows } = await vaultDb
    .deleteFrom("vault.archive_key")
    .where("account_id", "=", accountId)
    .where(sql<boolean>`record_id = any(${uuids(recordIds)}::uuid[])`)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Gives an address the hash by which its archived records are found, by a key of its own. */
export async function archiveHasher(holder: Holder): Promise<(address: string) => Buffer> {
  const key = await accountSubkey(holder, holder.accountId, "archive index");
  return (address) => keyedHash(key, address);
}

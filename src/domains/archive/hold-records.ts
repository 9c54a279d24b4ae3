import { sql } from "kysely";
import { archiveHasher } from "#domains/vault/index.ts";
import { byteas } from "#kernel/binary-array.ts";
import type { Resources } from "#kernel/context.ts";
import type { AccountId } from "#kernel/ids.ts";

type Holder = Pick<Resources, "archiveDb" | "vaultDb" | "masterKey"> & { accountId: AccountId };
type Hold = { holdId: number; until: string };

/**
 * Holds what is archived about whoever had these addresses until a day, whatever day was written on the record. Another
 * database: where the caller's transaction fails, the records are held for nothing until that day, and no longer.
 */
export async function holdRecords(
  holder: Holder,
  addresses: readonly string[],
  { holdId, until }: Hold,
): Promise<number> {
  const hash = await archiveHasher(holder);
  const { numUpdatedRows } = await holder.archiveDb
    .updateTable("archive.record")
    .set({ hold_id: holdId, held_until: sql`greatest(held_until, ${until}::date)` })
    .where("account_id", "=", holder.accountId)
    .where(sql<boolean>`address_hash = any(${byteas(addresses.map(hash))}::bytea[])`)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Another day for what a hold holds; null lets go of it. */
export async function moveHeldRecords(
  { archiveDb, accountId }: Pick<Holder, "archiveDb" | "accountId">,
  { holdId, until }: { holdId: number; until: string | null },
): Promise<void> {
  await archiveDb
    .updateTable("archive.record")
    .set(until === null ? { hold_id: null, held_until: null } : { held_until: until })
    .where("account_id", "=", accountId)
    .where("hold_id", "=", holdId)
    .execute();
}

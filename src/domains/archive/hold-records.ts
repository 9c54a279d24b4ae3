import { type RawBuilder, sql } from "kysely";
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
  const { numAffectedRows = 0n } = await sql`
    update archive.record set ${heldBy(sql`holds || jsonb_build_object(${String(holdId)}::text, ${until}::text)`)}
    where account_id = ${holder.accountId} and address_hash = any(${byteas(addresses.map(hash))}::bytea[])`.execute(
    holder.archiveDb,
  );
  return Number(numAffectedRows);
}

/** Another day for what a hold holds; null lets go of it. What another claim holds as well stays for that one. */
export async function moveHeldRecords(
  { archiveDb, accountId }: Pick<Holder, "archiveDb" | "accountId">,
  { holdId, until }: { holdId: number; until: string | null },
): Promise<void> {
  const id = String(holdId);
  const holds =
    until === null ? sql`holds - ${id}::text` : sql`holds || jsonb_build_object(${id}::text, ${until}::text)`;
  await sql`
    update archive.record set ${heldBy(holds)}
    where account_id = ${accountId} and holds <> '{}' and holds ? ${id}`.execute(archiveDb);
}

function heldBy(holds: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`holds = ${holds}, held_until = (select max(value::date) from jsonb_each_text(${holds}))`;
}

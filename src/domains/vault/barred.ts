import { sql } from "kysely";
import { byteas } from "#kernel/binary-array.ts";
import type { Resources } from "#kernel/context.ts";
import type { AccountId } from "#kernel/ids.ts";
import { accountSubkey } from "./account-key.ts";
import { keyedHash } from "./cipher.ts";

type Holder = Pick<Resources, "vaultDb" | "masterKey"> & { accountId: AccountId };

/** What an erased address is barred from: marketing alone, or any message. */
export type BarredScope = "everything" | "marketing";

/** Gives an address the hash under which it is barred, by another key than the one that finds people. */
export async function barringHasher(holder: Holder): Promise<(address: string) => Buffer> {
  const key = await accountSubkey(holder, holder.accountId, "barred address");
  return (address) => keyedHash(key, address);
}

/**
 * Those of these normalised addresses whose owner was erased and who must not come back by somebody else's hand: an
 * import, a program, a colleague. They may come back by themselves (`liftBars`).
 */
export async function barredAmong(
  holder: Holder,
  addresses: readonly string[],
  now: Date,
): Promise<Map<string, BarredScope>> {
  const { accountId, vaultDb } = holder;
  // Most accounts have erased nobody, and hash nothing.
  const any = await vaultDb
    .selectFrom("vault.barred_address")
    .select("account_id")
    .where("account_id", "=", accountId)
    .limit(1)
    .executeTakeFirst();
  if (!any) return new Map();
  const hash = await barringHasher(holder);
  const hashes = addresses.map(hash);
  const rows = await vaultDb
    .selectFrom("vault.barred_address")
    .select(["address_hash", "scope"])
    .where("account_id", "=", accountId)
    .where("until", ">", now)
    .where(sql<boolean>`address_hash = any(${byteas(hashes)}::bytea[])`)
    .execute();
  const scopes = new Map(rows.map((row) => [row.address_hash.toString("latin1"), row.scope as BarredScope]));
  return new Map(
    addresses.flatMap((address, i) => {
      const scope = scopes.get(hashes[i]?.toString("latin1") ?? "");
      return scope ? [[address, scope] as const] : [];
    }),
  );
}

/** The person came back of their own will and showed that the address is theirs: nothing is held of the old any more. */
export async function liftBars(holder: Holder, addresses: readonly string[]): Promise<void> {
  const hash = await barringHasher(holder);
  await holder.vaultDb
    .deleteFrom("vault.barred_address")
    .where("account_id", "=", holder.accountId)
    .where(sql<boolean>`address_hash = any(${byteas(addresses.map(hash))}::bytea[])`)
    .execute();
}

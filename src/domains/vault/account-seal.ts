import type { Resources } from "#kernel/context.ts";
import type { AccountId } from "#kernel/ids.ts";
import { accountSubkey } from "./account-key.ts";
import { decrypt, encrypt } from "./cipher.ts";
import type { SealedColumn } from "./keyring.ts";

type Holder = Pick<Resources, "vaultDb" | "masterKey"> & { accountId: AccountId };

/** Seals what belongs to the account and to no one person: a server's password, an uploaded file in progress. */
export async function sealForAccount(
  holder: Holder,
  column: SealedColumn,
  value: string | Buffer,
): Promise<Buffer> {
  const key = await accountSubkey(holder, holder.accountId, "account seal");
  return encrypt(
    key,
    typeof value === "string" ? Buffer.from(value, "utf8") : value,
    `${holder.accountId}|${column}`,
  );
}

export async function openForAccount(holder: Holder, column: SealedColumn, sealed: Buffer): Promise<Buffer> {
  return decrypt(
    await accountSubkey(holder, holder.accountId, "account seal"),
    sealed,
    `${holder.accountId}|${column}`,
  );
}

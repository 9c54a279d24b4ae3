import type { MasterKey, Resources } from "#kernel/context.ts";
import { StartupError } from "#kernel/startup-error.ts";
import { decrypt, encrypt } from "./cipher.ts";

/**
 * Wraps every account's key by another master key: all at once or none, so that no crash leaves a vault that needs two.
 * Nothing else is rewritten: what is sealed is sealed under the accounts' keys, which stay what they are. Done again, it
 * finds nothing to do. How many were wrapped anew.
 */
export async function rewrapAccountKeys(
  { vaultDb }: Pick<Resources, "vaultDb">,
  { from, to }: { from: MasterKey; to: MasterKey },
): Promise<number> {
  return vaultDb.transaction().execute(async (tx) => {
    const rows = await tx
      .selectFrom("vault.account_key")
      .select(["account_id", "wrapped_key", "master_key_id"])
      .where("master_key_id", "<>", to.id)
      .orderBy("account_id")
      .forUpdate()
      .execute();
    if (rows.some((row) => row.master_key_id !== from.id)) {
      throw new StartupError(
        "Some keys are wrapped by a master key that is neither the present one nor the new one: restore the right key first.",
      );
    }
    for (const row of rows) {
      const bound = `account key ${row.account_id}`;
      const wrapped = encrypt(to.key, decrypt(from.key, row.wrapped_key, bound), bound);
      await tx
        .updateTable("vault.account_key")
        .set({ wrapped_key: wrapped, master_key_id: to.id })
        .where("account_id", "=", row.account_id)
        .execute();
    }
    return rows.length;
  });
}

/** How many accounts' keys are wrapped by another master key than this one. */
export async function wrappedOtherwise({
  vaultDb,
  masterKey,
}: Pick<Resources, "vaultDb" | "masterKey">): Promise<number> {
  const { count } = await vaultDb
    .selectFrom("vault.account_key")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("master_key_id", "<>", masterKey.id)
    .executeTakeFirstOrThrow();
  return count;
}

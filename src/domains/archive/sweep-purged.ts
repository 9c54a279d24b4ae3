import { archiveKeyring } from "#domains/vault/index.ts";
import type { Resources } from "#kernel/context.ts";
import type { AccountId } from "#kernel/ids.ts";

const atOnce = 1000;

/** Deletes records without a key: purged before, and brought back by a restored backup. How many. */
export async function sweepPurged(
  resources: Pick<Resources, "archiveDb" | "vaultDb" | "masterKey">,
  accountId: AccountId,
): Promise<number> {
  const { archiveDb } = resources;
  let swept = 0;
  for (let after = "00000000-0000-0000-0000-000000000000"; ; ) {
    const rows = await archiveDb
      .selectFrom("archive.record")
      .select("id")
      .where("account_id", "=", accountId)
      .where("id", ">", after)
      .orderBy("id")
      .limit(atOnce)
      .execute();
    const last = rows.at(-1);
    if (!last) return swept;
    after = last.id;
    const ring = await archiveKeyring(
      { ...resources, accountId },
      rows.map(({ id }) => id),
    );
    const purged = rows.filter(({ id }) => !ring.has(id)).map(({ id }) => id);
    if (purged.length === 0) continue;
    await archiveDb
      .deleteFrom("archive.record")
      .where("account_id", "=", accountId)
      .where("id", "in", purged)
      .execute();
    swept += purged.length;
  }
}

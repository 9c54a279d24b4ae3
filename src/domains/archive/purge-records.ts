import { sql } from "kysely";
import { destroyArchiveKeys } from "#domains/vault/index.ts";
import type { Resources } from "#kernel/context.ts";
import type { AccountId } from "#kernel/ids.ts";

type Holder = Pick<Resources, "archiveDb" | "vaultDb" | "masterKey"> & { accountId: AccountId };

const atOnce = 1000;

/**
 * Destroys the keys of some records whose day has come, unless they are held: from here every copy, in every backup, is
 * unreadable. How many records there were; they go after the count is on record (`sweepPurged`), so that whoever was killed
 * in between counts the same again.
 */
export async function purgeRecords(holder: Holder, today: string): Promise<{ purged: number; held: number }> {
  const { archiveDb, accountId } = holder;
  let purged = 0;
  for (let after = "00000000-0000-0000-0000-000000000000"; ; ) {
    const rows = await due(holder, today)
      .select("id")
      .where(sql<boolean>`(held_until is null or held_until < ${today}::date)`)
      .where("id", ">", after)
      .orderBy("id")
      .limit(atOnce)
      .execute();
    const last = rows.at(-1);
    if (!last) break;
    after = last.id;
    purged += rows.length;
    await destroyArchiveKeys(
      holder,
      rows.map(({ id }) => id),
    );
  }
  const held = await due({ archiveDb, accountId }, today)
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where(sql<boolean>`held_until >= ${today}::date`)
    .executeTakeFirstOrThrow();
  return { purged, held: Number(held.count) };
}

function due({ archiveDb, accountId }: Pick<Holder, "archiveDb" | "accountId">, today: string) {
  return archiveDb
    .selectFrom("archive.record")
    .where("account_id", "=", accountId)
    .where(sql<boolean>`purge_on <= ${today}::date`);
}

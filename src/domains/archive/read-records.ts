import { sql } from "kysely";
import { archiveHasher, archiveKeyring } from "#domains/vault/index.ts";
import { byteas } from "#kernel/binary-array.ts";
import type { Resources } from "#kernel/context.ts";
import type { AccountId } from "#kernel/ids.ts";

type Holder = Pick<Resources, "archiveDb" | "vaultDb" | "masterKey"> & { accountId: AccountId };

export type ReadRecord = {
  id: string;
  kind: string;
  legalGround: string;
  trigger: string;
  triggeredAt: Date;
  archivedAt: Date;
  purgeOn: string;
  heldUntil: string | null;
  document: unknown;
};

/** Opens what is archived about whoever had this address. For who may read it: that is decided, and traced, by the caller. */
export async function readRecords(holder: Holder, address: string): Promise<ReadRecord[]> {
  const hash = await archiveHasher(holder);
  const rows = await holder.archiveDb
    .selectFrom("archive.record")
    .select(["id", "kind", "sealed", "legal_ground", "trigger_event", "triggered_at", "archived_at"])
    .select([
      sql<string>`purge_on::text`.as("purge_on"),
      sql<string | null>`held_until::text`.as("held_until"),
    ])
    .where("account_id", "=", holder.accountId)
    .where("address_hash", "=", hash(address))
    .orderBy("archived_at")
    .execute();
  const ring = await archiveKeyring(
    holder,
    rows.map(({ id }) => id),
  );
  return rows.flatMap((row): ReadRecord[] => {
    const document = ring.open(row.id, row.sealed);
    if (!document) return [];
    return [
      {
        id: row.id,
        kind: row.kind,
        legalGround: row.legal_ground,
        trigger: row.trigger_event,
        triggeredAt: row.triggered_at,
        archivedAt: row.archived_at,
        purgeOn: row.purge_on,
        heldUntil: row.held_until,
        document: JSON.parse(document.toString("utf8")),
      },
    ];
  });
}

type Archived = { kind: string; legalGround: string; until: string };

/** What is archived about whoever had this address and until when, without opening it: what they are told of it (art. 15). */
export async function archivedAbout(holder: Holder, address: string): Promise<Archived[]> {
  const hash = await archiveHasher(holder);
  return holder.archiveDb
    .selectFrom("archive.record")
    .select(["kind", "legal_ground as legalGround"])
    .select(sql<string>`greatest(purge_on, held_until)::text`.as("until"))
    .where("account_id", "=", holder.accountId)
    .where("address_hash", "=", hash(address))
    .orderBy("purge_on")
    .orderBy("kind")
    .execute();
}

/** What the archive holds, without opening anything: how many records of which kind end in which month. */
export type ArchivedMonth = {
  kind: string;
  legalGround: string;
  trigger: string;
  month: string;
  records: number;
  held: number;
};

export async function countRecords(
  { archiveDb, accountId }: Pick<Holder, "archiveDb" | "accountId">,
  today: string,
): Promise<ArchivedMonth[]> {
  const { rows } = await sql<ArchivedMonth>`
    select kind, legal_ground as "legalGround", trigger_event as "trigger", to_char(purge_on, 'YYYY-MM') as month,
      count(*) as records, count(*) filter (where held_until >= ${today}::date) as held
    from archive.record where account_id = ${accountId} group by 1, 2, 3, 4 order by 4, 1, 2, 3`.execute(
    archiveDb,
  );
  return rows;
}

/** Whether anything is archived about whoever had these addresses; one answer for each. */
export async function archivedAmong(holder: Holder, addresses: readonly string[]): Promise<Set<string>> {
  const hash = await archiveHasher(holder);
  const hashes = new Map(addresses.map((address) => [hash(address).toString("hex"), address]));
  const rows = await holder.archiveDb
    .selectFrom("archive.record")
    .select("address_hash")
    .distinct()
    .where("account_id", "=", holder.accountId)
    .where(
      sql<boolean>`address_hash = any(${byteas([...hashes.keys()].map((hex) => Buffer.from(hex, "hex")))}::bytea[])`,
    )
    .execute();
  return new Set(rows.flatMap(({ address_hash }) => hashes.get(address_hash.toString("hex")) ?? []));
}

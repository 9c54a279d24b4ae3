import { archiveHasher, ensureArchiveKeys } from "#domains/vault/index.ts";
import type { Resources } from "#kernel/context.ts";
import type { AccountId } from "#kernel/ids.ts";

type Holder = Pick<Resources, "archiveDb" | "vaultDb" | "masterKey"> & { accountId: AccountId };

export type ArchiveRecord = {
  /** Given by the caller, so that writing again changes nothing. */
  id: string;
  /** `proof_of_consent`, `inactive_contact`. */
  kind: string;
  address: string;
  document: object;
  /** The rule that lets it be kept: `GDPR 17(3)(e)`. */
  legalGround: string;
  /** What the period counts from: `last_message`. */
  trigger: string;
  triggeredAt: Date;
  archivedAt: Date;
  purgeOn: Date;
};

/** Archives documents, each sealed under a key of its own that lives until its purge. */
export async function storeRecords(holder: Holder, records: readonly ArchiveRecord[]): Promise<void> {
  if (records.length === 0) return;
  const ring = await ensureArchiveKeys(
    holder,
    records.map((record) => record.id),
  );
  const hash = await archiveHasher(holder);
  await holder.archiveDb
    .insertInto("archive.record")
    .values(
      records.map((record) => ({
        account_id: holder.accountId,
        id: record.id,
        kind: record.kind,
        address_hash: hash(record.address),
        sealed: ring.seal(record.id, Buffer.from(JSON.stringify(record.document))),
        legal_ground: record.legalGround,
        trigger_event: record.trigger,
        triggered_at: record.triggeredAt,
        archived_at: record.archivedAt,
        purge_on: record.purgeOn.toISOString().slice(0, 10),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

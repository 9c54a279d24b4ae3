import { type Holding, id, other, sealed, secret } from "#kernel/holdings.ts";

export const archiveHoldings: readonly Holding[] = [
  {
    table: "archive.record",
    // Of nobody that this database could name: found by who knows the address, by a key that is in no database.
    about: "nobody",
    purpose: "Keeps proof where the law asks for it, after the person is erased",
    basis: "legal_obligation",
    retention: "Until the day written on the record, five years after its trigger at most",
    columns: {
      account_id: id,
      id,
      kind: other,
      address_hash: secret("keyed hash of the person's address"),
      sealed: sealed("The archived document"),
      legal_ground: other,
      trigger_event: other,
      triggered_at: other,
      archived_at: other,
      purge_on: other,
      held_until: other,
      holds: other,
    },
  },
];

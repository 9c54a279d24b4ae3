import { canonicalJson } from "#kernel/canonical-json.ts";
import { leafHash } from "#kernel/merkle.ts";

/** An entry with what binds its packed people, as it is read to be hashed. */
export type JournalRow = {
  id: string;
  at: Date;
  trace_id: string;
  actor_kind: string;
  actor_id: string | null;
  operation: string;
  purpose: string;
  outcome: string;
  subject_ids: readonly string[];
  set_kind: string | null;
  set_id: number | null;
  whole_set: boolean;
  /** SHA-256 of the packed people, in hex; null where none are. */
  packed: string | null;
};

/** The hash of an entry in the tree of the journal: of all that it says. */
export function journalLeaf(row: JournalRow): Buffer {
  const text = canonicalJson({
    v: 1,
    id: row.id,
    at: row.at.toISOString(),
    trace: row.trace_id,
    actor: { kind: row.actor_kind, id: row.actor_id },
    operation: row.operation,
    purpose: row.purpose,
    outcome: row.outcome,
    people: [...row.subject_ids],
    packed: row.packed,
    set: row.set_kind === null ? null : { kind: row.set_kind, id: row.set_id, whole: row.whole_set },
  });
  return leafHash(Buffer.from(text));
}

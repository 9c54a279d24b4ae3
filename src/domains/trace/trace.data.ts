import { type Holding, id, other, secret } from "#kernel/holdings.ts";

/** Access logs live six to twelve months (CNIL 2021-122): long enough to find a misuse, which is seldom found at once. */
export const traceMonths = 12;

const sealing = { about: "nobody", basis: "legal_obligation", retention: "As long as the account" } as const;

export const traceHoldings: readonly Holding[] = [
  {
    table: "trace.entry",
    about: "contact",
    purpose: "Shows who did what with a person's data, and when",
    basis: "legal_obligation",
    retention: `${traceMonths} months at most`,
    lives: [{ category: "access_journal", since: "at", endedBy: { function: "trace.end_before" } }],
    subject: "subject_ids",
    onErase: "keep",
    keptBecause:
      "Security log of opaque ids, without content: once the key is gone they lead to nobody (art. 32, 5(2))",
    columns: {
      account_id: id,
      id,
      at: other,
      trace_id: id,
      actor_kind: other,
      actor_id: id,
      operation: other,
      purpose: other,
      outcome: other,
      subject_ids: id,
      set_kind: other,
      set_id: id,
      whole_set: other,
    },
  },
  {
    table: "trace.set_member",
    about: "contact",
    purpose: "Shows which imports, exports and other sets held a person's data",
    basis: "legal_obligation",
    retention: "As long as the entry they belong to",
    subject: "people",
    onErase: "keep",
    keptBecause:
      "Part of the security log: shortened opaque ids, which lead to nobody once the key is gone (art. 32, 5(2))",
    columns: { account_id: id, bucket: other, entry_id: id, people: id },
  },
  {
    ...sealing,
    table: "trace.journal",
    purpose: "How far the journal of traces is sealed",
    columns: { account_id: id, size: other, sealed_at: other },
  },
  {
    ...sealing,
    table: "trace.leaf",
    purpose: "Hashes of traces, so that nobody changes or removes one unseen",
    columns: { account_id: id, number: other, entry_id: id, hash: secret("hash of a trace") },
  },
  {
    ...sealing,
    table: "trace.tree_node",
    purpose: "Hashes of the journal's tree, so that its head is quick to compute",
    columns: { account_id: id, level: other, position: other, hash: other },
  },
  {
    ...sealing,
    table: "trace.checkpoint",
    purpose: "What was signed about the journal, and when",
    columns: { account_id: id, size: other, root_hash: other, note: other, at: other },
  },
];

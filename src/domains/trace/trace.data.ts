import { type Holding, id, other } from "#kernel/holdings.ts";

export const traceHoldings: readonly Holding[] = [
  {
    table: "trace.entry",
    about: "contact",
    purpose: "Shows who did what with a person's data, and when",
    basis: "legal_obligation",
    retention: "12 months",
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
    },
  },
];

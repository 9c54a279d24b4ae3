import { type Holding, id, other } from "#kernel/holdings.ts";

export const procedureHoldings: readonly Holding[] = [
  {
    table: "governance.procedure",
    about: "nobody",
    purpose: "Says which colleague sees to a procedure, and when it is read again",
    basis: "none",
    retention: "As long as the account",
    columns: { account_id: id, key: other, owner_id: id, review_on: other },
  },
  {
    table: "governance.procedure_version",
    about: "nobody",
    purpose: "How things are done here, version by version",
    basis: "legal_obligation",
    retention: "As long as the account",
    columns: { account_id: id, key: other, version: other, texts: other, made_by: id, made_at: other },
  },
  {
    table: "governance.procedure_review",
    about: "nobody",
    purpose: "Shows that procedures are read again",
    basis: "legal_obligation",
    retention: "As long as the account",
    columns: { account_id: id, key: other, id, version: other, made_by: id, made_at: other },
  },
];

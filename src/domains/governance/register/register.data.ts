import { type Holding, id, other } from "#kernel/holdings.ts";

export const registerHoldings: readonly Holding[] = [
  {
    table: "governance.activity_version",
    about: "nobody",
    purpose: "The register of processing activities, as people completed it",
    basis: "legal_obligation",
    retention: "As long as the account",
    columns: {
      account_id: id,
      key: id,
      version: other,
      additions: other,
      facts: other,
      made_by: id,
      made_at: other,
    },
  },
];

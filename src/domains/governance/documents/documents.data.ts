import { type Holding, id, other } from "#kernel/holdings.ts";

export const documentHoldings: readonly Holding[] = [
  {
    table: "governance.policy_version",
    about: "nobody",
    purpose: "The privacy policy as people could read it, version by version",
    basis: "legal_obligation",
    retention: "As long as the account",
    columns: {
      account_id: id,
      version: other,
      texts: other,
      own_words: other,
      effective_on: other,
      published_by: id,
      published_at: other,
    },
  },
];

import { type Holding, id, other } from "#kernel/holdings.ts";

export const reviewHoldings: readonly Holding[] = [
  {
    table: "governance.review",
    about: "nobody",
    purpose: "Shows that each processing was thought about before it began, and what was decided",
    basis: "legal_obligation",
    retention: "As long as the account",
    columns: {
      account_id: id,
      id,
      purpose_id: id,
      origin: other,
      state: other,
      scope: other,
      answers: other,
      criteria: other,
      due_on: other,
      opened_by: id,
      opened_at: other,
      advice: other,
      advice_text: other,
      advice_by: id,
      advice_at: other,
      decision_text: other,
      decided_by: id,
      decided_at: other,
    },
  },
  {
    table: "governance.impact_assessment",
    about: "nobody",
    purpose: "The assessment of what a processing could do to people",
    basis: "legal_obligation",
    retention: "As long as its review",
    columns: { account_id: id, review_id: id, document: other, updated_by: id, updated_at: other },
  },
];

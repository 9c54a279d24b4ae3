import { type Holding, id, other } from "#kernel/holdings.ts";

/** Of opaque ids: who the user is stands in accounts.user alone, and the first two go with their row. */
export const staffHoldings: readonly Holding[] = [
  {
    table: "accounts.staff",
    about: "nobody",
    purpose: "Says which user works for the operator, and in which roles",
    basis: "none",
    retention: "As long as the person works for the operator",
    columns: { account_id: id, user_id: id, roles: other, since: other, added_by: id },
  },
  {
    table: "accounts.clearance",
    about: "nobody",
    purpose:
      "Shows that whoever may be let into customers' accounts is bound to secrecy, trained and confirmed",
    // GDPR art. 28(3)(b), 32(4).
    basis: "legal_obligation",
    retention: "As long as the person has a user",
    columns: {
      account_id: id,
      id,
      user_id: id,
      kind: other,
      version: other,
      given_at: other,
      valid_until: other,
      score: other,
      given_by: id,
    },
  },
  {
    table: "accounts.access",
    about: "nobody",
    purpose: "Shows whom of the operator's people a business let in, why, how far and until when",
    basis: "legal_obligation",
    retention: "As long as the account",
    columns: {
      account_id: id,
      id,
      kind: other,
      user_id: id,
      staff_role: other,
      reason: other,
      scopes: other,
      hours: other,
      made_by: id,
      made_at: other,
      starts_at: other,
      ends_at: other,
      decided_by: id,
      decided_at: other,
      refused: other,
      ended_at: other,
      ended_by: id,
      review: other,
      review_words: other,
      reviewed_by: id,
      reviewed_at: other,
    },
  },
];

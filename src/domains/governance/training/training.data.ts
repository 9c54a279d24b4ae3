import { type Holding, id, other } from "#kernel/holdings.ts";

export const trainingHoldings: readonly Holding[] = [
  {
    table: "governance.staff_reminder",
    about: "nobody",
    purpose: "Remembers which of the operator's people was reminded of what",
    basis: "none",
    retention: "As long as the person has a user",
    columns: { account_id: id, user_id: id, kind: other, stage: other, valid_until: other, told_at: other },
  },
  {
    table: "governance.recertification",
    about: "nobody",
    purpose: "Shows who of the operator's people kept or lost their access, who decided it and when",
    // GDPR art. 32(1)(d).
    basis: "legal_obligation",
    retention: "As long as the installation",
    columns: { account_id: id, id, lines: other, signature: other, made_by: id, made_at: other },
  },
];

import { type Holding, id, other } from "#kernel/holdings.ts";

export const digestHoldings: readonly Holding[] = [
  {
    table: "governance.weekly_mail",
    about: "nobody",
    purpose: "Knows which colleague got the mail of a week, so that nobody gets it twice",
    basis: "none",
    retention: "Ten weeks",
    columns: { account_id: id, week: other, user_id: id },
  },
  {
    table: "governance.digest_pause",
    about: "nobody",
    purpose: "Says that the account wants no digest for now",
    basis: "none",
    retention: "Until it is wanted again",
    columns: { account_id: id, paused_by: id, paused_at: other },
  },
  {
    table: "governance.officer_digest",
    about: "contact",
    purpose:
      "Asks a data protection officer who works elsewhere whether they want the digest, and shows what they said",
    basis: "consent",
    retention: "A year after it ended, or was not answered",
    subject: "subject_id",
    onErase: "delete_row",
    columns: {
      account_id: id,
      id,
      subject_id: id,
      language: other,
      asked_by: id,
      asked_at: other,
      open_until: other,
      agreed_at: other,
      ended_at: other,
      ended_by: other,
      last_week: other,
    },
  },
];

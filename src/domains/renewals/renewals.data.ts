import { type Holding, id, names, other, plain } from "#kernel/holdings.ts";

export const renewalsHoldings: readonly Holding[] = [
  {
    table: "renewals.round",
    about: "nobody",
    purpose: "Says when people were asked to renew or confirm, for what, and by whom",
    basis: "none",
    retention: "As long as the account",
    columns: {
      account_id: id,
      id,
      purpose_id: id,
      groups: other,
      created_by: id,
      created_at: other,
      reached: id,
      asked: other,
      finished_at: other,
    },
  },
  {
    table: "renewals.request",
    about: "contact",
    purpose: "Keeps a person from being asked twice, and takes their answer",
    basis: "legal_obligation",
    retention: "As long as the contact",
    subject: "subject_id",
    onErase: "delete_row",
    columns: {
      account_id: id,
      id,
      round_id: id,
      purpose_id: names("consent.purpose", "name"),
      subject_id: id,
      event_sequence: id,
      message_id: id,
      asked_at: plain("when the person was asked to renew"),
      expires_at: other,
      answered_at: plain("when they answered"),
      answer: plain("what they answered"),
    },
  },
];

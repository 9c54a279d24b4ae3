import { type Holding, id, names, other, plain } from "#kernel/holdings.ts";

export const informationHoldings: readonly Holding[] = [
  {
    table: "information.notice",
    about: "nobody",
    purpose: "Says what the people of a source are told, when, and why where they are not",
    basis: "none",
    retention: "As long as the account",
    columns: {
      account_id: id,
      source_id: id,
      send_at: other,
      texts: other,
      hour_began_at: other,
      hour_most: other,
      hour_told: other,
      waived_because: other,
      waived_reason: other,
      waived_by: id,
      waived_at: other,
      created_at: other,
    },
  },
  {
    table: "information.told",
    about: "contact",
    purpose: "Shows that a person was told that their data is held, and keeps them from being told twice",
    // GDPR art. 14(3), and 5(2).
    basis: "legal_obligation",
    retention: "As long as the contact",
    subject: "subject_id",
    onErase: "delete_row",
    columns: {
      account_id: id,
      subject_id: id,
      source_id: names("consent.source", "name"),
      message_id: id,
      state: other,
      written_at: plain("when the person was written to"),
      settled_at: other,
    },
  },
];

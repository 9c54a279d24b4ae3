import { type Holding, id, names, other, plain, sealed, secret } from "#kernel/holdings.ts";

export const transactionalHoldings: readonly Holding[] = [
  {
    table: "transactional.message",
    about: "contact",
    purpose: "Finds single messages again by what the program that sent them calls them",
    basis: "legitimate_interest",
    retention: "As long as the message’s row",
    subject: "subject_id",
    onErase: "delete_row",
    columns: {
      account_id: id,
      id,
      told_id: id,
      subject_id: id,
      key_id: names("accounts.api_key", "name"),
      via: other,
      batch_id: id,
      template_id: names("templates.template", "name"),
      tags: plain("How the program sorts its messages"),
      custom_sealed: sealed("What the program noted with the message"),
      created_at: other,
    },
  },
  {
    table: "transactional.answered",
    about: "nobody",
    purpose: "Sends nothing twice when a program asks again",
    basis: "none",
    retention: "A day",
    columns: {
      account_id: id,
      key_hash: secret("hash of the request’s own key"),
      request_hash: secret("hash of the request"),
      told_ids: id,
      created_at: other,
    },
  },
  {
    table: "transactional.bound_purpose",
    about: "nobody",
    purpose: "Keeps marketing from going out as single messages",
    basis: "none",
    retention: "Until the account takes it away",
    columns: { account_id: id, id, template_id: id, tag: other, purpose_id: id, created_at: other },
  },
];

import { type Holding, id, other, plain, sealed, secret } from "#kernel/holdings.ts";

/** The places that sealed values are bound to. */
export const sealedColumns = {
  address: "contacts.contact.address_sealed",
  identity: "contacts.contact.identity_sealed",
  importContent: "contacts.import.content_sealed",
} as const;

const untilDeleted =
  "Until the account deletes the contact, or three years after the last contact the person made";

export const contactsHoldings: readonly Holding[] = [
  {
    table: "contacts.contact",
    about: "contact",
    purpose: "Knows whom the account may write to, and addresses them by name",
    basis: "consent",
    retention: untilDeleted,
    subject: "subject_id",
    onErase: "delete_row",
    columns: {
      account_id: id,
      id,
      subject_id: id,
      address_sealed: sealed("E-mail address"),
      identity_sealed: sealed("Names and other identifying attributes"),
      attributes: plain("Attributes that do not identify anybody"),
      language: plain("Language"),
      search_tokens: secret("keyed hashes of the beginnings of words of the address and the names"),
      source_id: id,
      created_at: other,
      updated_at: other,
    },
  },
  {
    table: "contacts.list_member",
    about: "contact",
    purpose: "Groups contacts by what they are written to for",
    basis: "consent",
    retention: untilDeleted,
    subject: "subject_id",
    onErase: "delete_row",
    columns: { account_id: id, list_id: id, subject_id: id, added_at: other },
  },
  {
    table: "contacts.attribute",
    about: "nobody",
    purpose: "Says what contacts may be described by",
    basis: "none",
    retention: "Until the account deletes it",
    columns: {
      account_id: id,
      name: other,
      label: other,
      type: other,
      identifying: other,
      ground: other,
      created_at: other,
    },
  },
  {
    table: "contacts.list",
    about: "nobody",
    purpose: "Names groups of contacts and what they are for",
    basis: "none",
    retention: "Until the account deletes it",
    columns: { account_id: id, id, name: other, purpose_id: id, ground: other, created_at: other },
  },
  {
    table: "contacts.import",
    about: "nobody",
    purpose: "Shows where contacts came from; the file itself is kept only until it is read",
    basis: "legal_obligation",
    retention: "As long as the account",
    columns: {
      account_id: id,
      id,
      source_id: id,
      list_id: id,
      file_name: other,
      file_hash: other,
      content_sealed: secret("the file, sealed under the account's key; emptied when the import ends"),
      mapping: other,
      state: other,
      trace_id: id,
      rows_total: other,
      rows_done: other,
      counts: other,
      failure: other,
      created_by: id,
      created_at: other,
      finished_at: other,
    },
  },
  {
    table: "contacts.import_rejection",
    about: "nobody",
    purpose: "Says which lines of a file were left out, and why; never what was in them",
    basis: "none",
    retention: "As long as the import",
    columns: { account_id: id, import_id: id, line: other, reason: other },
  },
];

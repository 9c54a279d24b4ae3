import { type Holding, id, other, plain, sealed, secret } from "#kernel/holdings.ts";

/** The places that sealed values are bound to. */
export const sealedColumns = {
  name: "files.file.name_sealed",
  piece: "files.piece.sealed",
  parameters: "files.export.parameters_sealed",
} as const;

/** How long a finished export can be downloaded: long enough for a week-end, short enough not to become a second database. */
export const downloadDays = 7;

/** How long an upload may take, and wait for what it was uploaded for. */
export const uploadDays = 2;

export const filesHoldings: readonly Holding[] = [
  {
    table: "files.file",
    about: "contact",
    purpose: "Keeps a file that is being read, offered for download, or attached to a person",
    basis: "legitimate_interest",
    retention: `Until its own end: uploads ${uploadDays} days, exports ${downloadDays} days after they are made, attachments as long as what they belong to`,
    lives: [
      { category: "exports", since: "created_at", until: "expires_at", only: "kind = 'export'" },
      // What something took in hand has its end moved with it.
      { category: "uploads", until: "expires_at", only: "kind <> 'export'" },
    ],
    subject: "subject_id",
    onErase: "delete_row",
    columns: {
      account_id: id,
      id: plain("Number of the file"),
      kind: other,
      subject_id: id,
      name_sealed: sealed("Name of the file"),
      content_type: other,
      state: other,
      size: other,
      pieces: other,
      sha256: secret("hash of the content"),
      created_by: id,
      created_at: other,
      expires_at: other,
    },
  },
  {
    table: "files.piece",
    about: "nobody",
    purpose: "Holds the content of a file, and goes with it",
    basis: "legitimate_interest",
    retention: "As long as its file",
    columns: {
      account_id: id,
      file_id: id,
      number: other,
      starts_at: other,
      sealed: sealed("Content of the file"),
    },
  },
  {
    table: "files.export",
    about: "nobody",
    purpose: "Shows who took which data out of the account, when and what for",
    basis: "legal_obligation",
    retention: "As long as the account; what was exported goes earlier, with its file",
    columns: {
      account_id: id,
      id,
      kind: other,
      permission: other,
      format: other,
      language: other,
      parameters_sealed: sealed("What was asked for, which may hold a searched name or address"),
      stated_purpose: other,
      state: other,
      rows_done: other,
      rows_total: other,
      failure: other,
      file_id: id,
      trace_id: id,
      created_by: id,
      created_at: other,
      finished_at: other,
    },
  },
];

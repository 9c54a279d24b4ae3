import { type Holding, id, other, secret } from "#kernel/holdings.ts";

export const evidenceColumn = "governance.document_answer.evidence_sealed";

export const documentHoldings: readonly Holding[] = [
  {
    table: "governance.document_version",
    about: "nobody",
    purpose:
      "The privacy policy, the terms and the processing agreement as they could be read, version by version",
    basis: "legal_obligation",
    retention: "As long as the account",
    columns: {
      account_id: id,
      kind: other,
      version: other,
      texts: other,
      text_hash: other,
      own_words: other,
      edits: other,
      material: other,
      summary: other,
      effective_on: other,
      published_by: id,
      published_at: other,
    },
  },
  {
    table: "governance.document_answer",
    about: "nobody",
    purpose:
      "Shows who accepted or refused which version of the terms and the processing agreement for the business",
    // GDPR art. 28(3) and (9): the contract is in writing.
    basis: "legal_obligation",
    retention: "As long as the account; IP address and browser as long as those of consents",
    columns: {
      account_id: id,
      id,
      kind: other,
      version: other,
      answer: other,
      text_hash: other,
      user_id: id,
      evidence_sealed: secret(
        "name, IP address, browser and reason of a colleague, sealed with the account's key",
      ),
      at: other,
    },
  },
  {
    table: "governance.document_notice",
    about: "nobody",
    purpose: "Shows that the business was told of a version of the terms or the processing agreement in time",
    basis: "legal_obligation",
    retention: "As long as the account",
    columns: {
      account_id: id,
      kind: other,
      version: other,
      told_at: other,
      reminded_at: other,
      overdue_told_at: other,
    },
  },
];

import { type Holding, id, other, secret } from "#kernel/holdings.ts";

export const vaultHoldings: readonly Holding[] = [
  {
    table: "vault.account_key",
    about: "nobody",
    purpose: "Opens what is sealed in the account; kept apart from the data it opens",
    basis: "none",
    retention: "As long as the account",
    columns: {
      account_id: id,
      wrapped_key: secret("the account's root key, wrapped"),
      master_key_id: id,
      created_at: other,
    },
  },
  {
    table: "vault.subject",
    about: "contact",
    purpose: "Finds a person by their address without storing it, and opens what is sealed for them",
    basis: "legal_obligation",
    retention: "Until the person is erased",
    subject: "subject_id",
    onErase: "delete_row",
    columns: {
      account_id: id,
      subject_id: id,
      address_index: secret("keyed hash of the address"),
      salt: secret("what the person's key is derived from"),
      created_at: other,
    },
  },
];

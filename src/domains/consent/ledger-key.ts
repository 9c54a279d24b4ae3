import { accountSubkey } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import { type VerifierKey, verifierKey } from "#kernel/signed-note.ts";

/** The seed of the account's signing key. Derived, so that it lies in no database, and lives as long as the account. */
export function ledgerSeed(context: Context): Promise<Buffer> {
  return accountSubkey(context, context.accountId, "ledger signing");
}

export type LedgerHead = VerifierKey & { size: number; createdAt: Date };

/** The head of the ledger: how many events, and under which name and key they are signed for. */
export async function ledgerHead(context: Context): Promise<LedgerHead> {
  const row = await context.tx
    .selectFrom("consent.ledger")
    .select(["size", "origin", "public_key", "created_at"])
    .where("account_id", "=", context.accountId)
    .executeTakeFirstOrThrow();
  return { name: row.origin, publicKey: row.public_key, size: row.size, createdAt: row.created_at };
}

/** Every business has one; the operator's own account only once it was set up. */
export async function hasLedger(context: Context): Promise<boolean> {
  const row = await context.tx
    .selectFrom("consent.ledger")
    .select("account_id")
    .where("account_id", "=", context.accountId)
    .executeTakeFirst();
  return row !== undefined;
}

/** The public key in the text form that verifiers take. */
export function verifierKeyText(head: VerifierKey): string {
  return verifierKey(head.name, head.publicKey);
}

import type { Context } from "#kernel/context.ts";
import { parseCheckpoint, publicKeyOf, verifyNote } from "#kernel/signed-note.ts";
import { type LedgerHead, ledgerSeed } from "./ledger-key.ts";
import { type LedgerFinding, ledgerFinding } from "./verification-findings.ts";

export type StoredCheckpoint = { size: number; rootHash: Buffer; note: string };

/** All checkpoints, and whether each is what this ledger's key signed. Their roots are compared with the events later. */
export async function inspectCheckpoints(
  context: Context,
  head: LedgerHead,
): Promise<{ checkpoints: StoredCheckpoint[]; findings: LedgerFinding[] }> {
  const rows = await context.tx
    .selectFrom("consent.checkpoint")
    .select(["size", "root_hash", "note"])
    .where("account_id", "=", context.accountId)
    .orderBy("size")
    .execute();
  const checkpoints = rows.map((row) => ({ size: row.size, rootHash: row.root_hash, note: row.note }));
  const findings: LedgerFinding[] = [];
  // The key is derived, not read: a changed row can't make a changed ledger look signed.
  const key = { name: head.name, publicKey: publicKeyOf(await ledgerSeed(context)) };
  if (!Buffer.from(key.publicKey).equals(head.publicKey)) findings.push(ledgerFinding("key_differs", null));
  for (const each of checkpoints) {
    const verdict = verifyNote(each.note, key);
    const said = verdict.kind === "verified" ? parseCheckpoint(verdict.text) : undefined;
    const same =
      said && said.origin === head.name && said.size === each.size && each.rootHash.equals(said.rootHash);
    if (!same) findings.push(ledgerFinding("checkpoint_forged", null, { size: each.size }));
    if (each.size > head.size) findings.push(ledgerFinding("checkpoint_beyond", null, { size: each.size }));
  }
  return { checkpoints, findings };
}

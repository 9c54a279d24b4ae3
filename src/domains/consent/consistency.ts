import type { Context } from "#kernel/context.ts";
import { verifyConsistency } from "#kernel/merkle.ts";
import { consistencyProofAt } from "#kernel/merkle-tiles.ts";
import type { SignedCheckpoint } from "./checkpoint.ts";
import { errors } from "./consent.errors.ts";
import { ledgerTree } from "./ledger-tree.ts";

/**
 * The proof that the ledger of the second checkpoint is that of the first with events added at its end, and nothing else
 * (RFC 9162, 2.1.4). One that does not hold is not handed out: the ledger was changed.
 */
export async function consistencyProof(
  context: Context,
  first: SignedCheckpoint,
  second: SignedCheckpoint,
): Promise<string[]> {
  const proof = await consistencyProofAt(first.size, second.size, ledgerTree(context));
  const holds = verifyConsistency({
    first: first.size,
    second: second.size,
    firstRoot: first.rootHash,
    secondRoot: second.rootHash,
    proof,
  });
  if (!holds) throw errors.ledgerChanged();
  return proof.map((hash) => Buffer.from(hash).toString("base64"));
}

import type { Context } from "#kernel/context.ts";
import { type CheckpointsFile, checkpointsFormat } from "#kernel/ledger-files.ts";
import type { SignedCheckpoint } from "./checkpoint.ts";
import { errors } from "./consent.errors.ts";
import { consistencyProof } from "./consistency.ts";
import { withCosignatures } from "./cosignatures.ts";
import { ledgerHead, verifierKeyText } from "./ledger-key.ts";

/** At most so many in one file: each brings its proof. */
export const checkpointsInFile = 1_000;

/**
 * Checkpoints to keep outside, with what others signed on them, and the proofs that each contains the one before
 * (`docs/proof-format.md`). Of the sizes given, or the newest ones.
 */
export async function checkpointsFile(context: Context, sizes?: readonly number[]): Promise<CheckpointsFile> {
  const head = await ledgerHead(context);
  const checkpoints = await readCheckpoints(context, sizes);
  if (checkpoints.length === 0 || (sizes && checkpoints.length < new Set(sizes).size))
    throw errors.checkpointNotFound();
  const notes = await withCosignatures(context, checkpoints);
  const stamps = await tokensOf(context, checkpoints);
  const consistency: string[][] = [];
  for (const [i, second] of checkpoints.entries()) {
    const first = checkpoints[i - 1];
    if (first) consistency.push(await consistencyProof(context, first, second));
  }
  return {
    format: checkpointsFormat,
    account: {
      id: String(context.accountId),
      ledgerOrigin: head.name,
      verifierKey: verifierKeyText(head),
    },
    generatedAt: context.now.toISOString(),
    checkpoints: checkpoints.map(({ size, note }) => ({
      note: notes.get(size) ?? note,
      timestamp: stamps.get(size)?.toString("base64") ?? null,
    })),
    consistency,
  };
}

async function readCheckpoints(context: Context, sizes?: readonly number[]): Promise<SignedCheckpoint[]> {
  const rows = await context.tx
    .selectFrom("consent.checkpoint")
    .select(["size", "root_hash", "note", "at"])
    .where("account_id", "=", context.accountId)
    .$if(sizes !== undefined, (query) => query.where("size", "in", sizes as number[]))
    .orderBy("size", "desc")
    .limit(checkpointsInFile)
    .execute();
  return rows
    .map((row) => ({ size: row.size, rootHash: row.root_hash, note: row.note, at: row.at }))
    .reverse();
}

async function tokensOf(
  context: Context,
  checkpoints: readonly SignedCheckpoint[],
): Promise<Map<number, Buffer>> {
  const rows = await context.tx
    .selectFrom("consent.time_stamp")
    .select(["size", "token"])
    .where("account_id", "=", context.accountId)
    .where("state", "=", "stamped")
    .where(
      "size",
      "in",
      checkpoints.map(({ size }) => size),
    )
    .execute();
  return new Map(rows.flatMap(({ size, token }) => (token ? [[size, token] as const] : [])));
}

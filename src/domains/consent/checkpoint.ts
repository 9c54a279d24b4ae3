import type { Context } from "#kernel/context.ts";
import { verifyConsistency } from "#kernel/merkle.ts";
import { consistencyProofAt, rootAt } from "#kernel/merkle-tiles.ts";
import { checkpointBody, signNote } from "#kernel/signed-note.ts";
import { errors } from "./consent.errors.ts";
import { handAround } from "./hand-around.ts";
import { ledgerHead, ledgerSeed } from "./ledger-key.ts";
import { ledgerTree, storeFullTiles } from "./ledger-tree.ts";
import { rehash } from "./rehash.ts";
import { screenEvents, stretch } from "./screen-events.ts";

/** A promise about the ledger's first `size` events, signed: whoever keeps the note can hold the account to it. */
export type SignedCheckpoint = { size: number; rootHash: Buffer; note: string; at: Date };

/**
 * Signs the ledger as it stands, or gives the checkpoint there is where nothing was added. Signs nothing unless the
 * new events match their hashes and the tree still contains what was signed before.
 */
export async function checkpoint(context: Context): Promise<SignedCheckpoint> {
  const head = await ledgerHead(context);
  const last = await lastCheckpoint(context);
  if (last && last.size === head.size) return last;
  const changed = await findChange(context, last, head.size);
  if (changed !== undefined) {
    context.log.error(
      {
        accountId: context.accountId,
        ledger: head.name,
        lastSize: last?.size ?? 0,
        size: head.size,
        changed,
      },
      "THE LEDGER OF CONSENT WAS CHANGED: nothing was signed",
    );
    throw errors.ledgerChanged();
  }
  const rootHash = Buffer.from(await rootAt(head.size, ledgerTree(context)));
  const body = checkpointBody({ origin: head.name, size: head.size, rootHash });
  const note = signNote(body, head.name, await ledgerSeed(context));
  const signed = await context.tx
    .insertInto("consent.checkpoint")
    .values({ account_id: context.accountId, size: head.size, root_hash: rootHash, note, at: context.now })
    .onConflict((conflict) => conflict.doNothing())
    .returning("size")
    .executeTakeFirst();
  if (signed) await handAround(context, head.size);
  return { size: head.size, rootHash, note, at: context.now };
}

/** What is wrong, in one word for the log; undefined where all is as it was signed. */
async function findChange(
  context: Context,
  last: SignedCheckpoint | undefined,
  size: number,
): Promise<string | undefined> {
  const first = last?.size ?? 0;
  if (size < first) return "shorter";
  const changed = await findChangedEvent(context, first + 1, size);
  if (changed !== undefined) return `event ${changed}`;
  await storeFullTiles(context, size);
  if (!last) return undefined;
  const tree = ledgerTree(context);
  const [firstRoot, secondRoot] = [last.rootHash, await rootAt(size, tree)];
  const proof = await consistencyProofAt(first, size, tree);
  return verifyConsistency({ first, second: size, firstRoot, secondRoot, proof }) ? undefined : "tree";
}

async function findChangedEvent(context: Context, first: number, last: number): Promise<number | undefined> {
  for (let from = first; from <= last; from += stretch) {
    const to = Math.min(from + stretch - 1, last);
    if (!(await screenEvents(context, from, to)).doubtful) continue;
    for await (const events of rehash(context, from, to)) {
      const changed = events.find((event) => !event.storedHash.equals(event.computedHash));
      if (changed) return changed.sequence;
    }
  }
  return undefined;
}

export async function lastCheckpoint(context: Context): Promise<SignedCheckpoint | undefined> {
  const row = await select(context).orderBy("size", "desc").limit(1).executeTakeFirst();
  return row && { size: row.size, rootHash: row.root_hash, note: row.note, at: row.at };
}

export async function getCheckpoint(context: Context, size: number): Promise<SignedCheckpoint> {
  const row = await select(context).where("size", "=", size).executeTakeFirst();
  if (!row) throw errors.checkpointNotFound();
  return { size: row.size, rootHash: row.root_hash, note: row.note, at: row.at };
}

function select(context: Context) {
  return context.tx
    .selectFrom("consent.checkpoint")
    .select(["size", "root_hash", "note", "at"])
    .where("account_id", "=", context.accountId);
}

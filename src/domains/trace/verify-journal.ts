import { sql } from "kysely";
import { uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import { growingTree } from "#kernel/growing-tree.ts";
import { timeOrderedBound } from "#kernel/ids.ts";
import { hashLength } from "#kernel/merkle.ts";
import { verifyNote } from "#kernel/signed-note.ts";
import { journalLeaf } from "./journal-leaf.ts";
import { journalKey, journalRows } from "./seal-journal.ts";

export type JournalVerdict = {
  sound: boolean;
  /** Entries in the tree, and how many of them are still there and were hashed anew. */
  size: number;
  checked: number;
  /** Entries that say something else than when they were sealed. */
  changed: string[];
  /** Entries that are gone although they are younger than any life that was chosen. */
  missing: number;
  /** Entries older than the last sealing that were never sealed: slipped in afterwards. */
  slippedIn: number;
  /** Whether the signed head is that of these leaves. */
  headHolds: boolean;
};

const atOnce = 2000;
const mostNamed = 20;
/** The shortest life that an account may choose for its traces. */
const youngest = 180 * 24 * 3600_000;
const longestWork = 25 * 3600_000;

/** Hashes everything anew, a batch at a time, and holds it against what was signed. */
export async function verifyJournal(context: Context): Promise<JournalVerdict> {
  const { tx, accountId, now } = context;
  const last = await tx
    .selectFrom("trace.checkpoint")
    .select(["size", "root_hash", "note"])
    .where("account_id", "=", accountId)
    .orderBy("size", "desc")
    .limit(1)
    .executeTakeFirst();
  const size = last?.size ?? 0;
  const changed: string[] = [];
  let [checked, missing] = [0, 0];
  const tree = growingTree();
  const young = timeOrderedBound(new Date(now.getTime() - youngest));
  for (let from = 0; from < size; from += atOnce) {
    const leaves = await tx
      .selectFrom("trace.leaf")
      .select(["entry_id", "hash"])
      .where("account_id", "=", accountId)
      .where("number", ">=", from)
      .where("number", "<", Math.min(from + atOnce, size))
      .orderBy("number")
      .execute();
    const ids = leaves.map(({ entry_id }) => entry_id);
    const rows = await journalRows(context, sql`e.id = any(${uuids(ids)}::uuid[])`, atOnce);
    const found = new Map(rows.map((row) => [row.id, journalLeaf(row)]));
    checked += rows.length;
    for (const { entry_id, hash } of leaves) {
      // What is no hash at all stands for one that was never signed.
      tree.add(hash.length === hashLength ? hash : Buffer.alloc(hashLength));
      const computed = found.get(entry_id);
      if (!computed) missing += entry_id >= young ? 1 : 0;
      else if (!computed.equals(hash) && changed.length < mostNamed) changed.push(entry_id);
    }
  }
  const slippedIn = await neverSealed(context);
  const headHolds = last ? await holds(context, last, tree.root()) : true;
  const sound = changed.length === 0 && missing === 0 && slippedIn === 0 && headHolds;
  return { sound, size, checked, changed, missing, slippedIn, headHolds };
}

async function neverSealed({ tx, accountId }: Context): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from trace.entry e join trace.journal j on j.account_id = e.account_id and j.size > 0
    where e.account_id = ${accountId} and e.at < j.sealed_at - make_interval(secs => ${longestWork / 1000})
      and not exists (select from trace.leaf l where l.account_id = e.account_id and l.entry_id = e.id)`.execute(
    tx,
  );
  return rows[0]?.count ?? 0;
}

/** Whether what was signed is the root of the leaves as they lie there. */
async function holds(context: Context, { note, root_hash }: Signed, root: Uint8Array): Promise<boolean> {
  const { name, publicKey } = await journalKey(context);
  return verifyNote(note, { name, publicKey }).kind === "verified" && root_hash.equals(root);
}

type Signed = { note: string; root_hash: Buffer };

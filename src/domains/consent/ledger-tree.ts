import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import { perfectSubtreeRoot } from "#kernel/merkle.ts";
import { type HashReader, tileLevels, tileWidth } from "#kernel/merkle-tiles.ts";

/** Reads the tree's hashes: those of leaves from the events, those of full tiles from where they are stored. */
export function ledgerTree(context: Context): HashReader {
  return async (level, from, count) =>
    level === 0 ? readLeafHashes(context, from, count) : readNodes(context, level, from, count);
}

/** Stores the roots of the tiles that are full in a tree of `size`, from the leaves up. What is stored stays. */
export async function storeFullTiles(context: Context, size: number): Promise<void> {
  const read = ledgerTree(context);
  for (const [i, level] of tileLevels.entries()) {
    const below = tileLevels[i - 1];
    if (below === undefined) continue;
    const full = Math.floor(size / 2 ** level);
    for (let position = await countNodes(context, level); position < full; position += batch) {
      const count = Math.min(batch, full - position);
      const hashes = await read(below, position * tileWidth, count * tileWidth);
      if (hashes.length < count * tileWidth)
        throw new Error(`The ledger lacks hashes at level ${below} from ${position * tileWidth}`);
      const roots = Array.from({ length: count }, (_, n) =>
        Buffer.from(perfectSubtreeRoot(hashes.slice(n * tileWidth, (n + 1) * tileWidth))),
      );
      await sql`
        insert into consent.tree_node (account_id, level, position, hash)
        select ${context.accountId}, ${level}, ${position} + n - 1, hash
        from unnest(${roots}::bytea[]) with ordinality as t(hash, n)
        on conflict do nothing`.execute(context.tx);
    }
  }
}

/** Tiles read at once: some thousands of hashes, never the ledger. */
const batch = 32;

async function readLeafHashes(context: Context, from: number, count: number): Promise<Buffer[]> {
  const rows = await context.tx
    .selectFrom("consent.event")
    .select("leaf_hash")
    .where("account_id", "=", context.accountId)
    .where("sequence", ">", from)
    .where("sequence", "<=", from + count)
    .orderBy("sequence")
    .execute();
  return rows.map((row) => row.leaf_hash);
}

async function readNodes(context: Context, level: number, from: number, count: number): Promise<Buffer[]> {
  const rows = await context.tx
    .selectFrom("consent.tree_node")
    .select("hash")
    .where("account_id", "=", context.accountId)
    .where("level", "=", level)
    .where("position", ">=", from)
    .where("position", "<", from + count)
    .orderBy("position")
    .execute();
  return rows.map((row) => row.hash);
}

async function countNodes(context: Context, level: number): Promise<number> {
  const { count } = await context.tx
    .selectFrom("consent.tree_node")
    .select(sql<number>`coalesce(max(position) + 1, 0)`.as("count"))
    .where("account_id", "=", context.accountId)
    .where("level", "=", level)
    .executeTakeFirstOrThrow();
  return count;
}

import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import { tileLevels } from "#kernel/merkle-tiles.ts";
import { type LedgerFinding, ledgerFinding } from "./verification-findings.ts";

/** The root of a full tile, computed from the events. */
export type Tile = { level: number; position: number; root: Uint8Array };

/** Whether roots of subtrees of this height are stored. */
export function isTile(level: number): boolean {
  return level > 0 && (tileLevels as readonly number[]).includes(level);
}

/** Which of the stored roots are not those of the events. What is not stored yet is not compared. */
export async function compareNodes(context: Context, tiles: readonly Tile[]): Promise<LedgerFinding[]> {
  if (tiles.length === 0) return [];
  const { rows } = await sql<{ level: number; position: number }>`
    select level, position from consent.tree_node
    join unnest(
      ${tiles.map((tile) => tile.level)}::smallint[],
      ${tiles.map((tile) => tile.position)}::bigint[],
      ${tiles.map((tile) => Buffer.from(tile.root))}::bytea[]
    ) as computed(level, position, root) using (level, position)
    where account_id = ${context.accountId} and hash <> root
    order by level, position`.execute(context.tx);
  return rows.map(({ level, position }) =>
    ledgerFinding("node_differs", null, { from: position * 2 ** level + 1, to: (position + 1) * 2 ** level }),
  );
}

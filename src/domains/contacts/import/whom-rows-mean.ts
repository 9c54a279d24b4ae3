import type { Context } from "#kernel/context.ts";
import { findNamed } from "./find-named.ts";
import { type Following, followMerged } from "./follow-merged.ts";
import { leaveOutErased } from "./leave-out-erased.ts";
import type { RowBatch } from "./read-batches.ts";
import type { ImportRow } from "./read-rows.ts";

/** A batch with everybody it is about, once: by their address, by one that was merged, or by what another system calls them. */
export async function whomRowsMean(
  context: Context,
  read: RowBatch,
  following: Following,
): Promise<RowBatch> {
  const named = await findNamed(context, read, following.indexOf);
  const batch = await followMerged(context, await leaveOutErased(context, named), following);
  return batch === read ? read : once(batch);
}

/** Of several rows about one person the first counts, one by their present address or id before any that was merged. */
function once(batch: RowBatch): RowBatch {
  const first = new Map<string, number>();
  const keys = batch.indexes.map((index) => index.toString("latin1"));
  for (const [i, person] of batch.people.entries()) {
    const before = first.get(keys[i] as string);
    if (before === undefined || (batch.people[before]?.formerly && !person.formerly))
      first.set(keys[i] as string, i);
  }
  if (first.size === batch.people.length) return batch;
  const counts = (_: unknown, i: number) => first.get(keys[i] as string) === i;
  const repeats = batch.people.flatMap(({ line, optedOut }, i) =>
    counts(line, i) ? [] : [{ line, optedOut, index: batch.indexes[i] as Buffer }],
  );
  const lines = new Set(repeats.map(({ line }) => line));
  return {
    ...batch,
    rows: batch.rows.map(
      (row): ImportRow =>
        lines.has(row.line) ? { line: row.line, kind: "rejected", reason: "duplicate_in_file" } : row,
    ),
    people: batch.people.filter(counts),
    indexes: batch.indexes.filter(counts),
    noes: [...batch.noes, ...repeats.filter(({ optedOut }) => optedOut)],
  };
}

import { barredAmong } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { RowBatch } from "./read-batches.ts";

/** The batch without those who were erased and have not come back by themselves: before anybody is made or looked up. */
export async function leaveOutErased(context: Context, batch: RowBatch): Promise<RowBatch> {
  const barred = await barredAmong(
    context,
    batch.people.map(({ address }) => address),
    context.now,
  );
  if (barred.size === 0) return batch;
  const stays = batch.people.map(({ address }) => !barred.has(address));
  return {
    ...batch,
    rows: batch.rows.map((row) =>
      row.kind === "person" && barred.has(row.address)
        ? { line: row.line, kind: "rejected", reason: "erased" }
        : row,
    ),
    people: batch.people.filter((_, i) => stays[i]),
    indexes: batch.indexes.filter((_, i) => stays[i]),
  };
}

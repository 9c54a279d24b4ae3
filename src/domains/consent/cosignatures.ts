import type { Context } from "#kernel/context.ts";

/** Notes with the lines of the witnesses that signed them too, by size: one note, several signatures. */
export async function withCosignatures(
  context: Context,
  checkpoints: readonly { size: number; note: string }[],
): Promise<Map<number, string>> {
  const notes = new Map(checkpoints.map(({ size, note }) => [size, note]));
  if (notes.size === 0) return notes;
  const rows = await context.tx
    .selectFrom("consent.witnessing")
    .select(["size", "cosignature"])
    .where("account_id", "=", context.accountId)
    .where("size", "in", [...notes.keys()])
    .where("cosignature", "is not", null)
    .orderBy("witness_id")
    .execute();
  for (const { size, cosignature } of rows) notes.set(size, `${notes.get(size)}${cosignature}\n`);
  return notes;
}

import type { Context } from "#kernel/context.ts";
import { leafHash } from "#kernel/merkle.ts";

/** One place of the ledger: the row found there, and the hash that its text really has. */
export type Rehashed = {
  sequence: number;
  id: string;
  at: Date;
  kind: string;
  method: string;
  leaf: string;
  storedHash: Buffer;
  computedHash: Uint8Array;
};

const batchSize = 2_048;

/**
 * The events numbered `first` to `last`, their texts hashed anew. In batches, so that memory stays flat; each a query
 * of its own, so that nothing stays open.
 */
export async function* rehash(context: Context, first: number, last: number): AsyncGenerator<Rehashed[]> {
  for (let from = first; from <= last; from += batchSize) {
    const rows = await context.tx
      .selectFrom("consent.event")
      .select(["sequence", "id", "at", "kind", "method", "leaf", "leaf_hash"])
      .where("account_id", "=", context.accountId)
      .where("sequence", ">=", from)
      .where("sequence", "<=", Math.min(from + batchSize - 1, last))
      .orderBy("sequence")
      .execute();
    yield rows.map(({ leaf_hash, ...row }) => ({
      ...row,
      storedHash: leaf_hash,
      computedHash: leafHash(Buffer.from(row.leaf)),
    }));
  }
}

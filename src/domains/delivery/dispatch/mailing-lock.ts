import { type RawBuilder, sql } from "kysely";
import type { Context } from "#kernel/context.ts";

// Claims of a mailing go on beside each other; who changes all its messages at once waits for the batches at hand, and
// the next ones wait for them. Kept in the server's memory: a lock on the row would be written down with every batch.

export function shareMailing(context: Context, mailingId: number): RawBuilder<unknown> {
  return sql`pg_advisory_xact_lock_shared(${key(context, mailingId)})`;
}

/** Until the end of the transaction. */
export async function lockMailing(context: Context, mailingId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(${key(context, mailingId)})`.execute(context.tx);
}

function key(context: Context, mailingId: number): RawBuilder<unknown> {
  return sql`hashtextextended(${`delivery.mailing/${context.accountId}/${mailingId}`}, 0)`;
}

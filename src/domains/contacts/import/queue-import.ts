import type { Context } from "#kernel/context.ts";

/** Has an import worked on under a source that is declared. */
export async function queueImport(
  context: Context,
  importId: number,
  { sourceId, queue }: { sourceId: number; queue: string },
): Promise<void> {
  await context.tx
    .updateTable("contacts.import")
    .set({
      state: "queued",
      source_id: sourceId,
      rows_done: 0,
      bytes_done: 0,
      counts: "{}",
      failure: null,
      started_at: context.now,
    })
    .where("account_id", "=", context.accountId)
    .where("id", "=", importId)
    .execute();
  await callImport(context, queue, { importId, traceId: context.traceId });
}

/**
 * Of one account's imports one is written at a time: two whose batches know the same people would wait for each other, partly in
 * this process, where the database can't see it.
 */
export async function callImport(
  { accountId, tx, jobs }: Context,
  queue: string,
  which: { importId: number; traceId: string },
): Promise<void> {
  await jobs.enqueue(tx, queue, { accountId, ...which }, { group: String(accountId) });
}

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
  await context.jobs.enqueue(context.tx, queue, {
    accountId: context.accountId,
    traceId: context.traceId,
    importId,
  });
}

import { deleteFile } from "#domains/files/index.ts";
import type { Context } from "#kernel/context.ts";
import { importEnded } from "../contacts.events.ts";
import { countLater } from "../list-standing.ts";

type End = { state: "completed" | "failed" | "cancelled"; failure: string | null };

/** Ends an import that is under way, and its file with it. */
export async function endImport(context: Context, importId: number, end: End): Promise<void> {
  const before = await context.tx
    .selectFrom("contacts.import")
    .select(["file_id", "source_id", "list_ids"])
    .where("account_id", "=", context.accountId)
    .where("id", "=", importId)
    .where("state", "in", ["draft", "checking", "queued", "running", "paused"])
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!before) return;
  await context.tx
    .updateTable("contacts.import")
    .set({ ...end, file_id: null, url_sealed: null, wish: null, finished_at: context.now })
    .where("account_id", "=", context.accountId)
    .where("id", "=", importId)
    .execute();
  if (before.file_id !== null) await deleteFile(context, before.file_id);
  if (before.source_id === null) return;
  for (const listId of before.list_ids) await countLater(context, listId);
  await context.jobs.publish(context.tx, importEnded, {
    accountId: context.accountId,
    traceId: context.traceId,
    sourceId: before.source_id,
  });
}

/** Stops where the last batch ended. */
export async function pauseImport(context: Context, importId: number): Promise<void> {
  await context.tx
    .updateTable("contacts.import")
    .set({ state: "paused", wish: null })
    .where("account_id", "=", context.accountId)
    .where("id", "=", importId)
    .where("state", "in", ["queued", "running"])
    .execute();
}

import { recordTrace } from "#domains/trace/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Download } from "#kernel/module.ts";
import { getExport } from "./exports.sql.ts";
import { errors } from "./files.errors.ts";
import { downloadFile } from "./keep-file.ts";
import { refuseVisitors } from "./refuse-visitors.ts";
import { deleteFile } from "./write-file.ts";

/** Stops an export that is queued or running. Its run notices at its next piece. */
export async function cancelExport(context: Context, exportId: number): Promise<void> {
  refuseVisitors(context);
  await getExport(context, exportId);
  const stopped = await context.tx
    .updateTable("files.export")
    .set({ state: "cancelled", finished_at: context.now })
    .where("account_id", "=", context.accountId)
    .where("id", "=", exportId)
    .where("state", "in", ["queued", "running"])
    .returning("file_id")
    .executeTakeFirst();
  if (!stopped) throw errors.exportOver();
  if (stopped.file_id !== null) await deleteFile(context, stopped.file_id);
}

/** Deletes the file of a finished export; the record of it stays. */
export async function deleteExportFile(context: Context, exportId: number): Promise<void> {
  const fileId = await finishedFile(context, exportId);
  await deleteFile(context, fileId);
}

/** The file to download. Each download leaves a trace, which names the export and, through it, the people in it. */
export async function downloadExport(context: Context, exportId: number): Promise<Download> {
  const fileId = await finishedFile(context, exportId);
  await recordTrace(context, "downloadExport", "files", { kind: "export", id: exportId });
  return downloadFile(context, fileId);
}

async function finishedFile(context: Context, exportId: number): Promise<number> {
  refuseVisitors(context);
  const { state } = await getExport(context, exportId);
  if (state !== "completed") throw errors.exportNotReady();
  const row = await context.tx
    .selectFrom("files.export")
    .select("file_id")
    .where("account_id", "=", context.accountId)
    .where("id", "=", exportId)
    .executeTakeFirst();
  if (!row?.file_id) throw errors.fileNotFound();
  return row.file_id;
}

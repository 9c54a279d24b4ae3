import type { Context } from "#kernel/context.ts";
import { importQueue } from "../timeline.ts";
import { endImport } from "./end-import.ts";
import { importInState } from "./imports.sql.ts";
import { callImport } from "./queue-import.ts";

/** Stops after the batch that is under way; what was done stays. */
export async function pauseImport(context: Context, importId: number): Promise<void> {
  const { state } = await importInState(context, importId, ["queued", "running"]);
  await change(context, importId, state === "queued" ? { state: "paused" } : { wish: "pause" });
}

/** Goes on with the next row, whatever happened since: a restart, another version. */
export async function resumeImport(context: Context, importId: number): Promise<void> {
  const row = await importInState(context, importId, ["paused"]);
  await change(context, importId, { state: "queued", wish: null, failure: null });
  await callImport(context, importQueue, { importId, traceId: row.trace_id });
}

/** Ends it where it is. The file goes; what was done stays, and can be undone. */
export async function cancelImport(context: Context, importId: number): Promise<void> {
  const { state } = await importInState(context, importId, [
    "draft",
    "checking",
    "queued",
    "running",
    "paused",
  ]);
  if (state === "running") await change(context, importId, { wish: "cancel" });
  else await endImport(context, importId, { state: "cancelled", failure: null });
}

async function change(
  context: Context,
  importId: number,
  values: { state?: "queued" | "paused"; wish?: "pause" | "cancel" | null; failure?: null },
): Promise<void> {
  await context.tx
    .updateTable("contacts.import")
    .set(values)
    .where("account_id", "=", context.accountId)
    .where("id", "=", importId)
    .execute();
}

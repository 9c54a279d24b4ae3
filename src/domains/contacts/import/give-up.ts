import type { Context } from "#kernel/context.ts";
import type { JobPayload } from "#kernel/jobs.ts";
import { endImport } from "./end-import.ts";
import type { ImportState } from "./open-import.ts";

/** What was tried many times and did not come to its end says so, and can be asked for again: no import runs for ever. */

/** The import waits as after a pause: its file is kept, and going on begins with the next row. */
export function importGaveUp(context: Context, payload: JobPayload): Promise<void> {
  return put(context, payload, {
    from: ["queued", "running"],
    to: "paused",
    failure: "contacts.import_stopped",
  });
}

export function checkGaveUp(context: Context, payload: JobPayload): Promise<void> {
  return put(context, payload, {
    from: ["checking"],
    to: "draft",
    failure: "contacts.import_check_stopped",
  });
}

/** What was taken back stays so; taking back again goes on with the rest. */
export function undoGaveUp(context: Context, payload: JobPayload): Promise<void> {
  return put(context, payload, { from: ["undoing"], to: "failed", failure: "contacts.undo_stopped" });
}

/** Without its file there is nothing to go on with. */
export function fetchGaveUp(context: Context, { importId }: JobPayload): Promise<void> {
  return endImport(context, Number(importId), { state: "failed", failure: "contacts.import_fetch_stopped" });
}

type Change = { from: ImportState[]; to: ImportState; failure: string };

async function put(context: Context, { importId }: JobPayload, { from, to, failure }: Change): Promise<void> {
  await context.tx
    .updateTable("contacts.import")
    .set({ state: to, failure, wish: null })
    .where("account_id", "=", context.accountId)
    .where("id", "=", Number(importId))
    .where("state", "in", from)
    .execute();
}

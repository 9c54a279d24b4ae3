import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";

export const expireQueue = "contacts.import.expire";

/** How long an import can be taken back: what it changed is kept for as long, and no longer. */
export const undoDays = 90;

/** How long a file waits for its import to be started, or to go on after a pause. */
export const waitingDays = 30;

/** Forgets what old imports changed, and ends those whose file has waited too long and is gone. */
export async function expireImports(context: Context): Promise<void> {
  await sql`
    delete from contacts.import_change as change using contacts.import
    where change.account_id = ${context.accountId} and import.account_id = change.account_id and import.id = change.import_id
      and import.finished_at < ${new Date(context.now.getTime() - undoDays * 24 * 3600 * 1000)}`.execute(
    context.tx,
  );
  await sql`
    update contacts.import set state = 'cancelled', file_id = null, url_sealed = null, finished_at = ${context.now}
    where account_id = ${context.accountId} and state in ('draft', 'checking', 'paused')
      and created_at < ${new Date(context.now.getTime() - waitingDays * 24 * 3600 * 1000)}`.execute(
    context.tx,
  );
}

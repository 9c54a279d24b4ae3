import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";

export const expireQueue = "contacts.import.expire";

/** How long an import can be taken back: what it changed is kept for as long, and no longer. */
export const undoDays = 90;

/** How long a file waits for its import to be started, or to go on after a pause. */
export const waitingDays = 30;

/** Ends imports whose file has waited too long and is gone. */
export async function expireImports(context: Context): Promise<void> {
  await sql`
    update contacts.import set state = 'cancelled', file_id = null, url_sealed = null, finished_at = ${context.now}
    where account_id = ${context.accountId} and state in ('draft', 'checking', 'paused')
      and created_at < ${new Date(context.now.getTime() - waitingDays * 24 * 3600 * 1000)}`.execute(
    context.tx,
  );
}

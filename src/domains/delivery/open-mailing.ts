import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import type { Stream } from "./create-mailing.ts";
import { errors } from "./delivery.errors.ts";

type OpenMailing = { stream: Stream; purposeId: number };
type Row = { state: string; stream: Stream; purpose_id: number };

/**
 * Makes a mailing take recipients: held open until this transaction ends, so that it can't be finished meanwhile for
 * want of messages that are about to be there.
 */
export async function openMailing(context: Context, mailingId: number): Promise<OpenMailing> {
  const opened = await sql<Row>`
    update delivery.mailing set state = 'running', started_at = coalesce(started_at, ${context.now}), finished_at = null
    where account_id = ${context.accountId} and id = ${mailingId} and state in ('preparing', 'finished')
    returning state, stream, purpose_id`.execute(context.tx);
  const running = async () =>
    sql<Row>`
      select state, stream, purpose_id from delivery.mailing
      where account_id = ${context.accountId} and id = ${mailingId} for share`.execute(context.tx);
  const row = opened.rows[0] ?? (await running()).rows[0];
  if (!row) throw errors.mailingNotFound();
  if (row.state === "cancelled") throw errors.mailingOver();
  return { stream: row.stream, purposeId: row.purpose_id };
}

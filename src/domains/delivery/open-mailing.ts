import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import type { OpenMailing, Stream } from "./create-mailing.ts";
import { errors } from "./delivery.errors.ts";

type Row = { state: string; stream: Stream; purpose_id: number; sender_address: string };

/**
 * Makes a mailing take recipients: held open until this transaction ends, so that it can't be finished meanwhile for
 * want of messages that are about to be there.
 */
export async function openMailing(context: Context, mailingId: number): Promise<OpenMailing> {
  const { rows } = await sql<Row>`
    with opened as (
      update delivery.mailing set state = 'running', started_at = coalesce(started_at, ${context.now}), finished_at = null
      where account_id = ${context.accountId} and id = ${mailingId} and state in ('preparing', 'finished')
      returning state, stream, purpose_id, sender_address
    ), running as (
      select state, stream, purpose_id, sender_address from delivery.mailing
      where account_id = ${context.accountId} and id = ${mailingId} and not exists (select from opened) for share
    )
    select * from opened union all select * from running`.execute(context.tx);
  const [row] = rows;
  if (!row) throw errors.mailingNotFound();
  if (row.state === "cancelled") throw errors.mailingOver();
  return {
    id: mailingId,
    stream: row.stream,
    purposeId: row.purpose_id,
    senderAddress: row.sender_address,
  };
}

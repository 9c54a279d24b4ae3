import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import type { Stream } from "../create-mailing.ts";
import { mailingFinished } from "../delivery.events.ts";

/** Ends the mailings of which nothing is left to send. What is uncertain stays listed and does not keep one open. */
export async function finishMailings(context: Context, stream: Stream): Promise<number[]> {
  await takeTurn(context, stream);
  // Locked first, looked at second: whoever was adding messages has then either committed them or holds the lock.
  const running = await sql<{ id: number }>`
    select id from delivery.mailing
    where account_id = ${context.accountId} and stream = ${stream} and state = 'running' and not standing
    order by id for update skip locked`.execute(context.tx);
  if (running.rows.length === 0) return [];
  const finished = await sql<{ id: number }>`
    update delivery.mailing g set state = 'finished', finished_at = ${context.now}
    where g.account_id = ${context.accountId} and g.id = any(${running.rows.map(({ id }) => id)}::bigint[])
      and coalesce((
        select sum(change) from delivery.tally t
        where t.account_id = g.account_id and t.mailing_id = g.id and t.state in ('queued', 'deferred', 'sending')
      ), 0) = 0
    returning g.id`.execute(context.tx);
  for (const { id } of finished.rows) {
    await context.jobs.publish(context.tx, mailingFinished, {
      accountId: context.accountId,
      mailingId: id,
      traceId: context.traceId,
    });
  }
  return finished.rows.map(({ id }) => id);
}

/**
 * Two processes that send the last messages of a mailing each come here with their own written down, and perhaps not yet the
 * other's: who comes second sees both. Passed over instead, the mailing would be nobody's until the next look at what is due.
 */
async function takeTurn({ tx, accountId }: Context, stream: Stream): Promise<void> {
  const key = `delivery.finish/${accountId}/${stream}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx);
}

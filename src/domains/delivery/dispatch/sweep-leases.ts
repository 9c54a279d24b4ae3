import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import { countMessages } from "#kernel/metrics.ts";
import type { Stream } from "../create-mailing.ts";
import { addChange, type Changes, countChanges, type MessageState } from "../tally.ts";

/**
 * What a worker took and never answered for, because it died or was stopped beyond its lease. Nobody knows whether these
 * messages left. Marketing is held and listed, so that nobody gets it twice; a transactional message is sent again under
 * the same Message-ID, since a second confirmation is better than none.
 */
export async function sweepLeases(context: Context): Promise<number> {
  const { rows } = await sql<{ mailing_id: number; stream: Stream; state: MessageState; count: number }>`
    with lapsed as materialized (
      select m.id, m.mailing_id, g.stream from delivery.message m
      join delivery.mailing g on g.account_id = m.account_id and g.id = m.mailing_id
      where m.account_id = ${context.accountId} and m.state = 'sending' and m.leased_until < clock_timestamp()
      for update of m skip locked
    ),
    swept as (
      update delivery.message m set
        state = (case when lapsed.stream = 'marketing' then 'uncertain' else 'queued' end)::delivery.message_state,
        state_at = ${context.now}, attempts = m.attempts + 1, lease_id = null, leased_until = null
      from lapsed where m.account_id = ${context.accountId} and m.id = lapsed.id
      returning m.mailing_id, lapsed.stream, m.state
    )
    select mailing_id, stream, state, count(*) as count from swept group by 1, 2, 3 order by 1`.execute(context.tx);
  for (const { mailing_id, stream, state, count } of rows) {
    const changes: Changes = {};
    addChange(changes, "sending", state, count);
    await countChanges(context, mailing_id, changes);
    countMessages(stream, state, count);
  }
  return rows.reduce((sum, { count }) => sum + count, 0);
}

/** Keeps claims alive while their messages are on the way. */
export async function renewLeases(context: Context, leaseIds: readonly string[], seconds: number): Promise<void> {
  await sql`
    update delivery.message set leased_until = clock_timestamp() + make_interval(secs => ${seconds})
    where account_id = ${context.accountId} and state = 'sending' and lease_id = any(${leaseIds}::uuid[])`.execute(context.tx);
}

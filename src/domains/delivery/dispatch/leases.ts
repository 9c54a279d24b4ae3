import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import type { MessageId } from "#kernel/ids.ts";
import { countMessages } from "#kernel/metrics.ts";
import type { Stream } from "../create-mailing.ts";
import { addChange, type Changes, countChanges, type MessageState } from "../tally.ts";

/** How long a claim holds without being renewed. Longer than a stop of the world, shorter than people's patience. */
export const leaseSeconds = 60;

/** Keeps claims alive while their messages are on the way. */
export async function renewLeases(context: Context, leaseIds: readonly string[]): Promise<void> {
  await sql`
    update delivery.lease set until = clock_timestamp() + make_interval(secs => ${leaseSeconds})
    where account_id = ${context.accountId} and id = any(${leaseIds}::uuid[])`.execute(context.tx);
}

/** Gives a lease up with the right to write its outcomes; false where it has lapsed and somebody else has spoken. */
export async function endLease(context: Context, leaseId: string): Promise<boolean> {
  const ended = await context.tx
    .deleteFrom("delivery.lease")
    .where("account_id", "=", context.accountId)
    .where("id", "=", leaseId)
    .returning("id")
    .executeTakeFirst();
  return ended !== undefined;
}

/** The messages under a lease, if there is one: to learn whether a commit of which nobody heard took place. */
export async function leasedMessages(context: Context, leaseId: string): Promise<MessageId[] | undefined> {
  const row = await context.tx
    .selectFrom("delivery.lease")
    .select("message_ids")
    .where("account_id", "=", context.accountId)
    .where("id", "=", leaseId)
    .executeTakeFirst();
  return row?.message_ids as MessageId[] | undefined;
}

/**
 * What a worker took and never answered for, because it died or was stopped beyond its lease. Nobody knows whether these
 * messages left. Marketing is held and listed, so that nobody gets it twice; a transactional message is sent again under
 * the same Message-ID, since a second confirmation is better than none.
 */
export async function sweepLeases(context: Context): Promise<number> {
  const lapsed = await sql<{
    mailing_id: number;
    message_ids: MessageId[];
    stream: Stream;
    cancelled: boolean;
  }>`
    with lapsed as (
      delete from delivery.lease where account_id = ${context.accountId} and id in (
        select id from delivery.lease where account_id = ${context.accountId} and until < clock_timestamp() order by id for update skip locked
      ) returning mailing_id, message_ids
    )
    select lapsed.*, g.stream, g.state = 'cancelled' as cancelled from lapsed
    join delivery.mailing g on g.account_id = ${context.accountId} and g.id = lapsed.mailing_id order by lapsed.mailing_id`.execute(
    context.tx,
  );
  let swept = 0;
  for (const { mailing_id, message_ids, stream, cancelled } of lapsed.rows) {
    const state: MessageState = stream === "marketing" ? "uncertain" : cancelled ? "cancelled" : "queued";
    const { rows } = await sql`
      update delivery.message m set state = ${state}, state_at = ${context.now}, attempts = m.attempts + 1,
        try_at = ${state === "queued" ? context.now : null}
      where m.account_id = ${context.accountId} and m.id = any(${message_ids}::uuid[]) and m.state = 'sending'
      returning m.id`.execute(context.tx);
    const changes: Changes = {};
    addChange(changes, "sending", state, rows.length);
    await countChanges(context, mailing_id, changes);
    countMessages(stream, state, rows.length);
    swept += rows.length;
  }
  return swept;
}

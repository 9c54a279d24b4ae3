import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import { type MessageId, timeOrderedId } from "#kernel/ids.ts";
import { countMessages } from "#kernel/metrics.ts";
import type { Stream } from "../create-mailing.ts";
import { addChange, type Changes, countChanges, type MessageState } from "../tally.ts";
import { introduceStretch } from "./introductions.ts";

/** How long a claim holds without being renewed. Longer than a stop of the world, shorter than people's patience. */
export const leaseSeconds = 60;

export const leaseEnd = sql`clock_timestamp() + make_interval(secs => ${leaseSeconds})`;

/** Keeps claims alive while their messages are on the way. */
export async function renewLeases(context: Context, leaseIds: readonly string[]): Promise<void> {
  await sql`
    update delivery.lease set until = ${leaseEnd}
    where account_id = ${context.accountId} and id = any(${leaseIds}::uuid[]) and until is not null`.execute(
    context.tx,
  );
}

/** The messages of a window, if it was taken: to learn whether a commit of which nobody heard took place. */
export async function messagesOnTheWay(
  context: Context,
  leaseId: string,
  windowId: string,
): Promise<MessageId[] | undefined> {
  const row = await context.tx
    .selectFrom("delivery.lease")
    .select("message_ids")
    .where("account_id", "=", context.accountId)
    .where("id", "=", leaseId)
    .where("window_id", "=", windowId)
    .executeTakeFirst();
  return row?.message_ids as MessageId[] | undefined;
}

type Lapsed = {
  id: string;
  mailing_id: number;
  message_ids: MessageId[];
  from_id: MessageId | null;
  to_id: MessageId | null;
  claimed_at: Date | null;
  stream: Stream;
  cancelled: boolean;
};

/**
 * What a worker took and never answered for, because it died or was stopped beyond its lease. Nobody knows whether these
 * messages left. Marketing is held and listed, so that nobody gets it twice; a transactional message is sent again under
 * the same Message-ID, since a second confirmation is better than none. The rest of its stretch is anybody's again.
 */
export async function sweepLeases(context: Context): Promise<number> {
  const lapsed = await sql<Lapsed>`
    select l.id, l.mailing_id, l.message_ids, l.from_id, l.to_id, l.claimed_at, g.stream, g.state = 'cancelled' as cancelled
    from delivery.lease l
    join delivery.mailing g on g.account_id = l.account_id and g.id = l.mailing_id
    where l.account_id = ${context.accountId} and l.until < clock_timestamp()
    order by l.mailing_id, l.id for update of l skip locked`.execute(context.tx);
  let swept = 0;
  for (const lease of lapsed.rows) {
    if (lease.stream === "marketing") await introduceStretch(context, lease);
    swept += await decide(context, lease);
    await freeLease(context, lease.id);
  }
  return swept;
}

async function decide(
  context: Context,
  { mailing_id, message_ids, claimed_at, stream, cancelled }: Lapsed,
): Promise<number> {
  const state: MessageState = stream === "marketing" ? "uncertain" : cancelled ? "cancelled" : "queued";
  const { rows } = await sql<{ was: MessageState; count: number }>`
    with decided as (
      update delivery.message m set state = ${state}, state_at = ${context.now}, attempts = m.attempts + 1,
        try_at = ${state === "queued" ? context.now : null}, authorised_at = coalesce(${claimed_at}, m.authorised_at)
      from unnest(${message_ids}::uuid[]) as t(id)
      join delivery.message w on w.account_id = ${context.accountId} and w.id = t.id and w.id = any(${message_ids}::uuid[])
      where m.account_id = ${context.accountId} and m.id = t.id and m.id = any(${message_ids}::uuid[])
        and m.state in ('queued', 'sending')
      returning w.state as was
    )
    select was, count(*) from decided group by was`.execute(context.tx);
  const changes: Changes = {};
  let count = 0;
  for (const { was, count: some } of rows) {
    addChange(changes, was, state, some);
    count += some;
  }
  await countChanges(context, mailing_id, changes);
  countMessages(stream, state, count);
  return count;
}

/**
 * Whoever held it has lost its word: what is left of the stretch has another name, and is for whoever takes it. All that
 * was on the wire must be decided.
 */
export async function freeLease(context: Context, leaseId: string): Promise<void> {
  await sql`
    update delivery.lease set id = ${timeOrderedId(context.now)}, until = null, window_id = null, claimed_at = null, message_ids = '{}',
      after_id = greatest(after_id, (select id from unnest(message_ids) as t(id) order by id desc limit 1))
    where account_id = ${context.accountId} and id = ${leaseId} and after_id < to_id`.execute(context.tx);
  await endLease(context, leaseId);
}

export async function endLease(context: Context, leaseId: string): Promise<void> {
  await context.tx
    .deleteFrom("delivery.lease")
    .where("account_id", "=", context.accountId)
    .where("id", "=", leaseId)
    .execute();
}

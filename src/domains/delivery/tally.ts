import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";

export const messageStates = [
  "queued",
  "sending",
  "submitted",
  "deferred",
  "bounced",
  "refused",
  "uncertain",
  "cancelled",
  "expired",
] as const;
export type MessageState = (typeof messageStates)[number];

/** By how much each state's count changed. */
export type Changes = Partial<Record<MessageState, number>>;

/**
 * Counts a change of messages, in the transaction that makes it. An audience's are counted by each connection in a row of its own,
 * so that nobody waits for another's commit. For single messages call it last: other commits of the same mailing wait here.
 */
export async function countChanges(context: Context, mailingId: number, changes: Changes): Promise<void> {
  // In one order everywhere, so that two workers never wait for each other.
  const states = messageStates.filter((state) => changes[state]);
  if (states.length === 0) return;
  await sql`
    insert into delivery.tally (account_id, mailing_id, minute, state, change, writer)
    select ${context.accountId}, ${mailingId}, date_trunc(case when g.standing then 'day' else 'minute' end, ${context.now}::timestamptz, 'UTC'), t.state, t.change,
      case when g.standing then 0 else pg_backend_pid() end
    from delivery.mailing g cross join unnest(${states}::delivery.message_state[], ${states.map((state) => changes[state] ?? 0)}::bigint[]) as t(state, change)
    where g.account_id = ${context.accountId} and g.id = ${mailingId}
    on conflict (account_id, mailing_id, minute, state, writer) do update set change = delivery.tally.change + excluded.change`.execute(
    context.tx,
  );
}

export function addChange(changes: Changes, from: MessageState, to: MessageState, count = 1): void {
  changes[from] = (changes[from] ?? 0) - count;
  changes[to] = (changes[to] ?? 0) + count;
}

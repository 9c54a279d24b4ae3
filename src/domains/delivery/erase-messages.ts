import { type RawBuilder, sql } from "kysely";
import { uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { Undone } from "#kernel/personal-parts.ts";
import { countChanges } from "./tally.ts";

/** Nothing more goes to people who are being erased: what waits is cancelled. What a server has in hand goes out. */
export async function cancelMessagesOf(
  context: Context,
  people: readonly SubjectId[],
): Promise<readonly Undone[]> {
  const rows = await cancelWhere(context, sql`subject_id = any(${uuids(people)}::uuid[])`);
  return [{ store: "delivery.message", became: "cancelled", rows }];
}

/** Of these messages, those that wait are cancelled, and what they say is deleted; how many. */
export async function cancelMessages(context: Context, ids: readonly string[]): Promise<number> {
  const cancelled = await cancelWhere(context, sql`id = any(${uuids(ids)}::uuid[])`);
  await sql`
    delete from delivery.content c using delivery.message m
    where c.account_id = ${context.accountId} and c.message_id = any(${uuids(ids)}::uuid[])
      and m.account_id = c.account_id and m.id = c.message_id and m.state = 'cancelled'`.execute(context.tx);
  return cancelled;
}

async function cancelWhere(context: Context, which: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ mailing_id: number; queued: number; deferred: number }>`
    with open as materialized (
      select id, mailing_id, state from delivery.message
      where account_id = ${context.accountId} and ${which} and state in ('queued', 'deferred')
      order by id for update
    ),
    cancelled as (
      update delivery.message m set state = 'cancelled', state_at = ${context.now}, try_at = null
      from open where m.account_id = ${context.accountId} and m.id = open.id
    )
    select mailing_id, count(*) filter (where state = 'queued') as queued, count(*) filter (where state = 'deferred') as deferred
    from open group by mailing_id order by mailing_id`.execute(context.tx);
  for (const { mailing_id, queued, deferred } of rows)
    await countChanges(context, mailing_id, {
      queued: -queued,
      deferred: -deferred,
      cancelled: queued + deferred,
    });
  return rows.reduce((sum, { queued, deferred }) => sum + queued + deferred, 0);
}

/** How many of these messages have neither left nor been given up. */
export async function messagesUnderWay(context: Context, messageIds: readonly string[]): Promise<number> {
  return countIn(context, messageIds, ["queued", "sending", "deferred"]);
}

/** When each of these people was last sent something on the ground of their consent or a sale, of those who were. */
export async function lastPermittedMail(
  context: Context,
  people: readonly SubjectId[],
): Promise<Map<SubjectId, Date>> {
  const { accountId } = context;
  const { rows } = await sql<{ subject_id: SubjectId; at: Date }>`
    select subject_id, max(at) as at from (
      select subject_id, created_at as at from delivery.message
      where account_id = ${accountId} and subject_id = any(${uuids(people)}::uuid[])
        and authorised_by in ('consent', 'soft_opt_in') and state in ('submitted', 'uncertain')
      union all
      -- Outlives the message rows.
      select subject_id, at from delivery.introduced
      where account_id = ${accountId} and subject_id = any(${uuids(people)}::uuid[])
    ) as mail group by subject_id`.execute(context.tx);
  return new Map(rows.map((row) => [row.subject_id, row.at]));
}

/** How many of these messages a server has taken. */
export async function messagesReaching(context: Context, messageIds: readonly string[]): Promise<number> {
  return countIn(context, messageIds, ["submitted"]);
}

async function countIn(
  context: Context,
  messageIds: readonly string[],
  states: readonly string[],
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from delivery.message
    where account_id = ${context.accountId} and id = any(${uuids(messageIds)}::uuid[]) and state::text = any(${states}::text[])`.execute(
    context.tx,
  );
  return rows[0]?.count ?? 0;
}

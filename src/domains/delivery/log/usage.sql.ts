import { type RawBuilder, sql } from "kysely";
import { answersSql, strangersComplaintsSql } from "#domains/consent/index.ts";
import { sightingsSql } from "#domains/tracking/index.ts";
import type { Context } from "#kernel/context.ts";
import { messageIdBound, timeOrderedBound } from "#kernel/ids.ts";
import { retentionClasses } from "../retention-class.ts";
import type { MessageState } from "../tally.ts";

export type UsageOf = {
  from: Date;
  to: Date;
  /** Messages that came singly, or all of them. */
  only: "singles" | "all";
  /** A condition on `message`: then counted over the messages that are still there. */
  narrowed?: RawBuilder<boolean>;
};

/** How many messages were taken and what became of them, by the day on which it did. */
export async function outcomesByDay(
  context: Context,
  asked: UsageOf,
): Promise<{ day: string; state: MessageState | "accepted"; count: number }[]> {
  const { from, to, narrowed } = asked;
  if (narrowed) return fromMessages(context, { ...asked, narrowed });
  const { rows } = await sql<{ day: string; state: MessageState | "accepted"; count: number }>`
    with changes as (
      select (tally.minute at time zone 'UTC')::date as day, tally.state::text as state, tally.change from delivery.tally as tally
      where tally.account_id = ${context.accountId} and tally.minute >= ${from} and tally.minute < ${to}
        and tally.mailing_id in (${mailings(context, asked)})
    )
    select day, state, sum(change)::bigint as count from changes where state not in ('queued', 'sending', 'deferred') group by 1, 2
    -- Whatever becomes of a message, its changes of state add up to one.
    union all select day, 'accepted', sum(change)::bigint from changes group by 1`.execute(context.tx);
  return rows;
}

async function fromMessages(
  context: Context,
  { from, to, narrowed }: UsageOf & { narrowed: RawBuilder<boolean> },
) {
  const spans = retentionClasses.map(
    (each) =>
      sql`message.id >= ${messageIdBound(each, from)}::uuid and message.id < ${messageIdBound(each, to)}::uuid`,
  );
  const { rows } = await sql<{ day: string; state: MessageState | "accepted"; count: number }>`
    select (message.state_at at time zone 'UTC')::date as day, message.state::text as state, count(*) as count
    from delivery.message as message where message.account_id = ${context.accountId} and (${sql.join(spans, sql` or `)}) and ${narrowed} group by 1, 2
    union all
    select (message.created_at at time zone 'UTC')::date, 'accepted', count(*)
    from delivery.message as message where message.account_id = ${context.accountId} and (${sql.join(spans, sql` or `)}) and ${narrowed} group by 1`.execute(
    context.tx,
  );
  return rows;
}

export type SeenOfDay = {
  day: string;
  opens: number;
  uniqueOpens: number;
  clicks: number;
  uniqueClicks: number;
};

/** Opens and clicks of those who permit them. */
export async function seenByDay(context: Context, asked: UsageOf): Promise<SeenOfDay[]> {
  const { rows } = await sql<SeenOfDay>`
    select (seen.at at time zone 'UTC')::date as day,
      count(*) filter (where kind = 'open') as opens, count(distinct message_id) filter (where kind = 'open') as "uniqueOpens",
      count(*) filter (where kind = 'click') as clicks, count(distinct message_id) filter (where kind = 'click') as "uniqueClicks"
    from (${sightingsSql(context, asked)}) as seen
    where seen.mailing_id in (${mailings(context, asked)}) ${ofMessage(context, sql`seen.message_id`, asked)}
    group by 1`.execute(context.tx);
  return rows;
}

export type NoesOfDay = { day: string; unsubscribed: number; complained: number };

/** Noes that came through messages. */
export async function answersSince(context: Context, asked: UsageOf): Promise<NoesOfDay[]> {
  const answers = answersSql(
    context,
    sql`event.id >= ${timeOrderedBound(asked.from)}::uuid and event.id < ${timeOrderedBound(asked.to)}::uuid`,
  );
  const { rows } = await sql<NoesOfDay>`
    select (answer.at at time zone 'UTC')::date as day,
      count(distinct answer.message_id) filter (where answer.method <> 'complaint' and answer.kind <> 'suppressed') as unsubscribed,
      count(distinct answer.message_id) filter (where answer.method = 'complaint' or answer.kind = 'suppressed') as complained
    from (
      select message_id, at, method, kind from (${answers}) as event
      union all
      select message_id, at, 'complaint', 'suppressed' from (${strangersComplaintsSql(context, asked.from)}) as complaint
      where at < ${asked.to}
    ) as answer
    join delivery.message as message on message.account_id = ${context.accountId} and message.id = answer.message_id
    where message.mailing_id in (${mailings(context, asked)}) ${asked.narrowed ? sql`and ${asked.narrowed}` : sql``}
    group by 1`.execute(context.tx);
  return rows;
}

function mailings({ accountId }: Context, { only }: UsageOf): RawBuilder<unknown> {
  return sql`select id from delivery.mailing where account_id = ${accountId} and kind <> 'test' ${only === "singles" ? sql`and standing` : sql``}`;
}

function ofMessage(
  { accountId }: Context,
  id: RawBuilder<unknown>,
  { narrowed }: UsageOf,
): RawBuilder<unknown> {
  return narrowed
    ? sql`and exists (select from delivery.message as message where message.account_id = ${accountId} and message.id = ${id} and ${narrowed})`
    : sql``;
}

/** Changes when something of the log does: a message was taken, or something came of one. */
export async function markOfLog({ tx, accountId }: Context): Promise<string> {
  const { rows } = await sql<{ mark: string | null }>`
    select md5(string_agg(mailing_id || state::text || change, ',' order by mailing_id, state)) as mark from (
      select mailing_id, state, sum(change) as change from delivery.tally
      where account_id = ${accountId} and minute >= date_trunc('day', now(), 'UTC') group by 1, 2
    ) as today`.execute(tx);
  return rows[0]?.mark ?? "";
}

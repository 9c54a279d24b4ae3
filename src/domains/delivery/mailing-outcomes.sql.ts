import { type RawBuilder, sql } from "kysely";
import { answersSql, type Reason } from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import { type SubjectId, timeOrderedBound } from "#kernel/ids.ts";
import { boundOf } from "./lives/life.ts";
import { livesAtHand } from "./lives/lives.sql.ts";
import type { MessageState } from "./tally.ts";

// What became of one mailing, counted over its messages: for whoever sent it.

/** Those the gate stopped at the moment of sending, by what weighed most. */
export async function refusalsOf(
  context: Context,
  mailingId: number,
): Promise<Partial<Record<Reason, number>>> {
  const { rows } = await sql<{ reason: Reason; messages: number }>`
    select refused_because[1] as reason, count(*) as messages from delivery.message
    where account_id = ${context.accountId} and mailing_id = ${mailingId} and notable = 'refused' group by 1`.execute(
    context.tx,
  );
  return Object.fromEntries(rows.map((row) => [row.reason, row.messages]));
}

export type BounceCount = { code: number | null; enhanced: string | null; count: number };

/** What servers answered to those that bounced, most first. */
export async function bouncesOf(context: Context, mailingId: number): Promise<BounceCount[]> {
  const { rows } = await sql<BounceCount>`
    select smtp_code as code, smtp_enhanced as enhanced, count(*) as count from delivery.message
    where account_id = ${context.accountId} and mailing_id = ${mailingId} and notable = 'bounced'
    group by 1, 2 order by 3 desc, 1, 2 limit 50`.execute(context.tx);
  return rows;
}

/** People who said no through one of its messages, and people who reported one as unwanted. */
export async function answersTo(
  context: Context,
  mailingId: number,
  since: Date,
): Promise<{ unsubscribed: number; complained: number }> {
  const answers = answersSql(context, sql`event.id >= ${timeOrderedBound(since)}::uuid`);
  const { rows } = await sql<{ unsubscribed: number; complained: number }>`
    select
      count(distinct answer.subject_id) filter (where answer.kind <> 'suppressed') as unsubscribed,
      count(distinct answer.subject_id) filter (where answer.kind = 'suppressed' and answer.method = 'complaint') as complained
    from (${answers}) as answer
    join delivery.message as message on message.account_id = ${context.accountId} and message.id = answer.message_id
    where message.mailing_id = ${mailingId}`.execute(context.tx);
  return rows[0] ?? { unsubscribed: 0, complained: 0 };
}

export type Outcomes = { at: Date; submitted: number; bounced: number; refused: number };

/** What was achieved in each stretch of time in which anything was. */
export async function outcomesOverTime(
  context: Context,
  mailingId: number,
  bucketSeconds: number,
): Promise<Outcomes[]> {
  const { rows } = await sql<Outcomes>`
    select date_bin(make_interval(secs => ${bucketSeconds}), minute, 'epoch'::timestamptz) as at,
      -- What came back later is no longer among them.
      greatest(coalesce(sum(change) filter (where state = 'submitted'), 0), 0)::bigint as submitted,
      coalesce(sum(change) filter (where state = 'bounced'), 0)::bigint as bounced,
      coalesce(sum(change) filter (where state = 'refused'), 0)::bigint as refused
    from delivery.tally where account_id = ${context.accountId} and mailing_id = ${mailingId}
      and state in ('submitted', 'bounced', 'refused')
    group by 1 order by 1`.execute(context.tx);
  return rows;
}

/** As a condition on `message`: somebody said no through it. */
export function refusedThrough(context: Context, since: Date): RawBuilder<boolean> {
  const answers = answersSql(
    context,
    sql`event.id >= ${timeOrderedBound(since)}::uuid and event.kind <> 'suppressed'`,
  );
  return sql`message.id in (select message_id from (${answers}) as answer)`;
}

/** Whom a mailing has a message for; those it reached, where asked for. As a query that gives `subject_id`. */
export function peopleOfMailing(
  { accountId }: Context,
  mailingId: number,
  state?: "submitted",
): RawBuilder<{ subject_id: string }> {
  const narrowed = state ? sql`and state = ${sql.lit(state)}` : sql``;
  return sql`select subject_id from delivery.message where account_id = ${accountId} and mailing_id = ${mailingId} ${narrowed}`;
}

/** When a mailing's message to `subject`, a column of the query around it, was handed over; where it came back since, was let go. */
export function leftAt(
  { accountId }: Context,
  mailingId: number,
  subject: RawBuilder<unknown>,
): RawBuilder<Date> {
  return sql`(select case message.state when 'submitted' then message.state_at else message.authorised_at end
    from delivery.message as message
    where message.account_id = ${accountId} and message.subject_id = ${subject} and message.mailing_id = ${mailingId}
      and message.state in ('submitted', 'bounced') limit 1)`;
}

type WasSent = { accountId: number; subject: RawBuilder<unknown>; mailings: RawBuilder<unknown> };

/** Whether `subject`, a column of the query around it, got a message of one of these mailings (a query of their ids). */
export function wasSent({ accountId, subject, mailings }: WasSent): RawBuilder<boolean> {
  // By mailing: its messages lie together, which those of a person do not.
  return sql`exists (select from delivery.message
    where message.account_id = ${accountId} and message.subject_id = ${subject} and message.state = 'submitted'
      and message.mailing_id in (${mailings}))`;
}

/** Whether the messages of a campaign made then are still there, or purged: then only counts tell of them. */
export async function messagesKept(context: Context, madeAt: Date): Promise<boolean> {
  const lives = await livesAtHand(context);
  const all = ["", ...lives.own("marketing")].map((address) => lives.of("marketing", address));
  return all.every((life) => madeAt >= boundOf(life, "log", context.now));
}

export type MessageOfMailing = {
  id: string;
  subject_id: SubjectId;
  state: MessageState;
  state_at: Date;
  refused_because: Reason[] | null;
  smtp_code: number | null;
  smtp_enhanced: string | null;
  authorised_by: string;
  authorising_event: number | null;
  authorised_at: Date;
};

type Page = {
  state?: MessageState | undefined;
  limit: number;
  sort: "asc" | "desc";
  /** A condition on `message`. */
  narrowed?: RawBuilder<boolean> | undefined;
} & ({ offset: number } | { after: string | undefined });

/** One page of a mailing's messages, in the order they were made; behind one of them where `after` names it. */
export async function mailingMessages(context: Context, mailingId: number, page: Page) {
  const { state, limit, sort, narrowed } = page;
  const after = "after" in page ? page.after : undefined;
  const { rows } = await sql<MessageOfMailing>`
    select id, subject_id, state, state_at, refused_because, smtp_code, smtp_enhanced, authorised_by, authorising_event, authorised_at
    from delivery.message where account_id = ${context.accountId} and mailing_id = ${mailingId}
      ${state ? sql`and state = ${state}` : sql``} ${after ? sql`and id > ${after}::uuid` : sql``}
      ${narrowed ? sql`and ${narrowed}` : sql``}
    order by id ${sql.raw(sort)} limit ${limit} offset ${"offset" in page ? page.offset : 0}`.execute(
    context.tx,
  );
  return rows;
}

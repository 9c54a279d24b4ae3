import { sql } from "kysely";
import type { Reason } from "#domains/consent/index.ts";
import type { MessageState } from "#domains/delivery/index.ts";
import type { Context } from "#kernel/context.ts";
import { type SubjectId, timeOrderedBound } from "#kernel/ids.ts";

// What a report counts over the messages of one mailing: read-only, and set by set, which is why it is SQL over the
// tables of delivery and of the ledger instead of calls.

/** How many messages each kind of authorisation allows. */
export async function authorisationsOf(context: Context, mailingId: number): Promise<Record<string, number>> {
  const { rows } = await sql<{ authorised_by: string; messages: number }>`
    select authorised_by, count(*) as messages from delivery.message
    where account_id = ${context.accountId} and mailing_id = ${mailingId} group by 1`.execute(context.tx);
  return Object.fromEntries(rows.map((row) => [row.authorised_by, row.messages]));
}

/** Those the gate stopped at the moment of sending, by what weighed most. */
export async function refusalsOf(
  context: Context,
  mailingId: number,
): Promise<Partial<Record<Reason, number>>> {
  const { rows } = await sql<{ reason: Reason; messages: number }>`
    select refused_because[1] as reason, count(*) as messages from delivery.message
    where account_id = ${context.accountId} and mailing_id = ${mailingId} and state = 'refused' group by 1`.execute(
    context.tx,
  );
  return Object.fromEntries(rows.map((row) => [row.reason, row.messages]));
}

/** What servers answered to those that bounced, most first. */
export async function bouncesOf(context: Context, mailingId: number) {
  const { rows } = await sql<{ code: number | null; enhanced: string | null; count: number }>`
    select smtp_code as code, smtp_enhanced as enhanced, count(*) as count from delivery.message
    where account_id = ${context.accountId} and mailing_id = ${mailingId} and state = 'bounced'
    group by 1, 2 order by 3 desc, 1, 2 limit 50`.execute(context.tx);
  return rows;
}

/** People who withdrew or objected through a link in one of its messages. */
export async function unsubscribesOf(context: Context, mailingId: number, since: Date): Promise<number> {
  const { rows } = await sql<{ people: number }>`
    select count(distinct event.subject_id) as people from consent.event as event
    join delivery.message as message on message.account_id = event.account_id
      and message.subject_id = event.subject_id and message.mailing_id = ${mailingId}
      and message.id::text = event.leaf::json ->> 'message'
    where event.account_id = ${context.accountId} and event.kind in ('withdrawn', 'objected')
      and event.id >= ${timeOrderedBound(since)}::uuid`.execute(context.tx);
  return rows[0]?.people ?? 0;
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
      coalesce(sum(change) filter (where state = 'submitted'), 0)::bigint as submitted,
      coalesce(sum(change) filter (where state = 'bounced'), 0)::bigint as bounced,
      coalesce(sum(change) filter (where state = 'refused'), 0)::bigint as refused
    from delivery.tally where account_id = ${context.accountId} and mailing_id = ${mailingId}
      and state in ('submitted', 'bounced', 'refused')
    group by 1 order by 1`.execute(context.tx);
  return rows;
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

type Page = { state?: MessageState | undefined; limit: number; offset: number; sort: "asc" | "desc" };

/** One page of a mailing's messages, in the order they were made. */
export async function messagePage(context: Context, mailingId: number, { state, limit, offset, sort }: Page) {
  const { rows } = await sql<MessageOfMailing>`
    select id, subject_id, state, state_at, refused_because, smtp_code, smtp_enhanced, authorised_by, authorising_event, authorised_at
    from delivery.message where account_id = ${context.accountId} and mailing_id = ${mailingId}
      ${state ? sql`and state = ${state}` : sql``}
    order by id ${sql.raw(sort)} limit ${limit} offset ${offset}`.execute(context.tx);
  return rows;
}

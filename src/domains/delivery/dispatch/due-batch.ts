import { sql } from "kysely";
import { Column, column } from "#kernel/binary-column.ts";
import type { Context } from "#kernel/context.ts";
import type { MessageId, SubjectId } from "#kernel/ids.ts";
import type { MailingKind, Stream } from "../create-mailing.ts";
import { isLiving } from "../lifetime.ts";
import { retentionClasses, standardRetention } from "../retention-class.ts";

export type Mailing = {
  id: number;
  stream: Stream;
  kind: MailingKind;
  /** Its messages come one by one, each with its own time to be tried. */
  standing: boolean;
  purposeId: number;
  sender: { name: string; address: string };
  replyTo: string | null;
  template: { id: number; version: number } | null;
  createdAt: Date;
};

/**
 * Has a time of its own, which has come, or is still to come. Both ends stand there: the planner knows from it how few these are,
 * which a value that it is given later (`kernel/repeated.ts`) does not tell, and takes them for few where a partition was never
 * analysed. It would go through the whole mailing instead.
 */
const timeHasCome = (now: Date) => sql`m.try_at > '-infinity' and m.try_at <= ${now}`;
const timeWillCome = (now: Date) => sql`m.try_at > ${now} and m.try_at < 'infinity'`;

/** The running mailings that have something to send now. Their counts say so: no message is looked at. */
export async function dueMailings(context: Context, stream: Stream): Promise<Mailing[]> {
  const { rows } = await sql<Row>`
    select g.id, g.stream, g.kind, g.standing, g.purpose_id, g.sender_name, g.sender_address, g.reply_to, g.template_id, g.template_version, g.created_at
    from delivery.mailing g
    where g.account_id = ${context.accountId} and g.stream = ${stream} and g.state = 'running'
      and (
        not g.standing and (select sum(change) from delivery.tally t where t.account_id = g.account_id and t.mailing_id = g.id and t.state = 'queued') > 0
        or exists (select from delivery.message m where m.account_id = g.account_id and m.mailing_id = g.id
          and ${timeHasCome(context.now)} and ${isLiving(context.now, new Date(0))})
      )
    order by g.id`.execute(context.tx);
  return rows.map((row) => ({
    id: row.id,
    stream: row.stream,
    kind: row.kind,
    standing: row.standing,
    purposeId: row.purpose_id,
    sender: { name: row.sender_name, address: row.sender_address },
    replyTo: row.reply_to,
    template:
      row.template_id !== null && row.template_version !== null
        ? { id: row.template_id, version: row.template_version }
        : null,
    createdAt: row.created_at,
  }));
}

/** What is marketing lies in one class alone, since it may have to wait; fewer partitions are looked at. */
function classesOf({ stream }: Mailing): readonly number[] {
  return stream === "marketing" ? [standardRetention] : retentionClasses;
}

type Row = {
  id: number;
  stream: Stream;
  kind: MailingKind;
  standing: boolean;
  purpose_id: number;
  sender_name: string;
  sender_address: string;
  reply_to: string | null;
  template_id: number | null;
  template_version: number | null;
  created_at: Date;
};

export type DueMessage = {
  id: MessageId;
  subjectId: SubjectId;
  state: "queued" | "deferred";
  attempts: number;
  expiresAt: Date;
  authorisedBy: string;
  authorisingEvent: number | null;
  /** Whether marketing ever went to this person. */
  introduced: boolean;
  contentSealed: Buffer | null;
};

/** The messages of an audience in their turn, in the order of their ids; what is in anybody else's stretch is left out. */
export function messagesBetween(
  context: Context,
  mailing: Mailing,
  { after, ...end }: { after: MessageId } & ({ to: MessageId } | { limit: number }),
): Promise<DueMessage[]> {
  const inTurn = sql`m.state = 'queued' and m.try_at is null and m.id > ${after}::uuid`;
  if ("to" in end) return read(context, mailing, sql`${inTurn} and m.id <= ${end.to}::uuid order by m.id`);
  // Gathered before, since the planner would look whose it is at each message anew. As a rule there are none: stretches lie one behind another.
  const ahead = sql`
    select l.after_id, l.to_id from delivery.lease l
    where l.account_id = ${context.accountId} and l.mailing_id = ${mailing.id} and l.to_id > ${after}::uuid`;
  return read(
    context,
    mailing,
    sql`${inTurn} and not exists (
      with ahead as materialized (${ahead}) select from ahead where m.id > ahead.after_id and m.id <= ahead.to_id
    ) order by m.id limit ${end.limit}`,
  );
}

/** The messages whose own time has come: single ones, and those to be tried again. */
export function nextByTime(context: Context, mailing: Mailing, limit: number): Promise<DueMessage[]> {
  return read(
    context,
    mailing,
    sql`${timeHasCome(context.now)} and m.state in ('queued', 'deferred') order by m.try_at limit ${limit}`,
  );
}

/** When the first of those that wait for a turn where they go may be tried. */
export async function nextTry(context: Context, mailings: readonly Mailing[]): Promise<Date | undefined> {
  const ids = mailings.map(({ id }) => id);
  const { rows } = await sql<{ at: Date | null }>`
    select min(m.try_at) as at from delivery.message m
    where m.account_id = ${context.accountId} and m.mailing_id = any(${ids}::bigint[]) and ${timeWillCome(context.now)} and m.state = 'queued'
      and ${isLiving(context.now, new Date(0))}`.execute(context.tx);
  return rows[0]?.at ?? undefined;
}

async function read(
  context: Context,
  mailing: Mailing,
  which: ReturnType<typeof sql>,
): Promise<DueMessage[]> {
  const own = mailing.standing || mailing.stream === "transactional";
  // Neighbours in the index, so they are found in one go, and whether somebody is among them is looked up in memory.
  const introduced = sql`
    select i.subject_id from delivery.introduced i
    where i.account_id = ${context.accountId} and i.subject_id = any(array(select subject_id from due))`;
  // Looked up for each: who joins is free to bring them in another order than their own.
  const content = sql`(
    select c.sealed from delivery.content c where c.account_id = ${context.accountId} and c.message_id = due.id)`;
  const { rows } = await sql<Columns>`
    select ${column(sql`id`)} as id, ${column(sql`subject_id`)} as subject, ${column(sql`state::text`)} as state,
      ${column(sql`attempts`)} as attempts, ${column(sql`expires`)} as expires, ${column(sql`authorised_by`)} as authorised_by,
      ${column(sql`authorising_event`)} as authorising_event, ${column(sql`introduced`)} as introduced, ${column(sql`sealed`)} as sealed
    from (
      with due as materialized (
        select m.id, m.subject_id, m.state, m.attempts, (extract(epoch from m.expires_at) * 1000)::bigint as expires, m.authorised_by, m.authorising_event from delivery.message m
        where m.account_id = ${context.accountId} and m.mailing_id = ${mailing.id}
          and ${isLiving(context.now, mailing.createdAt, classesOf(mailing))} and ${which}
      )
      select due.*, (due.subject_id in (${introduced}))::integer as introduced, ${own ? content : sql`null::bytea`} as sealed
      from due
    ) as read`.execute(context.tx);
  return messagesOf(rows[0] as Columns);
}

type Columns = Record<
  | "id"
  | "subject"
  | "state"
  | "attempts"
  | "expires"
  | "authorised_by"
  | "authorising_event"
  | "introduced"
  | "sealed",
  Buffer | null
>;

function messagesOf(columns: Columns): DueMessage[] {
  const subjects = new Column(columns.subject).uuids();
  const state = new Column(columns.state);
  const attempts = new Column(columns.attempts);
  const expires = new Column(columns.expires);
  const authorisedBy = new Column(columns.authorised_by);
  const authorisingEvent = new Column(columns.authorising_event);
  const introduced = new Column(columns.introduced);
  const sealed = new Column(columns.sealed);
  let last = new Date(Number.NaN);
  return new Column(columns.id).uuids().map((id, row): DueMessage => {
    const expiry = expires.number(row) as number;
    // The messages of an audience share theirs.
    if (expiry !== last.getTime()) last = new Date(expiry);
    return {
      id: id as MessageId,
      subjectId: subjects[row] as SubjectId,
      state: state.text(row) === "queued" ? "queued" : "deferred",
      attempts: attempts.number(row) as number,
      expiresAt: last,
      authorisedBy: authorisedBy.text(row) as string,
      authorisingEvent: authorisingEvent.number(row),
      introduced: introduced.number(row) === 1,
      contentSealed: sealed.octets(row),
    };
  });
}

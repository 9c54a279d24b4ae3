import { type RawBuilder, sql } from "kysely";
import { uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import { type MessageId, messageEpoch, messageIdBound, type SubjectId } from "#kernel/ids.ts";
import type { MailingKind, Stream } from "../create-mailing.ts";
import { inClass, retentionClasses } from "../retention-class.ts";
import type { MessageState } from "../tally.ts";

/** What is looked for in the log; all of it must hold. */
export type LogFilter = {
  stream?: Stream | undefined;
  states?: readonly MessageState[] | undefined;
  subjectId?: SubjectId | undefined;
  senderAddress?: string | undefined;
  /** Taken from then on, and before. */
  from?: Date | undefined;
  to?: Date | undefined;
  /** A condition on `message`. */
  narrowed?: RawBuilder<boolean> | undefined;
};

export type LogPage = { limit: number; sort?: "asc" | "desc" } & (
  | { offset?: number; after?: undefined }
  /** Behind this message, in the order that is asked for. */
  | { after: MessageId; offset?: undefined }
);

export type LogRow = {
  id: MessageId;
  subjectId: SubjectId;
  mailingId: number;
  kind: MailingKind;
  stream: Stream;
  purposeId: number;
  senderName: string;
  senderAddress: string;
  /** The mailing's, where all its messages say the same. */
  template: { id: number; version: number } | null;
  state: MessageState;
  authorisedBy: string;
  authorisingEvent: number | null;
  authorisedAt: Date;
  refusedBecause: string[];
  attempts: number;
  tryAt: Date | null;
  expiresAt: Date;
  stateAt: Date;
  createdAt: Date;
  smtpCode: number | null;
  smtpEnhanced: string | null;
  replySealed: Buffer | null;
  headSealed: Buffer | null;
};

/**
 * Messages as the log lists them, by when they were taken. Ids carry the time behind the class: each class is asked for as
 * many as are wanted, and the answers are merged; so a page costs the same in ten messages and in ten million.
 */
export async function findMessages(context: Context, filter: LogFilter, page: LogPage): Promise<LogRow[]> {
  const young = youngest(context, filter, page);
  const found = young ? await readPage(context, young, page) : [];
  return found.length === page.limit ? found : readPage(context, filter, page);
}

/** Mostly the newest are asked for: two days are a few partitions, and are looked at first. */
function youngest({ now }: Context, filter: LogFilter, page: LogPage): LogFilter | undefined {
  const { sort = "desc", offset = 0, after } = page;
  const plain = !filter.subjectId && !filter.narrowed && !filter.states && !filter.from && !filter.to;
  if (!plain || sort === "asc" || offset > 0 || after) return undefined;
  return { ...filter, from: new Date(now.getTime() - 2 * day) };
}

const day = 24 * 3600 * 1000;

async function readPage(context: Context, filter: LogFilter, page: LogPage): Promise<LogRow[]> {
  const { limit, sort = "desc" } = page;
  const offset = page.offset ?? 0;
  const order = sql.raw(sort);
  const perClass = retentionClasses.map(
    (
      each,
    ) => sql`(select message.* from delivery.message as message where ${conditions(context, filter, each)}
      ${page.after ? (sort === "desc" ? sql`and message.id < ${inClass(page.after, each)}::uuid` : sql`and message.id > ${inClass(page.after, each)}::uuid`) : sql``}
      order by message.id ${order} limit ${limit + offset})`,
  );
  const { rows } = await sql<LogRow>`
    select ${columns}
    from (${sql.join(perClass, sql` union all `)}) as message
    join delivery.mailing as mailing on mailing.account_id = ${context.accountId} and mailing.id = message.mailing_id
    order by substr(message.id::text, 3) ${order} limit ${limit} offset ${offset}`.execute(context.tx);
  return rows;
}

/** These messages, the newest first. */
export async function logRowsNamed(context: Context, ids: readonly MessageId[]): Promise<LogRow[]> {
  const { rows } = await sql<LogRow>`
    select ${columns}
    from delivery.message as message
    join delivery.mailing as mailing on mailing.account_id = message.account_id and mailing.id = message.mailing_id
    where message.account_id = ${context.accountId} and message.id = any(${uuids(ids)}::uuid[])
    order by substr(message.id::text, 3) desc`.execute(context.tx);
  return rows;
}

/** How many there are, up to the number that anybody wants to know. */
export async function countFound(context: Context, filter: LogFilter, most: number): Promise<number> {
  const perClass = retentionClasses.map(
    (each) =>
      sql`(select 1 from delivery.message as message where ${conditions(context, filter, each)} limit ${most})`,
  );
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (${sql.join(perClass, sql` union all `)}) as found`.execute(context.tx);
  return Math.min(rows[0]?.count ?? 0, most);
}

const columns = sql`
  message.id, message.subject_id as "subjectId", message.mailing_id as "mailingId", mailing.kind, mailing.stream,
  message.purpose_id as "purposeId", mailing.sender_name as "senderName", mailing.sender_address as "senderAddress",
  case when mailing.template_version is not null then jsonb_build_object('id', mailing.template_id, 'version', mailing.template_version) end as template,
  message.state, message.authorised_by as "authorisedBy", message.authorising_event as "authorisingEvent",
  message.authorised_at as "authorisedAt", coalesce(message.refused_because, '{}') as "refusedBecause", message.attempts,
  message.try_at as "tryAt", message.expires_at as "expiresAt", message.state_at as "stateAt", message.created_at as "createdAt",
  message.smtp_code as "smtpCode", message.smtp_enhanced as "smtpEnhanced", message.smtp_reply_sealed as "replySealed",
  message.head_sealed as "headSealed"`;

const notable = new Set<MessageState>(["bounced", "refused", "uncertain", "expired"]);

function conditions(context: Context, filter: LogFilter, retentionClass: number): RawBuilder<boolean> {
  const { stream, states, subjectId, senderAddress, from = messageEpoch, narrowed } = filter;
  const { accountId, now } = context;
  // Partitions that are made ahead hold nothing yet; clocks differ by less than a day.
  const { to = new Date(now.getTime() + day) } = filter;
  const mailings = sql`message.mailing_id in (select id from delivery.mailing where account_id = ${accountId}`;
  const parts: RawBuilder<unknown>[] = [
    sql`message.account_id = ${accountId}`,
    sql`message.id >= ${messageIdBound(retentionClass, new Date(Math.max(from.getTime(), messageEpoch.getTime())))}::uuid`,
    sql`message.id < ${messageIdBound(retentionClass, to)}::uuid`,
  ];
  if (subjectId) parts.push(sql`message.subject_id = ${subjectId}`);
  if (states?.every((state) => notable.has(state)))
    // Said as the index of what went wrong has it.
    parts.push(sql`message.notable = any(${states}::delivery.message_state[])`);
  else if (states) parts.push(sql`message.state = any(${states}::delivery.message_state[])`);
  if (stream) parts.push(sql`${mailings} and stream = ${stream})`);
  if (senderAddress) parts.push(sql`${mailings} and sender_address = ${senderAddress})`);
  if (narrowed) parts.push(narrowed);
  return sql`${sql.join(parts, sql` and `)}`;
}

export { seenThrough as seenOfMessages } from "#domains/tracking/index.ts";

/** The mailings of a template, in whichever version, as a query of their ids. */
export function mailingsOfTemplate({ accountId }: Context, templateId: number) {
  return sql`select id from delivery.mailing where account_id = ${accountId} and template_id = ${templateId}`;
}

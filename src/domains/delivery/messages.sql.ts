import { type RawBuilder, sql } from "kysely";
import { recipientsOf } from "#domains/contacts/index.ts";
import { keyringFor } from "#domains/vault/index.ts";
import { uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import type { MessageId, SubjectId } from "#kernel/ids.ts";
import type { MailingKind, Stream } from "./create-mailing.ts";
import { errors } from "./delivery.errors.ts";
import { idsMadeSince } from "./lifetime.ts";
import type { MessageState } from "./tally.ts";

export type Message = {
  id: MessageId;
  subjectId: SubjectId;
  mailingId: number;
  kind: MailingKind;
  stream: Stream;
  purposeId: number;
  state: MessageState;
  authorisedBy: string;
  authorisingEvent: number | null;
  authorisedAt: Date;
  refusedBecause: string[];
  attempts: number;
  createdAt: Date;
  stateAt: Date;
  expiresAt: Date;
  smtpReply: string | undefined;
};

/** The messages to these people, newest first unless said otherwise. */
export async function messagesOf(
  context: Context,
  people: readonly SubjectId[],
  { limit = 100, offset = 0, sort = "desc" }: { limit?: number; offset?: number; sort?: "asc" | "desc" } = {},
): Promise<Message[]> {
  const rows = await select(context)
    .where(sql<boolean>`m.subject_id = any(${people}::uuid[])`)
    .orderBy("m.id", sort)
    .limit(limit)
    .offset(offset)
    .execute();
  for (const subjectId of people) context.touched.add(subjectId);
  return rows.map((row) => messageOf(row, undefined));
}

export async function countMessagesOf(context: Context, people: readonly SubjectId[]): Promise<number> {
  const { count } = await context.tx
    .selectFrom("delivery.message")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("account_id", "=", context.accountId)
    .where(sql<boolean>`subject_id = any(${people}::uuid[])`)
    .executeTakeFirstOrThrow();
  return count;
}

/** Where these messages are, by their ids. */
export async function statesOfMessages(
  context: Context,
  ids: readonly MessageId[],
  { states, from, to, limit, offset, sort }: StatesWanted,
) {
  let wanted = context.tx
    .selectFrom("delivery.message as m")
    .where("m.account_id", "=", context.accountId)
    .where(sql<boolean>`m.id = any(${ids}::uuid[])`);
  if (states) wanted = wanted.where("m.state", "in", [...states]);
  if (from) wanted = wanted.where("m.created_at", ">=", from);
  if (to) wanted = wanted.where("m.created_at", "<=", to);
  const rows = await wanted
    .select(["m.id", "m.state", "m.try_at", "m.state_at", "m.created_at"])
    .select((eb) => eb.fn.countAll<number>().over().as("total"))
    .orderBy("m.id", sort)
    .limit(limit)
    .offset(offset)
    .execute();
  return {
    count: rows[0]?.total ?? 0,
    messages: rows.map((row) => ({
      id: row.id as MessageId,
      state: row.state,
      tryAt: row.try_at,
      stateAt: row.state_at,
      createdAt: row.created_at,
    })),
  };
}

/** Of some messages what others are told of them: whose, of which sender, and what the server last said. */
export async function messagesNamed(context: Context, ids: readonly string[]) {
  const rows = await context.tx
    .selectFrom("delivery.message as m")
    .innerJoin("delivery.mailing as g", (join) =>
      join.onRef("g.account_id", "=", "m.account_id").onRef("g.id", "=", "m.mailing_id"),
    )
    .select([
      "m.id",
      "m.subject_id",
      "m.mailing_id",
      "m.created_at",
      "m.smtp_reply_sealed",
      "g.sender_address",
    ])
    .where("m.account_id", "=", context.accountId)
    .where(sql<boolean>`m.id = any(${uuids(ids)}::uuid[])`)
    .execute();
  const ring = await keyringFor(
    context,
    rows.flatMap((row) => (row.smtp_reply_sealed ? [row.subject_id as SubjectId] : [])),
  );
  return new Map(
    rows.map((row) => [
      row.id,
      {
        mailingId: row.mailing_id,
        senderAddress: row.sender_address,
        createdAt: row.created_at,
        smtpReply:
          row.smtp_reply_sealed &&
          ring.open(row.subject_id as SubjectId, "delivery.message.smtp_reply_sealed", row.smtp_reply_sealed),
      },
    ]),
  );
}

/** Whether an id is of a message that was made since then. */
export function madeSince(id: RawBuilder<unknown>, since: Date): RawBuilder<boolean> {
  const bounds = idsMadeSince(since).map(({ from, to }) => sql`${id} between ${from}::uuid and ${to}::uuid`);
  return sql`(${sql.join(bounds, sql` or `)})`;
}

/** How messages are that were made since then: `id`, `state`. */
export function messageStatesSql({ accountId }: Context, since: Date): RawBuilder<unknown> {
  return sql`select m.id, m.state from delivery.message m
    where m.account_id = ${accountId} and ${madeSince(sql`m.id`, since)}`;
}

type StatesWanted = {
  states?: readonly MessageState[] | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
  limit: number;
  offset: number;
  sort: "asc" | "desc";
};

/** One message, with the server's answer. */
export async function getMessage(context: Context, id: string): Promise<Message> {
  const row = await select(context).where("m.id", "=", id).executeTakeFirst();
  if (!row) throw errors.messageNotFound();
  const subject = row.subject_id as SubjectId;
  context.touched.add(subject);
  const ring = await keyringFor(context, row.smtp_reply_sealed ? [subject] : []);
  return messageOf(
    row,
    row.smtp_reply_sealed ? ring.open(subject, replyColumn, row.smtp_reply_sealed) : undefined,
  );
}

/** What of a mailing a report lists rather than counts. */
export type NotableState = Extract<MessageState, "bounced" | "refused" | "uncertain" | "expired">;

export type NamedMessage = Message & { contactId: number | undefined; address: string | undefined };

export async function notableMessages(
  context: Context,
  {
    mailingId,
    state,
    limit,
    offset,
  }: { mailingId: number; state: NotableState; limit: number; offset: number },
): Promise<NamedMessage[]> {
  const rows = await select(context)
    .where("m.mailing_id", "=", mailingId)
    .where("m.notable", "=", state)
    .orderBy("m.id")
    .limit(limit)
    .offset(offset)
    .execute();
  const subjects = rows.map((row) => row.subject_id as SubjectId);
  const ring = await keyringFor(context, subjects);
  const people = await recipientsOf(context, subjects);
  return rows.map((row) => {
    const subject = row.subject_id as SubjectId;
    const person = people.get(subject);
    const reply = row.smtp_reply_sealed ? ring.open(subject, replyColumn, row.smtp_reply_sealed) : undefined;
    return { ...messageOf(row, reply), contactId: person?.contactId, address: person?.address };
  });
}

const replyColumn = "delivery.message.smtp_reply_sealed";

function select(context: Context) {
  return context.tx
    .selectFrom("delivery.message as m")
    .innerJoin("delivery.mailing as g", (join) =>
      join.onRef("g.account_id", "=", "m.account_id").onRef("g.id", "=", "m.mailing_id"),
    )
    .select([
      "m.id",
      "m.subject_id",
      "m.mailing_id",
      "g.kind",
      "g.stream",
      "m.purpose_id",
      "m.state",
      "m.authorised_by",
      "m.authorising_event",
      "m.authorised_at",
    ])
    .select([
      "m.refused_because",
      "m.attempts",
      "m.created_at",
      "m.state_at",
      "m.expires_at",
      "m.smtp_reply_sealed",
    ])
    .where("m.account_id", "=", sql.val(context.accountId));
}

type Row = Awaited<ReturnType<ReturnType<typeof select>["executeTakeFirstOrThrow"]>>;

function messageOf(row: Row, smtpReply: string | undefined): Message {
  return {
    id: row.id as MessageId,
    subjectId: row.subject_id as SubjectId,
    mailingId: row.mailing_id,
    kind: row.kind as MailingKind,
    stream: row.stream as Stream,
    purposeId: row.purpose_id,
    state: row.state,
    authorisedBy: row.authorised_by,
    authorisingEvent: row.authorising_event,
    authorisedAt: row.authorised_at,
    refusedBecause: row.refused_because ?? [],
    attempts: row.attempts,
    createdAt: row.created_at,
    stateAt: row.state_at,
    expiresAt: row.expires_at,
    smtpReply,
  };
}

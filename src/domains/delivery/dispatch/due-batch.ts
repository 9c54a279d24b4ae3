import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import { type MessageId, messageIdBound, type SubjectId } from "#kernel/ids.ts";
import type { MailingKind, Stream } from "../create-mailing.ts";
import { standardRetention } from "../retention-class.ts";

export type Mailing = {
  id: number;
  stream: Stream;
  kind: MailingKind;
  purposeId: number;
  sender: { name: string; address: string };
  replyTo: string | null;
  template: { id: number; version: number } | null;
  createdAt: Date;
};

/** The running mailings that have something due now. */
export async function dueMailings(context: Context, stream: Stream): Promise<Mailing[]> {
  const rows = await context.tx
    .selectFrom("delivery.mailing as g")
    .select(["g.id", "g.stream", "g.kind", "g.purpose_id", "g.sender_name", "g.sender_address", "g.reply_to", "g.template_id", "g.template_version", "g.created_at"])
    .where("g.account_id", "=", context.accountId)
    .where("g.stream", "=", stream)
    .where("g.state", "=", "running")
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom("delivery.message as m")
          .select("m.id")
          .whereRef("m.account_id", "=", "g.account_id")
          .whereRef("m.mailing_id", "=", "g.id")
          .where("m.state", "in", ["queued", "deferred"])
          .where("m.due_at", "<=", context.now),
      ),
    )
    .orderBy("g.id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    stream: row.stream as Stream,
    kind: row.kind as MailingKind,
    purposeId: row.purpose_id,
    sender: { name: row.sender_name, address: row.sender_address },
    replyTo: row.reply_to,
    template: row.template_id !== null && row.template_version !== null ? { id: row.template_id, version: row.template_version } : null,
    createdAt: row.created_at,
  }));
}

export type DueMessage = {
  id: MessageId;
  subjectId: SubjectId;
  attempts: number;
  expiresAt: Date;
  authorisedBy: string;
  /** Whether marketing ever went to this person. */
  introduced: boolean;
  contentSealed: Buffer | null;
};

/** Where reading a mailing's due messages stands: behind the last one read, so that no page is read again for rows that are done. */
export type Cursor = { dueAt: Date; id: string } | undefined;

/** The ids of messages queued by now are below this much more, whichever host queued them. */
const clockDifference = 24 * 3600 * 1000;

/** The next messages due, without taking them: what they say is prepared before they are claimed. */
export async function dueMessages(
  context: Context,
  mailing: Mailing,
  cursor: Cursor,
  limit: number,
): Promise<{ messages: DueMessage[]; cursor: Cursor }> {
  const behind = cursor ? sql`and (m.due_at, m.id) > (${cursor.dueAt}::timestamptz, ${cursor.id}::uuid)` : sql``;
  const soon = new Date(context.now.getTime() + clockDifference);
  const own = mailing.stream === "transactional";
  const { rows } = await sql<{ id: MessageId; subject_id: SubjectId; attempts: number; due_at: Date; expires_at: Date; authorised_by: string; introduced: boolean; sealed: Buffer | null }>`
    select due.*,
      known.introduced is true as introduced,
      ${own ? sql`c.sealed` : sql`null::bytea as sealed`}
    from (
      select m.id, m.subject_id, m.attempts, m.due_at, m.expires_at, m.authorised_by from delivery.message m
      where m.account_id = ${context.accountId} and m.mailing_id = ${mailing.id} and m.state in ('queued', 'deferred')
        and m.due_at <= ${context.now} and m.id >= ${messageIdBound(standardRetention, mailing.createdAt)}::uuid
        and m.id < ${messageIdBound(standardRetention, soon)}::uuid ${behind}
      order by m.due_at, m.id limit ${limit}
    ) as due
    left join lateral (
      select true as introduced from delivery.introduced i
      where i.account_id = ${context.accountId} and i.subject_id = due.subject_id limit 1
    ) as known on true
    ${own ? sql`left join delivery.content c on c.account_id = ${context.accountId} and c.message_id = due.id` : sql``}
    order by due.due_at, due.id`.execute(context.tx);
  const last = rows.length < limit ? undefined : rows.at(-1);
  return {
    messages: rows.map((row) => ({
      id: row.id,
      subjectId: row.subject_id,
      attempts: row.attempts,
      expiresAt: row.expires_at,
      authorisedBy: row.authorised_by,
      introduced: row.introduced,
      contentSealed: row.sealed,
    })),
    cursor: last && { dueAt: last.due_at, id: last.id },
  };
}

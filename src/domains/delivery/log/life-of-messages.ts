import { sql } from "kysely";
import { answersSql, strangersComplaintsSql } from "#domains/consent/index.ts";
import { sightingsOf } from "#domains/tracking/index.ts";
import { type Keyring, keyringFor } from "#domains/vault/index.ts";
import { uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import { type MessageId, type SubjectId, timeOrderedBound } from "#kernel/ids.ts";
import type { LogRow } from "./find-messages.sql.ts";

export const lifeSteps = [
  "accepted",
  "refused",
  "deferred",
  "submitted",
  "bounced",
  "expired",
  "uncertain",
  "cancelled",
  "opened",
  "clicked",
  "unsubscribed",
  "complained",
] as const;
export type LifeStep = (typeof lifeSteps)[number];

/** One thing that happened to a message. */
export type LifeEvent = {
  step: LifeStep;
  at: Date;
  /** What the server said. */
  code?: number;
  enhanced?: string;
  reply?: string;
  /** Why the gate stopped it. */
  reasons?: readonly string[];
  /** Where a click led. */
  url?: string;
  seenAs?: string;
  /** The event of the ledger that a no is, or that permits to observe. */
  ledgerEvent?: number;
};

/**
 * The life of messages as events, each in its order of time: what the row says, what happened on the way, what was seen of
 * those who permit it now, and the noes that came of it.
 */
export async function livesOf(
  context: Context,
  rows: readonly LogRow[],
): Promise<Map<MessageId, LifeEvent[]>> {
  const ring = await keyringFor(
    context,
    rows.map(({ subjectId }) => subjectId),
  );
  const events = new Map(rows.map((row) => [row.id, fromRow(row, ring)]));
  const add = (id: MessageId, event: LifeEvent) => events.get(id)?.push(event);
  const ids = rows.map(({ id }) => id);
  for (const { id, ...event } of await incidentsOf(context, ids, ring)) add(id, event);
  const people = rows.map(({ subjectId }) => subjectId);
  for (const seen of await sightingsOf(context, { messageIds: ids, people })) {
    const { messageId, at, kind, url, seenAs, event } = seen;
    const step = kind === "open" ? ("opened" as const) : ("clicked" as const);
    add(messageId, { step, at, seenAs, ledgerEvent: event, ...(url === null ? {} : { url }) });
  }
  for (const { id, ...event } of await noesThrough(context, rows)) add(id, event);
  for (const list of events.values())
    list.sort(
      (a, b) => a.at.getTime() - b.at.getTime() || lifeSteps.indexOf(a.step) - lifeSteps.indexOf(b.step),
    );
  return events;
}

/** A row says how it began, and what came of it last. */
function fromRow(row: LogRow, ring: Keyring): LifeEvent[] {
  const accepted: LifeEvent = { step: "accepted", at: row.createdAt };
  const reply = row.replySealed
    ? ring.open(row.subjectId, "delivery.message.smtp_reply_sealed", row.replySealed)
    : undefined;
  const answer = {
    ...(row.smtpCode === null ? {} : { code: row.smtpCode }),
    ...(row.smtpEnhanced === null ? {} : { enhanced: row.smtpEnhanced }),
    ...(reply === undefined ? {} : { reply }),
  };
  switch (row.state) {
    case "submitted":
    case "bounced":
      return [accepted, { step: row.state, at: row.stateAt, ...answer }];
    case "refused":
      return [accepted, { step: "refused", at: row.stateAt, reasons: row.refusedBecause }];
    case "expired":
    case "uncertain":
    case "cancelled":
      return [accepted, { step: row.state, at: row.stateAt }];
    default:
      return [accepted];
  }
}

type Incident = {
  message_id: MessageId;
  at: Date;
  subject_id: SubjectId;
  kind: string;
  smtp_code: number | null;
  smtp_enhanced: string | null;
  reply_sealed: Buffer | null;
};

async function incidentsOf(context: Context, ids: readonly MessageId[], ring: Keyring) {
  const { rows } = await sql<Incident>`
    select message_id, at, subject_id, kind, smtp_code, smtp_enhanced, reply_sealed from delivery.incident
    where account_id = ${context.accountId} and message_id = any(${uuids(ids)}::uuid[])`.execute(context.tx);
  return rows.map((row) => {
    const reply = row.reply_sealed
      ? ring.open(row.subject_id, "delivery.incident.reply_sealed", row.reply_sealed)
      : undefined;
    return {
      id: row.message_id,
      step: row.kind === "submitted" ? ("submitted" as const) : ("deferred" as const),
      at: row.at,
      ...(row.smtp_code === null ? {} : { code: row.smtp_code }),
      ...(row.smtp_enhanced === null ? {} : { enhanced: row.smtp_enhanced }),
      ...(reply === undefined ? {} : { reply }),
    };
  });
}

/** Noes of these people since, that came through these messages. */
async function noesThrough(context: Context, rows: readonly LogRow[]) {
  const first = rows.reduce(
    (least, { createdAt }) => Math.min(least, createdAt.getTime()),
    context.now.getTime(),
  );
  const people = rows.map(({ subjectId }) => subjectId);
  const answers = answersSql(
    context,
    sql`event.subject_id = any(${uuids(people)}::uuid[]) and event.id >= ${timeOrderedBound(new Date(first))}::uuid`,
  );
  const found = await sql<{ id: MessageId; kind: string; method: string; at: Date; sequence: number }>`
    select message_id as id, kind, method, at, sequence from (${answers}) as answer
    where message_id = any(${uuids(rows.map(({ id }) => id))}::uuid[])`.execute(context.tx);
  const reported = await sql<{ id: MessageId; at: Date }>`
    select message_id as id, at from (${strangersComplaintsSql(context, new Date(first))}) as complaint
    where message_id = any(${uuids(rows.map(({ id }) => id))}::uuid[])`.execute(context.tx);
  return [
    ...found.rows.map(({ id, kind, method, at, sequence }) => ({
      id,
      step:
        kind === "suppressed" || method === "complaint" ? ("complained" as const) : ("unsubscribed" as const),
      at,
      ledgerEvent: sequence,
    })),
    ...reported.rows.map(({ id, at }) => ({ id, step: "complained" as const, at })),
  ];
}

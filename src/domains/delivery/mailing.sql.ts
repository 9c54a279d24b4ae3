import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { MailingKind, Stream } from "./create-mailing.ts";
import { errors } from "./delivery.errors.ts";
import { type MessageState, messageStates } from "./tally.ts";

export type MailingState = "preparing" | "running" | "paused" | "cancelled" | "finished";

export type MailingProgress = {
  mailingId: number;
  state: MailingState;
  stream: Stream;
  kind: MailingKind;
  counts: Record<MessageState, number>;
  total: number;
  /** Submitted in the last full minute or the current one, for each second. */
  ratePerSecond: number;
  startedAt: Date | null;
  finishedAt: Date | null;
  /** Why nothing moves at the moment: the SMTP server can't be used. */
  outage: { since: Date; problem: string } | null;
};

export async function mailingProgress(context: Context, mailingId: number): Promise<MailingProgress> {
  const mailing = await context.tx
    .selectFrom("delivery.mailing")
    .select(["state", "stream", "kind", "started_at", "finished_at"])
    .where("account_id", "=", context.accountId)
    .where("id", "=", mailingId)
    .executeTakeFirst();
  if (!mailing) throw errors.mailingNotFound();
  const tallies = await sql<{ state: MessageState; count: number; recent: number }>`
    select state, sum(change)::bigint as count,
      coalesce(sum(change) filter (where minute > ${context.now}::timestamptz - interval '2 minutes'), 0)::bigint as recent
    from delivery.tally where account_id = ${context.accountId} and mailing_id = ${mailingId} group by state`.execute(context.tx);
  const counts = Object.fromEntries(messageStates.map((state) => [state, 0])) as Record<MessageState, number>;
  for (const { state, count } of tallies.rows) counts[state] = count;
  const outage = await context.tx
    .selectFrom("delivery.outage")
    .select(["since", "problem"])
    .where("account_id", "=", context.accountId)
    .executeTakeFirst();
  const recent = tallies.rows.find(({ state }) => state === "submitted")?.recent ?? 0;
  return {
    mailingId,
    state: mailing.state as MailingState,
    stream: mailing.stream as Stream,
    kind: mailing.kind as MailingKind,
    counts,
    total: Object.values(counts).reduce((sum, count) => sum + count, 0),
    ratePerSecond: rate(recent, mailing.started_at, mailing.finished_at ?? context.now, context.now),
    startedAt: mailing.started_at,
    finishedAt: mailing.finished_at,
    outage: outage ?? null,
  };
}

/** Over the time that the last two minutes' counts stand for. */
function rate(recent: number, startedAt: Date | null, end: Date, now: Date): number {
  const windowStart = Math.floor(now.getTime() / 60_000) * 60_000 - 60_000;
  const seconds = (end.getTime() - Math.max(windowStart, startedAt?.getTime() ?? 0)) / 1000;
  return seconds > 0 ? Math.round(recent / Math.max(1, seconds)) : 0;
}

export type MessageOfPerson = {
  id: string;
  mailingId: number;
  kind: MailingKind;
  stream: Stream;
  purposeId: number;
  state: MessageState;
  authorisedBy: string;
  authorisingEvent: number | null;
  authorisedAt: Date;
  refusedBecause: string[] | null;
  createdAt: Date;
  stateAt: Date;
};

/** The messages to one person, newest first. */
export async function messagesOf(context: Context, subjectId: SubjectId, limit = 100): Promise<MessageOfPerson[]> {
  const rows = await context.tx
    .selectFrom("delivery.message as m")
    .innerJoin("delivery.mailing as g", (join) => join.onRef("g.account_id", "=", "m.account_id").onRef("g.id", "=", "m.mailing_id"))
    .select(["m.id", "m.mailing_id", "g.kind", "g.stream", "m.purpose_id", "m.state", "m.authorised_by", "m.authorising_event", "m.authorised_at", "m.refused_because", "m.created_at", "m.state_at"])
    .where("m.account_id", "=", context.accountId)
    .where("m.subject_id", "=", subjectId)
    .orderBy("m.id", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    mailingId: row.mailing_id,
    kind: row.kind as MailingKind,
    stream: row.stream as Stream,
    purposeId: row.purpose_id,
    state: row.state,
    authorisedBy: row.authorised_by,
    authorisingEvent: row.authorising_event,
    authorisedAt: row.authorised_at,
    refusedBecause: row.refused_because,
    createdAt: row.created_at,
    stateAt: row.state_at,
  }));
}

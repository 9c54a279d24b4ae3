import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import type { MailingKind, Stream } from "./create-mailing.ts";
import { errors } from "./delivery.errors.ts";
import { getOutage, type Outage } from "./servers.sql.ts";
import { type MessageState, messageStates } from "./tally.ts";

export type MailingState = "preparing" | "running" | "paused" | "cancelled" | "finished";

export type PausedBecause = "sender_refused" | "quota_reached" | "template_broken" | "key_unreadable";

export type MailingProgress = {
  mailingId: number;
  state: MailingState;
  /** Why it was paused, where nobody did it by hand. */
  pausedBecause: PausedBecause | null;
  stream: Stream;
  kind: MailingKind;
  counts: Record<MessageState, number>;
  total: number;
  /** Submitted a second, over the last minute or two. */
  ratePerSecond: number;
  startedAt: Date | null;
  finishedAt: Date | null;
  /** Messages of it were kept in the built-in mailbox: they reached nobody. */
  inMailbox: boolean;
  /** Why nothing moves at the moment: the SMTP server can't be used. */
  outage: Outage | null;
};

export async function mailingProgress(context: Context, mailingId: number): Promise<MailingProgress> {
  const mailing = await context.tx
    .selectFrom("delivery.mailing")
    .select(["state", "paused_because", "stream", "kind", "started_at", "finished_at", "in_mailbox"])
    .where("account_id", "=", context.accountId)
    .where("id", "=", mailingId)
    .executeTakeFirst();
  if (!mailing) throw errors.mailingNotFound();
  const tallies = await sql<{ state: MessageState; count: number; recent: number }>`
    select state, sum(change)::bigint as count,
      coalesce(sum(change) filter (where minute > ${context.now}::timestamptz - interval '2 minutes'), 0)::bigint as recent
    from delivery.tally where account_id = ${context.accountId} and mailing_id = ${mailingId} group by state`.execute(
    context.tx,
  );
  const counts = Object.fromEntries(messageStates.map((state) => [state, 0])) as Record<MessageState, number>;
  for (const { state, count } of tallies.rows) counts[state] = count;
  // What is being sent in its turn has its row written only once it is sent: the leases know of it.
  const onTheWay = await sendingInTurn(context, mailingId);
  counts.sending += onTheWay;
  counts.queued -= onTheWay;
  const recent = tallies.rows.find(({ state }) => state === "submitted")?.recent ?? 0;
  return {
    mailingId,
    state: mailing.state as MailingState,
    pausedBecause: mailing.paused_because as MailingProgress["pausedBecause"],
    stream: mailing.stream as Stream,
    kind: mailing.kind as MailingKind,
    counts,
    total: Object.values(counts).reduce((sum, count) => sum + count, 0),
    ratePerSecond: rate(recent, mailing.started_at, mailing.finished_at ?? context.now, context.now),
    startedAt: mailing.started_at,
    finishedAt: mailing.finished_at,
    inMailbox: mailing.in_mailbox,
    outage: (await getOutage(context)) ?? null,
  };
}

async function sendingInTurn(context: Context, mailingId: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select coalesce(sum(cardinality(message_ids)), 0)::bigint as count from delivery.lease
    where account_id = ${context.accountId} and mailing_id = ${mailingId} and to_id is not null`.execute(
    context.tx,
  );
  return rows[0]?.count ?? 0;
}

/** Over the time that the last two minutes' counts stand for. */
function rate(recent: number, startedAt: Date | null, end: Date, now: Date): number {
  const windowStart = Math.floor(now.getTime() / 60_000) * 60_000 - 60_000;
  const seconds = (end.getTime() - Math.max(windowStart, startedAt?.getTime() ?? 0)) / 1000;
  return Math.round(Math.max(0, recent) / Math.max(1, seconds));
}

export type MinuteCounts = { minute: Date; counts: Partial<Record<MessageState, number>> };

/** How many messages reached each final state, by the minute. */
export async function mailingTimeline(context: Context, mailingId: number): Promise<MinuteCounts[]> {
  const rows = await context.tx
    .selectFrom("delivery.tally")
    .select(["minute", "state", sql<number>`sum(change)::bigint`.as("change")])
    .where("account_id", "=", context.accountId)
    .where("mailing_id", "=", mailingId)
    .where("state", "in", ["submitted", "bounced", "refused", "uncertain", "expired", "cancelled"])
    .groupBy(["minute", "state"])
    .orderBy("minute")
    .execute();
  const minutes = new Map<number, MinuteCounts>();
  for (const { minute, state, change } of rows) {
    const entry = minutes.get(minute.getTime()) ?? { minute, counts: {} };
    // What came back later was submitted in another minute.
    entry.counts[state] = Math.max(0, change);
    minutes.set(minute.getTime(), entry);
  }
  return [...minutes.values()];
}

import { type RawBuilder, sql } from "kysely";
import { type GateRow, gateOver, type Reason } from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { idsSince } from "./lifetime.ts";

/** At most so many marketing messages to one person in so many days. */
export type Frequency = { messages: number; days: number };

/** Why somebody in an audience gets no message: the gate's reasons, or that they had enough of them lately. */
export type HeldBack = Reason | "too_often";

export async function getFrequency(context: Context): Promise<Frequency | undefined> {
  return context.tx
    .selectFrom("delivery.frequency")
    .select(["messages", "days"])
    .where("account_id", "=", context.accountId)
    .executeTakeFirst();
}

export async function saveFrequency(context: Context, frequency: Frequency | null): Promise<void> {
  if (!frequency) {
    await context.tx.deleteFrom("delivery.frequency").where("account_id", "=", context.accountId).execute();
    return;
  }
  const values = { messages: frequency.messages, days: frequency.days, updated_at: context.now };
  await context.tx
    .insertInto("delivery.frequency")
    .values({ account_id: context.accountId, ...values })
    .onConflict((conflict) => conflict.column("account_id").doUpdateSet(values))
    .execute();
}

/** Holds the limit until this transaction ends: two audiences made at once would each not see the other's messages. */
export async function lockFrequency(context: Context): Promise<void> {
  await sql`select from delivery.frequency where account_id = ${context.accountId} for update`.execute(
    context.tx,
  );
}

export type AudienceRow = Omit<GateRow, "reasons"> & { reasons: HeldBack[] };

export type AskedAudience = {
  purposeId: number;
  /** A query that gives `subject_id`, each once. */
  audience: RawBuilder<unknown>;
  /** A block may be about one sender; nobody's where a draft has none yet. */
  senderAddress: string | undefined;
  /** The moment it is meant for, where that is to come. */
  at?: Date;
};

/**
 * The gate over an audience, and behind it the account's own limit. Who may be written to and had enough of it lately is not, this time; what was queued before counts like what has
 * left, so that the limit holds whenever that leaves.
 */
export async function audienceGate(
  context: Context,
  { purposeId, audience, senderAddress, at = context.now }: AskedAudience,
): Promise<RawBuilder<AudienceRow>> {
  const gate = await gateOver({ ...context, now: at }, purposeId, audience, "by_key", senderAddress);
  const limit = await getFrequency(context);
  const often = limit && (await writtenToOften(context, limit, at));
  if (!often) return gate as RawBuilder<AudienceRow>;
  return sql`
    select gate.subject_id, gate.allowed and often.subject_id is null as allowed,
      gate.authorised_by, gate.authorising_event,
      case
        when not gate.allowed then gate.reasons
        when often.subject_id is not null then array['too_often']
        else gate.reasons
      end as reasons,
      gate.state, gate.strength, gate.since
    from (${gate}) as gate
    left join (${often}) as often on often.subject_id = gate.subject_id`;
}

/**
 * A campaign takes a while to leave. Without this, whoever got one of every week at ten past nine would have had enough at nine a week
 * later.
 */
const grace = 12 * 3600 * 1000;

/** How far back the limit looks from a moment. */
function spanOf({ days }: Frequency): number {
  const period = days * 24 * 3600 * 1000;
  return period - Math.min(grace, period / 8);
}

/** Who has had as many as the limit allows; undefined where no marketing went out in its days. */
async function writtenToOften(
  context: Context,
  limit: Frequency,
  at: Date,
): Promise<RawBuilder<{ subject_id: string }> | undefined> {
  const counted = await countedMessages(context, new Date(at.getTime() - spanOf(limit)));
  return (
    counted && sql`select message.subject_id from ${counted} group by 1 having count(*) >= ${limit.messages}`
  );
}

/** When somebody who has had as many as the limit allows may have the next; null while some of these wait to leave. */
export async function enoughUntil(
  context: Context,
  limit: Frequency,
  subjectId: SubjectId,
): Promise<Date | null | undefined> {
  const counted = await countedMessages(context, new Date(context.now.getTime() - spanOf(limit)));
  if (!counted) return undefined;
  const { rows } = await sql<{ left_at: Date | null }>`
    select case when message.state = 'submitted' then message.state_at end as left_at
    from ${counted} and message.subject_id = ${subjectId}
    order by 1 desc nulls first limit 1 offset ${limit.messages - 1}`.execute(context.tx);
  const [oldest] = rows;
  if (!oldest) return undefined;
  return oldest.left_at && new Date(oldest.left_at.getTime() + spanOf(limit));
}

/** The messages that count since then, as what stands behind `from`; undefined where no marketing went out. */
async function countedMessages(context: Context, since: Date) {
  // What waits now is taken to leave now.
  const waiting = context.now > since;
  const { rows } = await sql<{ id: number }>`
    select id from delivery.mailing where account_id = ${context.accountId} and stream = 'marketing'
      and (finished_at is null or finished_at > ${since})`.execute(context.tx);
  if (rows.length === 0) return undefined;
  const spans = idsSince(since).map(({ from, to }) => sql`message.id between ${from}::uuid and ${to}::uuid`);
  return sql`delivery.message as message
    where message.account_id = ${context.accountId} and message.mailing_id = any(${rows.map(({ id }) => id)}::bigint[])
      and (${sql.join(spans, sql` or `)})
      and ((${waiting}::boolean and message.state in ('queued', 'sending', 'deferred', 'uncertain'))
        or (message.state = 'submitted' and message.state_at > ${since}))`;
}

import { type RawBuilder, sql } from "kysely";
import type { Keyring, SealedColumn } from "#domains/vault/index.ts";
import { bigints, growingArray, texts, uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import { countMessages } from "#kernel/metrics.ts";
import { sideBySide } from "#kernel/side-by-side.ts";
import { blockAddress, restMailbox } from "../bounces.ts";
import { keepPreviews } from "../keep-previews.ts";
import { liesAmong } from "../lifetime.ts";
import { holdMailing } from "../steer-mailing.ts";
import { addChange, type Changes, type MessageState } from "../tally.ts";
import { announceOutcomes } from "./announce-outcomes.ts";
import type { DueMessage } from "./due-batch.ts";
import { recordIntroductions } from "./introductions.ts";
import { judgeResult, type Verdict } from "./judge-result.ts";
import { leaseEnd } from "./leases.ts";
import type { Judged, SentBatch } from "./sent-batch.ts";

/**
 * Writes what became of a batch, in sets, if its lease is still there: a worker that was stopped beyond it has lost its
 * word, since somebody else has spoken for these messages.
 */
export async function recordOutcomes(
  context: Context,
  sent: SentBatch,
  changes: Changes,
): Promise<Recorded | undefined> {
  const { mailing, of, ring, results } = sent;
  const others = results.some(({ result }) => result.kind === "submitted") ? "some_taken" : "none_taken";
  const judged = results.map(({ message, result }): Judged => {
    const verdict = judgeResult(result, { ...message, stream: mailing.stream }, context.now, others);
    return { id: message.id, subjectId: message.subjectId, introduced: message.introduced, verdict };
  });
  const written = await writeStates(context, sent, ring, judged);
  if (!written) {
    if (judged.length > 0) {
      context.log.warn(
        { mailingId: mailing.id, lost: judged.length },
        "a lease had lapsed: its outcomes were not recorded",
      );
    }
    return undefined;
  }
  for (const [state, count] of written) {
    addChange(changes, of ? "queued" : "sending", state, count);
    if (counted.has(state)) countMessages(mailing.stream, state, count);
  }
  const faults = judged.some(({ verdict }) => verdict.fault !== undefined) ? "some" : "none";
  return { judged, faults };
}

/** What became of a batch, once that is written. */
export type Recorded = {
  judged: readonly Judged[];
  /** Where there are some, people may be blocked or the mailing held: before anything else is let go. */
  faults: "some" | "none";
};

/** All that follows from what was recorded. */
export async function followOutcomes(
  context: Context,
  sent: SentBatch,
  { judged, faults }: Recorded,
): Promise<void> {
  const { mailing, of, ring } = sent;
  await announceOutcomes(context, sent, judged);
  if (mailing.stream === "marketing") await noteIntroductions(context, of, judged);
  if (mailing.stream === "transactional" || mailing.standing) await settleContent(context, sent, judged);
  await noteIncidents(context, ring, judged);
  if (faults === "some") await settleFaults(context, sent, judged);
}

async function settleFaults(
  context: Context,
  { mailing, ring, results }: SentBatch,
  judged: readonly Judged[],
): Promise<void> {
  for (const { id, subjectId, verdict } of judged) {
    if (verdict.fault !== "address" && verdict.fault !== "mailbox") continue;
    const message = results.find((each) => each.message.id === id)?.message;
    const address = message && addressIn(ring, message);
    const bounced = { subjectId, messageId: id, mailingId: mailing.id, address, source: "smtp" } as const;
    if (verdict.fault === "address") await blockAddress(context, bounced);
    else await restMailbox(context, bounced);
  }
  // Every message would be refused alike: the account must mend its sender first.
  if (judged.some(({ verdict }) => verdict.fault === "sender"))
    await holdMailing(context, mailing.id, "sender_refused");
  if (judged.some(({ verdict }) => verdict.fault === "quota"))
    await holdMailing(context, mailing.id, "quota_reached");
}

const counted = new Set<MessageState>(["submitted", "bounced", "uncertain", "expired"]);

/** The one time that a message's row is written on its usual way. How many came to each state; undefined without the lease. */
async function writeStates(
  context: Context,
  sent: SentBatch,
  ring: Keyring,
  judged: readonly Judged[],
): Promise<[MessageState, number][] | undefined> {
  const { rows } = await statesWritten(context, sent, ring, judged).execute(context.tx);
  return rows[0]?.held ? (Object.entries(rows[0].written ?? {}) as [MessageState, number][]) : undefined;
}

export function statesWritten(
  context: Context,
  { mailing, leaseId, windowId, of, claimedAt }: SentBatch,
  ring: Keyring,
  judged: readonly Judged[],
): RawBuilder<{ held: boolean; written: Record<MessageState, number> | null }> {
  const lease = sql`account_id = ${context.accountId} and id = ${leaseId} and window_id = ${windowId}`;
  const held =
    of?.left === "more"
      ? sql`update delivery.lease set after_id = ${of.upTo}, message_ids = '{}', window_id = null, until = ${leaseEnd} where ${lease} returning id`
      : sql`delete from delivery.lease where ${lease} returning id`;
  const sorted = judged.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const column = <T>(value: (one: Judged) => T): T[] => sorted.map(value);
  const ids = column(({ id }) => id);
  const { from, its, which } = (of ? neighbours : scattered)({
    id: sql`${uuids(ids)}::uuid[]`,
    state: sql`${texts(column(({ verdict }) => verdict.state))}::text[]`,
    tried: sql`${bigints(column(({ verdict }) => (verdict.tried ? 1 : 0)))}::bigint[]`,
    try_at: sql`${texts(column(({ verdict }) => verdict.tryAt?.toISOString() ?? null))}::text[]`,
    code: sql`${bigints(column(({ verdict }) => verdict.answer?.code ?? null))}::bigint[]`,
    enhanced: sql`${texts(column(({ verdict }) => verdict.answer?.enhanced ?? null))}::text[]`,
    reply: sql`${sealedReplies(ring, sorted, "delivery.message.smtp_reply_sealed")}::bytea[]`,
  });
  return sql`
    with held as (${held}),
    written as (
      update delivery.message m set
        state = ${its("state")}::delivery.message_state, state_at = ${context.now}, authorised_at = ${claimedAt},
        attempts = m.attempts + ${its("tried")}::smallint, try_at = ${its("try_at")}::timestamptz,
        smtp_code = ${its("code")}, smtp_enhanced = ${its("enhanced")}, smtp_reply_sealed = ${its("reply")}
      from ${from}
      where m.account_id = ${context.accountId} and m.mailing_id = ${mailing.id} and ${which} and ${liesAmong(ids)}
        and m.state = ${of ? "queued" : "sending"} and exists (select from held)
      returning m.state
    )
    select exists (select from held) as held,
      (select jsonb_object_agg(state, count) from (select state, count(*) from written group by state) as counts) as written`;
}

type Lists = Record<"id" | "state" | "tried" | "try_at" | "code" | "enhanced" | "reply", RawBuilder<unknown>>;
type Found = {
  from: RawBuilder<unknown>;
  its(name: keyof Lists): RawBuilder<unknown>;
  which: RawBuilder<unknown>;
};

/**
 * A stretch's, which lie together: each looks up its own place in the lists. Joined, the planner would expect one message where it
 * knows nothing of a partition, and have all lists gone through for each of a hundred.
 */
function neighbours(lists: Lists): Found {
  const columns = Object.entries(lists).map(([name, list]) => sql`${list} as ${sql.ref(name)}`);
  const its = (name: keyof Lists) => sql`(t.${sql.ref(name)})[width_bucket(m.id, t.id)]`;
  return { from: sql`(select ${sql.join(columns)}) as t`, its, which: sql`m.id = ${its("id")}` };
}

/**
 * Those that came by their own time may have days between them: each is fetched by its key, and nothing of what lies between is read. The
 * ids stand there twice, as in `claimSingles`.
 */
function scattered(lists: Lists): Found {
  const its = (name: keyof Lists) => sql`t.${sql.ref(name)}`;
  return { from: sql`${sideBySide(lists)} as t`, its, which: sql`m.id = t.id and m.id = any(${lists.id})` };
}

/** Servers quote addresses in their answers: kept, and only for who may open it. */
function sealedReplies(ring: Keyring, judged: readonly Judged[], column: SealedColumn): Buffer {
  const replies = growingArray("bytea", judged.length);
  for (const { subjectId, verdict } of judged)
    if (verdict.answer && ring.has(subjectId))
      ring.sealTo(replies, subjectId, column, verdict.answer.reply.slice(0, 500));
    else replies.add(null);
  return replies.done();
}

/** Kept with the stretch, whose lease stands for them until they are written down with its end. */
async function noteIntroductions(
  context: Context,
  of: SentBatch["of"],
  judged: readonly Judged[],
): Promise<void> {
  const made = judged
    .filter(({ introduced, verdict }) => !introduced && verdict.state === "submitted")
    .map(({ subjectId, id }) => ({ subjectId, messageId: id }));
  if (of?.left === "more") of.stretch.introductions.push(...made);
  else await recordIntroductions(context, [...(of?.stretch.introductions ?? []), ...made]);
}

const over = new Set<Verdict["state"]>(["submitted", "bounced", "expired"]);

/** Once it can't be needed for another try, what a single message said is kept as a preview, as long as the account wants it. */
async function settleContent(
  context: Context,
  { mailing, ring, results }: SentBatch,
  judged: readonly Judged[],
) {
  const gone = new Set(judged.filter(({ verdict }) => over.has(verdict.state)).map(({ id }) => id));
  if (gone.size === 0) return;
  const messages = results.flatMap(({ message }) => (gone.has(message.id) ? [message] : []));
  await keepPreviews(context, { mailing, ring, messages });
  await context.tx
    .deleteFrom("delivery.content")
    .where("account_id", "=", context.accountId)
    .where(sql<boolean>`message_id = any(${[...gone]}::uuid[])`)
    .execute();
}

/** What the row does not keep: it says only what came of the last try. */
async function noteIncidents(context: Context, ring: Keyring, judged: readonly Judged[]): Promise<void> {
  const some = judged.filter(({ verdict }) => verdict.state === "deferred" && verdict.tried);
  if (some.length === 0) return;
  const column = <T>(value: (one: Judged) => T): T[] => some.map(value);
  await sql`
    insert into delivery.incident (account_id, message_id, at, subject_id, kind, smtp_code, smtp_enhanced, reply_sealed)
    select ${context.accountId}, id, ${context.now}, subject_id, kind, code, enhanced, reply from unnest(
      ${uuids(column(({ id }) => id))}::uuid[],
      ${uuids(column(({ subjectId }) => subjectId))}::uuid[],
      ${texts(column(({ verdict }) => (verdict.answer ? "deferred" : "unanswered")))}::text[],
      ${bigints(column(({ verdict }) => verdict.answer?.code ?? null))}::bigint[],
      ${texts(column(({ verdict }) => verdict.answer?.enhanced ?? null))}::text[],
      ${sealedReplies(ring, some, "delivery.incident.reply_sealed")}::bytea[]
    ) as t(id, subject_id, kind, code, enhanced, reply)
    on conflict do nothing`.execute(context.tx);
}

/** Where a single message went: who is no contact stands nowhere else. */
function addressIn(ring: Keyring, { subjectId, contentSealed }: DueMessage): string | undefined {
  const text = contentSealed ? ring.open(subjectId, "delivery.content.sealed", contentSealed) : undefined;
  return text === undefined ? undefined : (JSON.parse(text) as { address?: string }).address;
}

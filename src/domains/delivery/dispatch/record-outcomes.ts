import { sql } from "kysely";
import { markInformed, suppress } from "#domains/consent/index.ts";
import type { Keyring } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { MessageId, SubjectId } from "#kernel/ids.ts";
import { countMessages } from "#kernel/metrics.ts";
import { messageBounced } from "../delivery.events.ts";
import type { SubmitResult } from "../smtp/submission.ts";
import { holdMailing } from "../steer-mailing.ts";
import { addChange, type Changes } from "../tally.ts";
import type { DueMessage, Mailing } from "./due-batch.ts";
import { judgeResult, type Verdict } from "./judge-result.ts";
import { endLease } from "./leases.ts";

export type SentBatch = {
  mailing: Mailing;
  leaseId: string;
  ring: Keyring;
  results: readonly { message: DueMessage; result: SubmitResult }[];
};

type Judged = { id: MessageId; subjectId: SubjectId; introduced: boolean; verdict: Verdict };

/**
 * Writes what became of a batch, in sets, if its lease is still there: a worker that was stopped beyond it has lost its
 * word, since somebody else has spoken for these messages.
 */
export async function recordOutcomes(
  context: Context,
  { mailing, leaseId, ring, results }: SentBatch,
  changes: Changes,
): Promise<void> {
  const judged = results.map(({ message, result }): Judged => {
    const verdict = judgeResult(result, { ...message, stream: mailing.stream }, context.now);
    return { id: message.id, subjectId: message.subjectId, introduced: message.introduced, verdict };
  });
  if (!(await endLease(context, leaseId))) {
    if (judged.length > 0) {
      context.log.warn(
        { mailingId: mailing.id, lost: judged.length },
        "a lease had lapsed: its outcomes were not recorded",
      );
    }
    return;
  }
  const written = await writeStates(context, ring, judged);
  const ours = judged.filter(({ id }) => written.has(id));
  for (const { verdict } of ours) addChange(changes, "sending", verdict.state);
  const submitted = ours.filter(({ verdict }) => verdict.state === "submitted");
  countMessages(mailing.stream, "submitted", submitted.length);
  for (const state of ["bounced", "uncertain", "expired"] as const) {
    countMessages(mailing.stream, state, ours.filter(({ verdict }) => verdict.state === state).length);
  }
  if (mailing.stream === "marketing") await recordIntroductions(context, submitted);
  else await dropContent(context, ours);
  for (const { id, subjectId, verdict } of ours) {
    if (verdict.fault === "address") await recordBounce(context, mailing, id, subjectId);
  }
  // Every message would be refused alike: the account must mend its sender first.
  if (ours.some(({ verdict }) => verdict.fault === "sender"))
    await holdMailing(context, mailing.id, "sender_refused");
}

/** One statement for all that went alike, which is usually the whole batch. */
async function writeStates(
  context: Context,
  ring: Keyring,
  judged: readonly Judged[],
): Promise<Set<MessageId>> {
  const written = new Set<MessageId>();
  for (const alike of Map.groupBy(judged, ({ verdict }) => kindOf(verdict)).values()) {
    const [first] = alike;
    if (!first) continue;
    const { state, tried, tryAt, answer } = first.verdict;
    const ids = alike.map(({ id }) => id);
    const replies = alike.map(({ subjectId, verdict }) => sealedReply(ring, subjectId, verdict));
    const { rows } = await sql<{ id: MessageId }>`
      update delivery.message m set
        state = ${state}, state_at = ${context.now}, attempts = m.attempts + ${tried ? 1 : 0}::smallint, try_at = ${tryAt ?? null},
        smtp_code = ${answer?.code ?? null}, smtp_enhanced = ${answer?.enhanced ?? null}, smtp_reply_sealed = t.reply
      from unnest(${ids}::uuid[], ${replies}::bytea[]) as t(id, reply)
      where m.account_id = ${context.accountId} and m.id = t.id and m.id = any(${ids}::uuid[]) and m.state = 'sending'
      returning m.id`.execute(context.tx);
    for (const { id } of rows) written.add(id);
  }
  return written;
}

function kindOf({ state, tried, tryAt, answer }: Verdict): string {
  return [state, tried, tryAt?.getTime(), answer?.code, answer?.enhanced].join();
}

/** Servers quote addresses in their answers: kept, and only for who may open it. */
function sealedReply(ring: Keyring, subjectId: SubjectId, { answer }: Verdict): Buffer | null {
  if (!answer || !ring.has(subjectId)) return null;
  return ring.seal(subjectId, "delivery.message.smtp_reply_sealed", answer.reply.slice(0, 500));
}

/** GDPR art. 21(4) and 14(3): the first marketing message showed the right to object and who holds the data. */
async function recordIntroductions(context: Context, submitted: readonly Judged[]): Promise<void> {
  const first = submitted.filter(({ introduced }) => !introduced);
  if (first.length === 0) return;
  await sql`
    insert into delivery.introduced (account_id, subject_id, message_id, at)
    select ${context.accountId}, subject_id, message_id, ${context.now}
    from unnest(${first.map(({ subjectId }) => subjectId)}::uuid[], ${first.map(({ id }) => id)}::uuid[]) as t(subject_id, message_id)
    on conflict do nothing`.execute(context.tx);
  await markInformed(
    context,
    first.map(({ subjectId }) => subjectId),
  );
}

const over = new Set<Verdict["state"]>(["submitted", "bounced", "expired"]);

/** What a single message said is not kept once it can't be needed for another try. */
async function dropContent(context: Context, ours: readonly Judged[]): Promise<void> {
  const ids = ours.filter(({ verdict }) => over.has(verdict.state)).map(({ id }) => id);
  if (ids.length === 0) return;
  await context.tx
    .deleteFrom("delivery.content")
    .where("account_id", "=", context.accountId)
    .where(sql<boolean>`message_id = any(${ids}::uuid[])`)
    .execute();
}

async function recordBounce(
  context: Context,
  mailing: Mailing,
  messageId: MessageId,
  subjectId: SubjectId,
): Promise<void> {
  await suppress(context, { subjectId, scope: "everything", reason: "hard_bounce", source: "smtp" });
  await context.jobs.publish(context.tx, messageBounced, {
    accountId: context.accountId,
    mailingId: mailing.id,
    messageId,
    subjectId,
    traceId: context.traceId,
  });
}

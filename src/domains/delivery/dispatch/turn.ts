import { setTimeout as sleep } from "node:timers/promises";
import { recordTrace } from "#domains/trace/index.ts";
import type { Context } from "#kernel/context.ts";
import { type MessageId, timeOrderedId } from "#kernel/ids.ts";
import { atOnce } from "#kernel/repeated.ts";
import { keepPace } from "../destinations/keep-pace.ts";
import { type Changes, countChanges } from "../tally.ts";
import { type Claim, claimBatch, gateOf } from "./claim-batch.ts";
import type { DueMessage } from "./due-batch.ts";
import type { Lane } from "./lane.ts";
import { messagesOnTheWay } from "./leases.ts";
import { notePassages } from "./outage.ts";
import { followOutcomes, recordOutcomes } from "./record-outcomes.ts";
import type { SentBatch } from "./sent-batch.ts";
import type { Window } from "./work.ts";

export type Claimed = {
  leaseId: string;
  windowId: string;
  /** Undefined where they are no longer this worker's to send. */
  ids: ReadonlySet<MessageId> | undefined;
  at: Date;
};

const tries = 6;

/**
 * The one durable step between two batches: writes what became of the last one and takes the next, in one commit. A
 * database that is away for a moment costs no answer: the step is repeated, and repeating it changes nothing twice.
 */
export async function takeTurn(
  lane: Lane,
  sent: SentBatch | undefined,
  next: Window | undefined,
): Promise<Claimed> {
  const windowId = timeOrderedId(new Date());
  const leaseId = next?.stretch?.leaseId ?? windowId;
  const at = new Date();
  for (let attempt = 1; ; attempt++) {
    try {
      const ids = await lane.inAccount((context) =>
        turn(context, lane, { leaseId, windowId, sent, next, attempt }),
      );
      return { leaseId, windowId, ids, at };
    } catch (error) {
      if (attempt === tries) throw error;
      lane.resources.log.warn({ err: error, attempt }, "a batch could not be recorded; trying again");
      await sleep(250 * 2 ** attempt);
    }
  }
}

type Turn = {
  leaseId: string;
  windowId: string;
  sent: SentBatch | undefined;
  next: Window | undefined;
  attempt: number;
};

async function turn(
  unit: Context,
  lane: Lane,
  { leaseId, windowId, sent, next, attempt }: Turn,
): Promise<ReadonlySet<MessageId> | undefined> {
  const context = { ...unit, tx: await atOnce(unit.tx) };
  if (attempt > 1) {
    const taken = await messagesOnTheWay(context, leaseId, windowId);
    if (taken) return new Set(taken);
  }
  const later = await keepPace(context, lane.destinations, { sent, next });
  const changes = new Map<number, Changes>();
  const changesOf = (mailingId: number): Changes => {
    const known = changes.get(mailingId) ?? {};
    changes.set(mailingId, known);
    return known;
  };
  const asked =
    next && gateOf(context, { mailing: next.mailing, from: sourceOf(next), messages: messagesOf(next) });
  const writing = sent && recordOutcomes(context, sent, changesOf(sent.mailing.id));
  await together(asked, writing);
  const recorded = await writing;
  const gate = await asked;
  const follow = sent && recorded && followOutcomes(context, sent, recorded);
  if (recorded?.faults === "some") await together(follow);
  // In the order of their numbers, so that two lanes never wait for each other.
  const count = async (): Promise<void> => {
    const counted = [...changes].sort(([a], [b]) => a - b);
    changes.clear();
    for (const [mailingId, change] of counted) await countChanges(context, mailingId, change);
  };
  const counting = sent?.mailing.standing === false && count();
  const claiming =
    next &&
    gate &&
    claim(context, lane, { leaseId, windowId, next, later, gate }, changesOf(next.mailing.id));
  await together(follow, counting, claiming, sent && notePassages(context, lane));
  await count();
  return next ? claiming : new Set<MessageId>();
}

/** What fails ends the transaction, in which nothing may be said after its end: so all are waited for. */
async function together(...works: (Promise<unknown> | undefined | false)[]): Promise<void> {
  const ended = await Promise.allSettled(works);
  for (const end of ended) if (end.status === "rejected") throw end.reason;
}

function messagesOf({ messages }: Window): DueMessage[] {
  return messages.map(({ message }) => message);
}

function sourceOf({ stretch }: Window): Claim["from"] {
  return stretch ? "stretch" : "singles";
}

async function claim(
  context: Context,
  lane: Lane,
  {
    leaseId,
    windowId,
    next,
    later,
    gate,
  }: { next: Window; gate: Awaited<ReturnType<typeof gateOf>> } & Pick<
    Claim,
    "leaseId" | "windowId" | "later"
  >,
  changes: Changes,
): Promise<ReadonlySet<MessageId> | undefined> {
  const { mailing, messages, ring } = next;
  const claimed = await claimBatch(
    context,
    {
      mailing,
      leaseId,
      windowId,
      from: sourceOf(next),
      messages: messagesOf(next),
      domains: messages.map(({ domain }) => domain ?? null),
      later,
      unreadableIds: messages.flatMap(({ message, wire }) => (wire ? [] : [message.id])),
      ring,
    },
    gate,
    changes,
  );
  if (!claimed) return undefined;
  if (mailing.stream === "marketing") {
    // A campaign's people are named as a set, once for each run of the dispatcher.
    if (!lane.traced.has(mailing.id))
      await recordTrace(context, "delivery.dispatch", mailing.kind, { kind: "mailing", id: mailing.id });
    lane.traced.add(mailing.id);
  } else {
    for (const { message } of messages) if (claimed.has(message.id)) context.touched.add(message.subjectId);
    await recordTrace(context, "delivery.dispatch", mailing.kind);
  }
  return claimed;
}

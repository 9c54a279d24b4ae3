import { setTimeout as sleep } from "node:timers/promises";
import type { SmtpMessage, SubmitResult } from "../smtp/submission.ts";
import { preparedBatches } from "./batches.ts";
import type { DueMessage } from "./due-batch.ts";
import type { Lane } from "./lane.ts";
import { leaseSeconds, renewLeases } from "./leases.ts";
import { outageIn, retryAfter } from "./outage.ts";
import type { PreparedBatch } from "./prepare-batch.ts";
import type { SentBatch } from "./record-outcomes.ts";
import { type Claimed, takeTurn } from "./turn.ts";

/** Batches on the way at once: while one is answered, the next is taken and connections stay busy. */
const runners = 2;

/** What was prepared longer ago is prepared again: the person may have been erased or have a new name by now. */
const freshMilliseconds = 5000;

/** How long outcomes wait for the next batch to share its commit. */
const shareMilliseconds = 20;

/** Sends until nothing is due. Ends early, with nothing in doubt, when the lane is told to stop. */
export async function runLane(lane: Lane): Promise<void> {
  const source = preparedBatches(lane);
  const renewal = setInterval(() => void keepLeases(lane), (leaseSeconds * 1000) / 4);
  try {
    const ended = await Promise.allSettled(Array.from({ length: runners }, () => runBatches(lane, source)));
    const failed = ended.find((end) => end.status === "rejected");
    if (failed) throw failed.reason;
  } finally {
    clearInterval(renewal);
  }
}

type Source = ReturnType<typeof preparedBatches>;

async function runBatches(lane: Lane, source: Source): Promise<void> {
  let sent: SentBatch | undefined;
  let upcoming = source.next();
  for (;;) {
    if (sent && !(await isReady(upcoming))) {
      await takeTurn(lane, sent, undefined);
      sent = undefined;
    }
    const batch = (await upcoming).value;
    if (!batch) break;
    upcoming = source.next();
    upcoming.catch(() => {}); // heard above, on the next round
    if (lane.stopping() || lane.quietUntil || Date.now() - batch.preparedAt.getTime() > freshMilliseconds) {
      letGo(lane, batch);
      continue;
    }
    const claimed = await takeTurn(lane, sent, batch);
    letGo(lane, batch);
    if (claimed.ids.size < batch.messages.length) lane.stale = true;
    sent = await submitBatch(lane, batch, claimed);
    lane.quietUntil = outageIn(sent) ? retryAfter(sent) : lane.quietUntil;
  }
  if (sent) await takeTurn(lane, sent, undefined);
}

function isReady(upcoming: Promise<unknown>): Promise<boolean> {
  return Promise.race([upcoming.then(() => true), sleep(shareMilliseconds, false)]);
}

function letGo(lane: Lane, batch: PreparedBatch): void {
  for (const { message } of batch.messages) lane.inHand.delete(message.id);
  for (const message of batch.unreadable) lane.inHand.delete(message.id);
}

/** From here on the messages are on the wire. */
async function submitBatch(lane: Lane, batch: PreparedBatch, { leaseId, ids }: Claimed): Promise<SentBatch> {
  lane.leases.add(leaseId);
  const mine = batch.messages.filter(({ message }) => ids.has(message.id));
  const results = await Promise.all(mine.map(({ message, wire }) => submit(lane, message, wire)));
  lane.leases.delete(leaseId);
  return { mailing: batch.mailing, leaseId, ring: batch.ring, results };
}

async function submit(
  lane: Lane,
  message: DueMessage,
  wire: SmtpMessage,
): Promise<{ message: DueMessage; result: SubmitResult }> {
  return { message, result: await lane.route.submit(wire) };
}

async function keepLeases(lane: Lane): Promise<void> {
  if (lane.leases.size === 0) return;
  try {
    await lane.inAccount((context) => renewLeases(context, [...lane.leases]));
  } catch (error) {
    lane.resources.log.warn({ err: error }, "leases could not be renewed");
  }
}

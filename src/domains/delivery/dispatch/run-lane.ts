import { setTimeout as sleep } from "node:timers/promises";
import type { SubmitResult } from "../smtp/submission.ts";
import { preparedWork } from "./batches.ts";
import type { Lane } from "./lane.ts";
import { leaseSeconds, renewLeases } from "./leases.ts";
import { hasAnswer, outageIn, retryAfter } from "./outage.ts";
import type { SentBatch } from "./sent-batch.ts";
import { giveBack, leaveStretch } from "./stretch.ts";
import { submitWindow, type Wired } from "./submit-window.ts";
import { type Claimed, takeTurn } from "./turn.ts";
import { windowSize } from "./window-size.ts";
import { isStale, nextWindow, readAgain, type Window, type Work } from "./work.ts";

/** Batches on the way at once: while one is answered, the next is taken and connections stay busy. */
const runners = 2;

/** How long outcomes wait for the next batch to share its commit. */
const shareMilliseconds = 20;

/** Sends until nothing is due. Ends early, with nothing in doubt, when the lane is told to stop. */
export async function runLane(lane: Lane): Promise<void> {
  const source = preparedWork(lane);
  const renewal = setInterval(() => void keepLeases(lane), (leaseSeconds * 1000) / 4);
  try {
    const ended = await Promise.allSettled(Array.from({ length: runners }, () => runWork(lane, source)));
    const failed = ended.find((end) => end.status === "rejected");
    if (failed) throw failed.reason;
  } finally {
    clearInterval(renewal);
  }
}

type Source = ReturnType<typeof preparedWork>;

async function runWork(lane: Lane, source: Source): Promise<void> {
  let sent: SentBatch | undefined;
  let upcoming: Upcoming | undefined = ask(source);
  try {
    for (;;) {
      if (sent && !(await isReady(upcoming))) {
        await takeTurn(lane, sent, undefined);
        sent = undefined;
      }
      const work = await theWork(lane, upcoming, sent);
      upcoming = undefined;
      if (!work) break;
      sent = await sendWork(lane, work, sent, () => {
        upcoming ??= ask(source);
      });
      upcoming ??= ask(source);
    }
    if (sent) await takeTurn(lane, sent, undefined);
  } catch (error) {
    if (upcoming) await forgo(lane, upcoming);
    throw error;
  }
}

type Upcoming = ReturnType<Source["next"]>;

/** Gives back what was asked for and won't be sent: its lease would be kept alive as long as the other runner looks for more. */
async function forgo(lane: Lane, upcoming: Upcoming): Promise<void> {
  const work = (await upcoming.catch(() => undefined))?.value;
  if (!work) return;
  for (const { message } of work.left) lane.inHand.delete(message.id);
  if (work.stretch) await giveBack(lane, work.stretch);
}

/** A database that fails while more is read costs no answer: it is written down first, which is tried for longer. */
async function theWork(
  lane: Lane,
  upcoming: Upcoming,
  sent: SentBatch | undefined,
): Promise<Work | undefined> {
  try {
    return (await upcoming).value ?? undefined;
  } catch (error) {
    if (sent) await takeTurn(lane, sent, undefined);
    throw error;
  }
}

function ask(source: Source): Upcoming {
  const upcoming = source.next();
  upcoming.catch(() => {}); // heard where it is awaited
  return upcoming;
}

function isReady(upcoming: Promise<unknown>): Promise<boolean> {
  return Promise.race([
    upcoming.then(
      () => true,
      () => true,
    ),
    sleep(shareMilliseconds, false),
  ]);
}

/** Sends it window by window, and answers with the last one, whose outcomes are still to be written down. */
async function sendWork(
  lane: Lane,
  opened: Work,
  before: SentBatch | undefined,
  nearItsEnd: () => void,
): Promise<SentBatch | undefined> {
  let work = opened;
  let sent = before;
  try {
    while (work.left.length > 0 && !lane.stopping() && !lane.quietUntil) {
      if (isStale(work)) {
        const stale = work;
        work = await lane.inAccount((context) => readAgain(context, stale));
      }
      const size = windowSize(lane);
      const window = nextWindow(work, size);
      if (work.left.length <= size) nearItsEnd();
      const claimed = await takeTurn(lane, sent, window);
      sent = undefined;
      for (const { message } of window.messages) lane.inHand.delete(message.id);
      if (!claimed.ids) break;
      if (claimed.ids.size < window.messages.length) lane.stale = true;
      sent = await sendWindow(lane, window, claimed);
      const outage = outageIn(sent);
      if (outage) lane.quietUntil = retryAfter(sent);
      if (outage || hasAnswer(sent)) lane.silent = outage !== undefined;
      if (window.left === "nothing") return sent;
    }
    // Paused, told to stop, no server, or lost to another: what is left of the stretch is anybody's.
    lane.stale = true;
    if (sent) await takeTurn(lane, sent, undefined);
    const { stretch } = work;
    if (stretch) {
      await lane.inAccount((context) => leaveStretch(context, stretch));
      lane.leases.delete(stretch.leaseId);
    }
    return undefined;
  } catch (error) {
    // Nobody serves it any more: it is left to lapse.
    if (work.stretch) lane.leases.delete(work.stretch.leaseId);
    throw error;
  } finally {
    for (const { message } of work.left) lane.inHand.delete(message.id);
  }
}

/** From here on the messages are on the wire. */
async function sendWindow(
  lane: Lane,
  window: Window,
  { leaseId, windowId, ids, at }: Claimed,
): Promise<SentBatch> {
  const { mailing, stretch, ring, messages, left } = window;
  lane.leases.add(leaseId);
  const mine = messages.filter(
    (each): each is Wired => each.wire !== undefined && ids?.has(each.message.id) === true,
  );
  const begun = performance.now();
  const submitted = await submitWindow(lane, window, mine);
  if (mine.length > 0) lane.perSecond = (mine.length / (performance.now() - begun)) * 1000;
  const results = mine.map(({ message, domain }, index) => ({
    message,
    domain,
    result: submitted[index] as SubmitResult,
  }));
  if (!stretch || left === "nothing") lane.leases.delete(leaseId);
  const upTo = messages.at(-1)?.message.id;
  const of = stretch && upTo ? { stretch, upTo, left } : undefined;
  return { mailing, leaseId, windowId, of, ring, claimedAt: at, results };
}

async function keepLeases(lane: Lane): Promise<void> {
  if (lane.leases.size === 0) return;
  try {
    await lane.inAccount((context) => renewLeases(context, [...lane.leases]));
  } catch (error) {
    lane.resources.log.warn({ err: error }, "leases could not be renewed");
  }
}

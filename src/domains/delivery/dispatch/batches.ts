import type { Context } from "#kernel/context.ts";
import { readDestinations } from "../destinations/destinations.ts";
import type { PausedBecause } from "../mailing.sql.ts";
import { callHelp } from "../queues.ts";
import { holdMailing } from "../steer-mailing.ts";
import { KeyUnreadable, type MailingParts, readMailingParts, TemplateBroken } from "./compile-mailing.ts";
import { type DueMessage, dueMailings, type Mailing, nextByTime, nextTry } from "./due-batch.ts";
import type { Lane } from "./lane.ts";
import { giveBack, takeStretch } from "./stretch.ts";
import { fingerprintNow } from "./ways.ts";
import { openWork, type Work } from "./work.ts";

/** A stretch is as long as what goes out in about a second, so that mailings take turns and a crash leaves little to others. */
const shortest = 100;
const longest = 1000;

/** After so many, what is left is worth another process's while; a small campaign is over before one has looked at it. */
const worthHelp = 1000;

/** Nobody else is kept from messages that are only read: each batch is taken row by row. */
const singlesTogether = 200;

const refreshMilliseconds = 1000;
const idleMilliseconds = 25;
/** How often what is said to be due may turn out to be out of reach, before it is left to whoever has it. */
const mostFruitless = 3;
/** Messages that wait for a turn no longer than this are waited for; others are found by the scheduled look at what is due. */
const longestWait = 60_000;
/** With no server for this long, the rest is left to the scheduled look at what is due. */
const patienceMilliseconds = 30_000;

/** A mailing that has something to send, and whether messages with a time of their own were asked for. */
type Reading = {
  mailing: Mailing;
  parts: MailingParts | undefined;
  size: number;
  takenAt: number;
  timed: "look" | "none";
};

/**
 * What the lane sends next, the mailings taking turns; ends when nothing is due, the server stays away or its settings
 * changed. Several runners read from it; each asks for more while it sends the last window of what it has.
 */
export async function* preparedWork(lane: Lane): AsyncGenerator<Work, void, void> {
  const readings = new Map<number, Reading>();
  let turns: Reading[] = [];
  let refreshedAt = 0;
  let answeredAt = Date.now();
  let fruitless = 0;
  while (!lane.stopping()) {
    if (lane.quietUntil) {
      if (Date.now() - answeredAt > patienceMilliseconds) return;
      await lane.rest(lane.quietUntil.getTime() - Date.now());
      lane.quietUntil = undefined;
      continue;
    }
    if (!lane.silent) answeredAt = Date.now();
    if (turns.length === 0 || lane.stale || Date.now() - refreshedAt > refreshMilliseconds) {
      lane.stale = false;
      refreshedAt = Date.now();
      const due = await readDue(lane);
      if (!due || due.length === 0) return;
      if (fruitless > mostFruitless) {
        const next = await lane.inAccount((context) => nextTry(context, due));
        const wait = (next?.getTime() ?? Number.POSITIVE_INFINITY) - Date.now();
        if (wait > longestWait) return;
        await lane.rest(Math.min(wait, refreshMilliseconds));
        fruitless = 0;
      }
      turns = due.map(
        (mailing) =>
          readings.get(mailing.id) ?? {
            mailing,
            parts: undefined,
            size: shortest,
            takenAt: 0,
            timed: "look" as const,
          },
      );
      for (const reading of turns) {
        reading.timed = "look";
        readings.set(reading.mailing.id, reading);
      }
    }
    const reading = turns.shift();
    const work = reading && (await openNext(lane, reading));
    if (reading && work) {
      turns.push(reading);
      fruitless = 0;
      yield work;
    } else if (turns.length === 0) {
      // What is due is in another runner's hands, or in another worker's: seen from the beginning once more.
      if (lane.inHand.size === 0 && lane.leases.size === 0) fruitless++;
      await lane.rest(idleMilliseconds);
    }
  }
}

/** Undefined where the lane's route is no longer the account's. */
async function readDue(lane: Lane): Promise<Mailing[] | undefined> {
  return lane.inAccount(async (context) => {
    lane.destinations = await readDestinations(context, lane.destinations);
    return (await fingerprintNow(context)) === lane.route.fingerprint
      ? dueMailings(context, lane.stream)
      : undefined;
  });
}

async function openNext(lane: Lane, reading: Reading): Promise<Work | undefined> {
  try {
    return (await openSingles(lane, reading)) ?? (await openStretch(lane, reading));
  } catch (error) {
    const because = whyHeld(error);
    if (!because) throw error;
    const mailingId = reading.mailing.id;
    lane.resources.log.error({ mailingId, because }, "a mailing was paused: its messages can't be made");
    await lane.inAccount((context) => holdMailing(context, mailingId, because));
    return undefined;
  }
}

function whyHeld(error: unknown): PausedBecause | undefined {
  if (error instanceof TemplateBroken) return "template_broken";
  return error instanceof KeyUnreadable ? "key_unreadable" : undefined;
}

async function openSingles(lane: Lane, reading: Reading): Promise<Work | undefined> {
  if (reading.parts && reading.timed === "none") return undefined;
  return lane.inAccount(async (context) => {
    reading.parts ??= await readParts(context, reading.mailing);
    const singles = await nextSingles(context, lane, reading);
    return singles && openWork(context, reading.parts, { stretch: undefined, due: singles });
  });
}

/** A campaign waits until its mail can be signed again; single messages, such as a receipt, are wanted now. */
async function readParts(context: Context, mailing: Mailing): Promise<MailingParts> {
  const parts = await readMailingParts(context, mailing);
  if (parts.signing.broken && !mailing.standing) throw new KeyUnreadable(`mailing ${mailing.id}`);
  return parts;
}

/** A stretch is taken in a transaction of its own, since others wait for it: who they are and what they get is read behind it. */
async function openStretch(lane: Lane, reading: Reading): Promise<Work | undefined> {
  const { mailing, parts } = reading;
  if (mailing.standing || !parts) return undefined;
  const taken = await lane.inAccount((context) => takeStretch(context, mailing, sizeNow(reading)));
  if (!taken) return undefined;
  const { stretch, due } = taken;
  const before = lane.taken;
  lane.taken += due.length;
  lane.leases.add(stretch.leaseId);
  try {
    return await lane.inAccount(async (context) => {
      if (before < worthHelp && lane.taken >= worthHelp)
        await callHelp(context, lane.stream, { accountId: lane.accountId, traceId: context.traceId });
      return openWork(context, parts, taken);
    });
  } catch (error) {
    await giveBack(lane, stretch);
    throw error;
  }
}

function sizeNow(reading: Reading): number {
  const now = performance.now();
  const quick = now - reading.takenAt < 1000;
  reading.size = Math.min(longest, Math.max(shortest, quick ? reading.size * 2 : reading.size / 2));
  reading.takenAt = now;
  return reading.size;
}

/** Those whose own time has come go before those in turn; whether there are any is asked once a second. */
async function nextSingles(
  context: Context,
  lane: Lane,
  reading: Reading,
): Promise<DueMessage[] | undefined> {
  if (reading.timed === "none") return undefined;
  const due = (await nextByTime(context, reading.mailing, singlesTogether)).filter(
    ({ id }) => !lane.inHand.has(id),
  );
  if (due.length === 0) {
    reading.timed = "none";
    return undefined;
  }
  for (const { id } of due) lane.inHand.add(id);
  return due;
}

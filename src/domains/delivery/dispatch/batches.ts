import type { Context } from "#kernel/context.ts";
import type { MessageId } from "#kernel/ids.ts";
import { getServer } from "../server.sql.ts";
import { holdMailing } from "../steer-mailing.ts";
import { type MailingParts, readMailingParts, TemplateBroken } from "./compile-mailing.ts";
import { type DueMessage, dueMailings, type Mailing, nextByTime, nextInTurn } from "./due-batch.ts";
import type { Lane } from "./lane.ts";
import { type PreparedBatch, prepareBatch } from "./prepare-batch.ts";
import { fingerprintOf } from "./route.ts";

/** With two batches on the way (run-lane.ts), at most this many times two are ever in doubt after a crash. */
const batchSize = 100;
/** Preparing more at a time costs less for each; nobody doubts what is only prepared. */
const preparedTogether = 2 * batchSize;

const refreshMilliseconds = 1000;
const idleMilliseconds = 25;
/** How often what is said to be due may turn out to be out of reach, before it is left to whoever has it. */
const mostFruitless = 3;
/** With no server for this long, the rest is left to the scheduled look at what is due. */
const patienceMilliseconds = 30_000;

/** Where reading a mailing stands: behind the last message read in turn, so that no page is read again for what is done. */
type Reading = {
  mailing: Mailing;
  parts: MailingParts | undefined;
  after: MessageId | undefined;
  turn: "open" | "over";
  timed: "look" | "none";
};

/**
 * What the lane sends next, batch after batch, the mailings taking turns; ends when nothing is due, the server stays
 * away or its settings changed. Several runners read from it; each asks for its next batch while it sends the last.
 */
export async function* preparedBatches(lane: Lane): AsyncGenerator<PreparedBatch, void, void> {
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
    if (!lane.outageNoted) answeredAt = Date.now();
    if (turns.length === 0 || lane.stale || Date.now() - refreshedAt > refreshMilliseconds) {
      lane.stale = false;
      refreshedAt = Date.now();
      const due = await readDue(lane);
      if (!due || due.length === 0 || fruitless > mostFruitless) return;
      turns = due.map(
        (mailing) =>
          readings.get(mailing.id) ?? {
            mailing,
            parts: undefined,
            after: undefined,
            turn: "open",
            timed: "look",
          },
      );
      for (const reading of turns) {
        reading.timed = "look";
        readings.set(reading.mailing.id, reading);
      }
    }
    const reading = turns.shift();
    const batches = reading ? await prepareNext(lane, reading) : [];
    if (reading && batches.length > 0) {
      turns.push(reading);
      fruitless = 0;
      yield* batches;
    } else if (turns.length === 0) {
      // What is due is in another runner's hands, or in another worker's: seen from the beginning once more.
      if (lane.inHand.size === 0) {
        fruitless++;
        readings.clear();
      }
      await lane.rest(idleMilliseconds);
    }
  }
}

/** Undefined where the lane's route is no longer the account's. */
async function readDue(lane: Lane): Promise<Mailing[] | undefined> {
  return lane.inAccount(async (context) => {
    const server = await getServer(context);
    return fingerprintOf(server) === lane.route.fingerprint ? dueMailings(context, lane.stream) : undefined;
  });
}

async function prepareNext(lane: Lane, reading: Reading): Promise<PreparedBatch[]> {
  try {
    return await lane.inAccount(async (context) => {
      reading.parts ??= await readMailingParts(context, reading.mailing);
      const due = await nextDue(context, lane, reading);
      if (due.length === 0) return [];
      const prepared = await prepareBatch(context, reading.parts, due);
      for (const { id } of due) lane.inHand.add(id);
      return inBatches(prepared);
    });
  } catch (error) {
    if (!(error instanceof TemplateBroken)) throw error;
    lane.resources.log.error(
      { mailingId: reading.mailing.id },
      "a mailing was paused: its template can't be read",
    );
    await lane.inAccount((context) => holdMailing(context, reading.mailing.id, "template_broken"));
    return [];
  }
}

function inBatches(prepared: PreparedBatch): PreparedBatch[] {
  const { messages, unreadable } = prepared;
  const batches: PreparedBatch[] = [];
  for (let start = 0; start < messages.length; start += batchSize) {
    batches.push({ ...prepared, messages: messages.slice(start, start + batchSize), unreadable: [] });
  }
  return unreadable.length > 0 ? [...batches, { ...prepared, messages: [] }] : batches;
}

/** Those whose own time has come go before those in turn; whether there are any is asked once a second. */
async function nextDue(context: Context, lane: Lane, reading: Reading): Promise<DueMessage[]> {
  const { mailing } = reading;
  const free = ({ id }: DueMessage): boolean => !lane.inHand.has(id);
  if (reading.timed === "look") {
    const timed = (await nextByTime(context, mailing, preparedTogether)).filter(free);
    if (timed.length > 0) return timed;
    reading.timed = "none";
  }
  if (mailing.standing || reading.turn === "over") return [];
  const inTurn = await nextInTurn(context, mailing, reading.after, preparedTogether);
  reading.after = inTurn.at(-1)?.id;
  if (inTurn.length < preparedTogether) reading.turn = "over";
  return inTurn.filter(free);
}

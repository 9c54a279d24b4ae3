import { getServer } from "../server.sql.ts";
import { holdMailing } from "../steer-mailing.ts";
import { type MailingParts, readMailingParts, TemplateBroken } from "./compile-mailing.ts";
import { type Cursor, dueMailings, dueMessages, type Mailing } from "./due-batch.ts";
import type { Lane } from "./lane.ts";
import { type PreparedBatch, prepareBatch } from "./prepare-batch.ts";
import { fingerprintOf } from "./route.ts";

/** With `runners` batches on the way, at most this many times that many messages are ever in doubt after a crash. */
export const batchSize = 100;

const refreshMilliseconds = 1000;
const idleMilliseconds = 25;
/** With no server for this long, the rest is left to the scheduled look at what is due. */
const patienceMilliseconds = 30_000;

type Reading = { mailing: Mailing; parts: MailingParts | undefined; cursor: Cursor };

/**
 * What the lane sends next, batch after batch, the mailings taking turns; ends when nothing is due, the server stays
 * away or its settings changed. Several runners read from it; each asks for its next batch while it sends the last.
 */
export async function* preparedBatches(lane: Lane): AsyncGenerator<PreparedBatch, void, void> {
  const readings = new Map<number, Reading>();
  let turns: Reading[] = [];
  let refreshedAt = 0;
  const startedAt = Date.now();
  let answeredAt = startedAt;
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
      if (!due || due.length === 0) return;
      turns = due.map((mailing) => readings.get(mailing.id) ?? { mailing, parts: undefined, cursor: undefined });
      for (const reading of turns) readings.set(reading.mailing.id, reading);
    }
    const reading = turns.shift();
    const batch = reading && (await prepareNext(lane, reading));
    if (reading && batch) {
      turns.push(reading);
      yield batch;
    } else if (turns.length === 0 && lane.inHand.size > 0) {
      // All that is due is in another runner's hands.
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

async function prepareNext(lane: Lane, reading: Reading): Promise<PreparedBatch | undefined> {
  try {
    return await lane.inAccount(async (context) => {
      reading.parts ??= await readMailingParts(context, reading.mailing);
      for (;;) {
        const fromStart = reading.cursor === undefined;
        const { messages, cursor } = await dueMessages(context, reading.mailing, reading.cursor, batchSize);
        reading.cursor = cursor;
        const free = messages.filter(({ id }) => !lane.inHand.has(id));
        if (free.length > 0) {
          for (const { id } of free) lane.inHand.add(id);
          return await prepareBatch(context, reading.parts, free);
        }
        // Behind the last page there may be rows that came back to the front.
        if (fromStart && cursor === undefined) return undefined;
      }
    });
  } catch (error) {
    if (!(error instanceof TemplateBroken)) throw error;
    lane.resources.log.error({ mailingId: reading.mailing.id }, "a mailing was paused: its template can't be read");
    await lane.inAccount((context) => holdMailing(context, reading.mailing.id, "template_broken"));
    return undefined;
  }
}

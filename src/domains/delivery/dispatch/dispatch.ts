import type { Resources } from "#kernel/context.ts";
import type { JobPayload } from "#kernel/jobs.ts";
import type { LongJobHandler } from "#kernel/module.ts";
import type { Stream } from "../create-mailing.ts";
import { type Call, callHelp, dispatchQueues } from "../queues.ts";
import { finishMailings } from "./finish-mailings.ts";
import { openLane } from "./lane.ts";
import { sweepLeases } from "./leases.ts";
import { withRoute } from "./pools.ts";
import { runLane } from "./run-lane.ts";

/** One for each account and stream that this process is sending at present; a further wake-up only makes it look again. */
const active = new WeakMap<object, Map<string, { again: boolean }>>();

/**
 * Sends what is due in an account's stream, until nothing is. A job is only the wake-up: what is to be sent stands in
 * the message rows, so it may be run twice, late or not to its end.
 */
export async function dispatch(
  resources: Resources,
  stream: Stream,
  payload: Call,
  signal: AbortSignal,
): Promise<void> {
  const lanes = active.get(resources.db) ?? new Map<string, { again: boolean }>();
  active.set(resources.db, lanes);
  const key = `${payload.accountId}/${stream}`;
  const running = lanes.get(key);
  if (running) {
    if (payload.passes === undefined) running.again = true;
    else await resources.db.transaction().execute((tx) => callHelp({ ...resources, tx }, stream, payload));
    return;
  }
  const mine = { again: true };
  lanes.set(key, mine);
  try {
    while (mine.again && !signal.aborted) {
      mine.again = false;
      await sendDue(resources, stream, payload, signal);
    }
  } finally {
    lanes.delete(key);
  }
  if (signal.aborted) await leaveToNext(resources, stream, payload);
}

/** This process is ending: the next one, or another, goes on. */
async function leaveToNext(resources: Resources, stream: Stream, payload: JobPayload): Promise<void> {
  const options = { startAfter: new Date(Date.now() + 3000), singletonKey: String(payload.accountId) };
  await resources.db
    .transaction()
    .execute((tx) => resources.jobs.enqueue(tx, dispatchQueues[stream], payload, options));
}

async function sendDue(
  resources: Resources,
  stream: Stream,
  { accountId, traceId }: JobPayload,
  signal: AbortSignal,
): Promise<void> {
  await withRoute(resources, accountId, async (route) => {
    const lane = openLane({ resources, accountId, stream, traceId, route, signal });
    await lane.inAccount(sweepLeases);
    await runLane(lane);
    await lane.inAccount((context) => finishMailings(context, stream));
  });
}

/** The jobs of both streams. Many accounts at once: one's large campaign keeps no other waiting. */
export const dispatchJobs: readonly LongJobHandler[] = (["transactional", "marketing"] as const).map(
  (stream) => ({
    queue: dispatchQueues[stream],
    wakeUp: true,
    concurrency: 4,
    run: (resources, payload, signal) => dispatch(resources, stream, payload, signal),
  }),
);

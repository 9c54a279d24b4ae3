import type { Context } from "#kernel/context.ts";
import type { JobPayload } from "#kernel/jobs.ts";
import type { Stream } from "./create-mailing.ts";

/** One queue for each stream, so that a large campaign never keeps a confirmation waiting. */
export const dispatchQueues: Record<Stream, string> = {
  marketing: "delivery.dispatch/marketing",
  transactional: "delivery.dispatch/transactional",
};

/** Wakes the dispatcher when this transaction commits. A job is only that: what is due stands in the message rows. */
export async function wakeDispatcher(context: Context, stream: Stream): Promise<void> {
  await context.jobs.enqueue(
    context.tx,
    dispatchQueues[stream],
    { accountId: context.accountId, traceId: context.traceId },
    { singletonKey: String(context.accountId) },
  );
}

/** A wake-up that is a call for help: how often it is still passed on where it reaches who is at it already. */
export type Call = JobPayload & { passes?: number };

const mostPasses = 3;

/** Calls another process to share what this one is sending. One that is idle hears it sooner than one that is busy. */
export async function callHelp(
  { jobs, tx }: Pick<Context, "jobs" | "tx">,
  stream: Stream,
  { passes = mostPasses, ...payload }: Call,
): Promise<void> {
  if (passes === 0) return;
  const call: Call = { ...payload, passes: passes - 1 };
  // Under a name of its own: it takes no other wake-up's place.
  await jobs.enqueue(tx, dispatchQueues[stream], call, { singletonKey: `${payload.accountId}/help` });
}

import type { Context } from "#kernel/context.ts";
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

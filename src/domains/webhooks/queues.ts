import type { Context } from "#kernel/context.ts";

export const queues = {
  fanOut: "webhooks.fan-out",
  deliver: "webhooks.deliver",
  watch: "webhooks.watch",
} as const;

/** Has what waits for a webhook delivered once this transaction commits. A job is only a wake-up: what is due stands in the rows. */
export async function wakeDelivery(context: Context, webhookId: number, at?: Date): Promise<void> {
  await context.jobs.enqueue(
    context.tx,
    queues.deliver,
    { accountId: context.accountId, traceId: context.traceId, webhookId },
    // One that waits for its time must not keep back one that is wanted now.
    at
      ? { singletonKey: `${context.accountId}/${webhookId}/again`, startAfter: at }
      : { singletonKey: `${context.accountId}/${webhookId}` },
  );
}

/** By account, when this process last asked for what happened to be told on. */
const asked = new Map<number, number>();

/** For so many milliseconds the job that was asked for serves whoever comes. */
export const wakePause = 500;

/**
 * Has what happened told on once this transaction commits. Whoever asks within half a second of another is served by the same
 * job, which looks again after that. No two transactions wait for each other here, as they would at one job of one
 * name; and what the job misses (of a transaction that took long) is found within a minute (`watch`).
 */
export async function wakeFanOut(context: Context): Promise<void> {
  const { accountId } = context;
  const now = Date.now();
  if (now - (asked.get(accountId) ?? 0) < wakePause) return;
  asked.set(accountId, now);
  await context.jobs.enqueue(context.tx, queues.fanOut, { accountId, traceId: context.traceId });
}

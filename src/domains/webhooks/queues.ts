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
const pause = 500;
const delay = 1000;

/**
 * Has what happened told on, a second from now: whoever asks within the first half of it is served by the same job, which
 * starts after their commit. No two transactions wait for each other here, as they would at one job of one name; and
 * what is missed by it (a transaction that failed, one that took long) is found within a minute (`watch`).
 */
export async function wakeFanOut(context: Context): Promise<void> {
  const { accountId } = context;
  const now = Date.now();
  if (now - (asked.get(accountId) ?? 0) < pause) return;
  asked.set(accountId, now);
  await context.jobs.enqueue(
    context.tx,
    queues.fanOut,
    { accountId, traceId: context.traceId },
    { startAfter: new Date(now + delay) },
  );
}

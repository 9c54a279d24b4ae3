import type { Context } from "#kernel/context.ts";

export const remindQueue = "governance/weaknesses-remind";

/** What is new is told of within a minute. */
export async function wakeReminder({ jobs, tx, accountId }: Context): Promise<void> {
  await jobs.enqueue(tx, remindQueue, { accountId }, { singletonKey: String(accountId) });
}

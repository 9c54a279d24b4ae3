import { duePurges, purgeNext, purgeSightings } from "#domains/delivery/index.ts";
import { recordTrace } from "#domains/trace/index.ts";
import type { Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import type { JobPayload } from "#kernel/jobs.ts";
import type { LongJobHandler } from "#kernel/module.ts";
import { forgetSaid } from "./said.sql.ts";

const queue = "transactional.apply-lives";

/** Every night, and soon after somebody decided: what is past its time goes, a set to a transaction. */
export const applyLivesJob: LongJobHandler = {
  queue,
  run: (resources, payload, signal) => applyLives(resources, payload, { signal }),
  wakeUp: true,
  everyAccountAt: "20 1 * * *",
};

export async function applySoon({ jobs, tx, accountId, traceId }: Context): Promise<void> {
  await jobs.enqueue(tx, queue, { accountId, traceId }, { singletonKey: String(accountId) });
}

/** Kill -9 at any line: what went is noted with its going, and the next run goes on with the rest. */
export async function applyLives(
  resources: Resources,
  { accountId, traceId }: JobPayload,
  { signal, now }: { signal?: AbortSignal; now?: Date } = {},
): Promise<void> {
  const work = {
    accountId,
    actor: { kind: "system", name: "retention" } as const,
    ...(traceId ? { traceId } : {}),
    ...(now ? { now } : {}),
  };
  const step = <T>(run: (context: Context) => Promise<T>) =>
    inAccount(resources, work, run, (context) => recordTrace(context, "purge of messages", "retention"));
  await step(purgeSightings);
  for (const due of await step(duePurges)) {
    let after: typeof due.from | undefined = due.from;
    while (after && !signal?.aborted) {
      const from: typeof due.from = after;
      after = await step(async (context) => {
        const { ids, next } = await purgeNext(context, due, from);
        await forgetSaid(context, ids);
        return next;
      });
    }
  }
}

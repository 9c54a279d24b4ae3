import type { Context, Resources } from "#kernel/context.ts";
import type { JobPayload } from "#kernel/jobs.ts";
import { getCheckpoint, lastCheckpoint } from "./checkpoint.ts";
import { errors } from "./consent.errors.ts";
import { nextTry, type StampJob, stampJob, stampQueue } from "./hand-around.ts";
import { askAuthority, getAuthority, type StampAnswer } from "./time-stamp-authority.ts";
import { unitsOf } from "./verification.ts";

/** Has one checkpoint stamped. Killed after the authority answered, it asks for another stamp, a moment later. */
export async function runTimeStamp(resources: Resources, given: JobPayload): Promise<void> {
  const payload = stampJob(given);
  const inUnit = unitsOf(resources, payload.accountId);
  const work = await inUnit(async (context) => {
    const row = await select(context, payload.size).executeTakeFirst();
    const authority = await getAuthority(context);
    if (row?.state !== "pending" || !authority) return undefined;
    return { attempts: row.attempts, authority, note: (await getCheckpoint(context, payload.size)).note };
  });
  if (!work) return;
  const answer = await askAuthority(resources.config.outboundAllowed, work.authority, work.note);
  await inUnit((context) => record(context, payload, { answer, attempts: work.attempts + 1 }));
}

/** Has the newest checkpoint stamped now, to show whether authority and certificate are right. Nothing is kept. */
export async function testTimeStamp(context: Context): Promise<StampAnswer> {
  const [authority, last] = [await getAuthority(context), await lastCheckpoint(context)];
  if (!authority) throw errors.authorityNotSet();
  if (!last) throw errors.checkpointNotFound();
  return askAuthority(context.config.outboundAllowed, authority, last.note);
}

async function record(
  context: Context,
  job: StampJob,
  { answer, attempts }: { answer: StampAnswer; attempts: number },
): Promise<void> {
  const again = answer.kind === "failed" ? nextTry(attempts, context.now) : undefined;
  await context.tx
    .updateTable("consent.time_stamp")
    .set({
      state: answer.kind === "stamped" ? "stamped" : again ? "pending" : "failed",
      attempts,
      tried_at: context.now,
      problem: answer.kind === "failed" ? answer.problem : null,
      ...(answer.kind === "stamped" ? { token: answer.token, stamped_at: answer.at } : {}),
    })
    .where("account_id", "=", context.accountId)
    .where("size", "=", job.size)
    .execute();
  if (again) await context.jobs.enqueue(context.tx, stampQueue, job, { startAfter: again });
}

function select(context: Context, size: number) {
  return context.tx
    .selectFrom("consent.time_stamp")
    .select(["state", "attempts"])
    .where("account_id", "=", context.accountId)
    .where("size", "=", size);
}

import type { Context } from "#kernel/context.ts";
import type { JobPayload } from "#kernel/jobs.ts";
import { checkpointSigned } from "./consent.events.ts";
import { listWitnesses } from "./witness.ts";

export const witnessQueue = "consent.witness";
export const stampQueue = "consent.time_stamp";

export type StampJob = JobPayload & { size: number };
export type WitnessJob = StampJob & { witnessId: number };

/** What such a job carries. */
export function stampJob(payload: JobPayload): StampJob {
  return { ...payload, size: Number(payload.size) };
}

export function witnessJob(payload: JobPayload): WitnessJob {
  return { ...stampJob(payload), witnessId: Number(payload.witnessId) };
}

/** What follows a new checkpoint, as part of the transaction that signs it: copies for those who keep them. */
export async function handAround(context: Context, size: number): Promise<void> {
  const { accountId, tx, jobs } = context;
  await jobs.publish(tx, checkpointSigned, { accountId, size });
  for (const { id: witnessId } of await listWitnesses(context)) {
    await tx
      .insertInto("consent.witnessing")
      .values({ account_id: accountId, size, witness_id: witnessId, state: "pending" })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await jobs.enqueue(tx, witnessQueue, { accountId, size, witnessId });
  }
  const authority = await tx
    .selectFrom("consent.time_stamp_authority")
    .select("url")
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  if (!authority) return;
  await tx
    .insertInto("consent.time_stamp")
    .values({ account_id: accountId, size, url: authority.url, state: "pending" })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await jobs.enqueue(tx, stampQueue, { accountId, size });
}

/** When to try again what failed for the n-th time: sooner at first, and not after about a day. */
export function nextTry(attempts: number, now: Date): Date | undefined {
  const minutes = [1, 5, 30, 120, 480, 960][attempts - 1];
  return minutes === undefined ? undefined : new Date(now.getTime() + minutes * 60_000);
}

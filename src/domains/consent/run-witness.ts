import type { Context, Resources } from "#kernel/context.ts";
import type { JobPayload } from "#kernel/jobs.ts";
import { getCheckpoint, lastCheckpoint } from "./checkpoint.ts";
import { errors } from "./consent.errors.ts";
import { nextTry, type WitnessJob, witnessJob, witnessQueue } from "./hand-around.ts";
import { unitsOf } from "./verification.ts";
import { askWitness, openWitness, type WitnessAnswer } from "./witness.ts";

/**
 * Hands one checkpoint to one witness. Killed after the witness answered, it asks again: the same note twice is no
 * news, and the request has the same id.
 */
export async function runWitness(resources: Resources, given: JobPayload): Promise<void> {
  const payload = witnessJob(given);
  const { accountId, size } = payload;
  const inUnit = unitsOf(resources, accountId);
  const pending = await inUnit((context) => pendingAt(context, payload));
  if (!pending) return;
  const answer = await askWitness(pending.witness, { size, note: pending.note });
  await inUnit((context) => record(context, payload, { answer, attempts: pending.attempts + 1 }));
}

/** Posts the newest checkpoint now, to show whether the way is open. Nothing is recorded but a cosignature. */
export async function testWitness(context: Context, witnessId: number): Promise<WitnessAnswer> {
  const last = await lastCheckpoint(context);
  if (!last) throw errors.checkpointNotFound();
  return askWitness(await openWitness(context, witnessId), last);
}

async function pendingAt(context: Context, { size, witnessId }: WitnessJob) {
  const row = await context.tx
    .selectFrom("consent.witnessing")
    .innerJoin("consent.witness", (join) =>
      join
        .onRef("consent.witness.account_id", "=", "consent.witnessing.account_id")
        .onRef("consent.witness.id", "=", "consent.witnessing.witness_id"),
    )
    .select(["state", "attempts"])
    .where("consent.witnessing.account_id", "=", context.accountId)
    .where("size", "=", size)
    .where("witness_id", "=", witnessId)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (row?.state !== "pending") return undefined;
  return {
    attempts: row.attempts,
    note: (await getCheckpoint(context, size)).note,
    witness: await openWitness(context, witnessId),
  };
}

type Outcome = { answer: WitnessAnswer; attempts: number };

async function record(context: Context, job: WitnessJob, { answer, attempts }: Outcome): Promise<void> {
  const again = answer.kind === "failed" ? nextTry(attempts, context.now) : undefined;
  const state = { kept: "delivered", cosigned: "cosigned", failed: again ? "pending" : "failed" }[
    answer.kind
  ];
  await context.tx
    .updateTable("consent.witnessing")
    .set({
      state,
      attempts,
      tried_at: context.now,
      problem: answer.kind === "failed" ? answer.problem : null,
      cosignature: answer.kind === "cosigned" ? answer.line : null,
    })
    .where("account_id", "=", context.accountId)
    .where("size", "=", job.size)
    .where("witness_id", "=", job.witnessId)
    .execute();
  if (again) await context.jobs.enqueue(context.tx, witnessQueue, job, { startAfter: again });
}

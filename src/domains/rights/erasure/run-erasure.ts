import { setTimeout as sleep } from "node:timers/promises";
import { recordTrace } from "#domains/trace/index.ts";
import type { Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import type { AccountId } from "#kernel/ids.ts";
import type { JobPayload } from "#kernel/jobs.ts";
import { olderWorkIsOver } from "#kernel/older-work.ts";
import { archiveProofs } from "./archive-proofs.ts";
import { certify } from "./certify.ts";
import { deleteStep } from "./delete-step.ts";
import { destroyStep } from "./destroy-step.ts";
import { type Erasure, lockErasure, moveTo, type Step, steps } from "./erasures.sql.ts";
import { journalStep } from "./journal-step.ts";
import { eraseQueue } from "./start-erasure.ts";
import type { StepOutcome } from "./step-outcome.ts";
import { stopStep } from "./stop-step.ts";
import { sweepStep } from "./sweep-step.ts";
import { tellPeople } from "./tell-people.ts";

/** A step does its work in the transaction that says that it is done; what lies elsewhere it does so that it can do it again. */
const work: Record<Step, (context: Context, erasure: Erasure) => Promise<StepOutcome>> = {
  journal: journalStep,
  stop: stopStep,
  archive: archiveProofs,
  delete: deleteStep,
  tell: tellPeople,
  destroy: destroyStep,
  sweep: sweepStep,
  certify,
};

type Which = { accountId: AccountId; erasureId: string };

/** What a test is told: that a step has done its work (not yet committed), or is committed. */
export type Reached = (point: `${Step}:${"worked" | "committed"}`) => void;

/** How long it waits in hand for the last message to leave, before it comes back later. */
const patience = 10_000;
const pause = 150;
/** How long work that began before the keys were gone may take: an import's stretch takes a second. */
const othersPatience = 5_000;

/** The job: goes on where the erasure stands, to its end. */
export async function runErasure(
  resources: Resources,
  payload: JobPayload,
  signal: AbortSignal,
): Promise<void> {
  const which = { accountId: payload.accountId, erasureId: String(payload.erasureId) };
  if ((await finishErasure(resources, which, { signal, patience })) === "done") return;
  await inAccount(resources, { accountId: which.accountId, actor }, (context) =>
    context.jobs.enqueue(context.tx, eraseQueue, which, {
      startAfter: new Date(context.now.getTime() + 60_000),
    }),
  );
}

const actor = { kind: "system", name: eraseQueue } as const;

/**
 * Takes one step after the other. Kill -9 anywhere: what the step did in this database is undone with it, what it did in
 * the vault, the archive or the journal's file it finds done when it runs again.
 */
export async function finishErasure(
  resources: Resources,
  { accountId, erasureId }: Which,
  { signal, patience = 0, reached }: { signal?: AbortSignal; patience?: number; reached?: Reached } = {},
): Promise<StepOutcome> {
  const until = Date.now() + patience;
  for (let othersAreOver = false; ; ) {
    if (signal?.aborted) return "wait";
    const { taken, outcome } = await inAccount(
      resources,
      { accountId, actor },
      (context) => takeStep(context, erasureId, { othersAreOver, reached }),
      (context) => recordTrace(context, eraseQueue, "rights:write"),
    );
    if (taken === "done") return "done";
    if (outcome === "done") reached?.(`${taken}:committed`);
    else if (taken === "sweep") {
      // Between two transactions: two erasures would wait for each other's.
      othersAreOver = await olderWorkIsOver(resources, othersPatience);
      if (!othersAreOver) return "wait";
    } else if (Date.now() >= until) return "wait";
    else await sleep(pause, undefined, { signal: signal ?? undefined }).catch(() => {});
  }
}

type Taking = { othersAreOver: boolean; reached: Reached | undefined };

async function takeStep(context: Context, erasureId: string, { othersAreOver, reached }: Taking) {
  const erasure = await lockErasure(context, erasureId);
  // Taken back with its account, or over.
  if (!erasure || erasure.step === "done") return { taken: "done", outcome: "done" } as const;
  const { step } = erasure;
  if (step === "sweep" && !othersAreOver) return { taken: step, outcome: "wait" } as const;
  const outcome = await work[step](context, erasure);
  if (outcome === "done" && step !== "certify") await moveTo(context, erasureId, next(step));
  reached?.(`${step}:worked`);
  return { taken: step, outcome };
}

function next(step: Step): Step | "done" {
  return steps[steps.indexOf(step) + 1] ?? "done";
}

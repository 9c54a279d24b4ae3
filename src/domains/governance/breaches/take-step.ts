import type { Context } from "#kernel/context.ts";
import {
  addStep,
  type Breach,
  changeBreach,
  lockBreach,
  lockOpenBreach,
  type StepKind,
  stepsOf,
  tidy,
} from "./breach.ts";
import { errors } from "./breaches.errors.ts";
import { dueFrom } from "./clock.ts";
import { wakeReminder } from "./remind-queue.ts";

type Taken = {
  kind: Extract<
    StepKind,
    "aware" | "contained" | "authority" | "people_told" | "note" | "closed" | "reopened"
  >;
  at: Date;
  text: string;
};

/** Records what was done, and refuses what the law would not let pass. */
export async function takeStep(context: Context, id: number, taken: Taken): Promise<number> {
  const breach =
    taken.kind === "reopened" ? await lockBreach(context, id) : await lockOpenBreach(context, id);
  const step = { ...taken, text: tidy(taken.text, "text", "text") };
  if (step.at > context.now) throw errors.breachInFuture({ field: "at" });
  if (step.kind !== "note" && step.at < breach.suspectedAt) throw errors.breachOutOfOrder({ field: "at" });
  await carryOut[step.kind](context, breach, step);
  return addStep(context, id, step);
}

type Work = (context: Context, breach: Breach, step: Taken) => Promise<void>;

const carryOut: Record<Taken["kind"], Work> = {
  async aware(context, { id, awareAt }, { at, text }) {
    if (awareAt && !text) throw errors.breachAlreadyAware({ field: "text" });
    await changeBreach(context, id, { aware_at: at, reminded: null, reminded_at: null });
    await wakeReminder(context);
  },
  async contained(context, { id }, { at }) {
    await changeBreach(context, id, { contained_at: at });
  },
  async authority(_context, { awareAt, notifiedAt }, { at, text }) {
    if (!awareAt) throw errors.breachNotAware();
    if (at < awareAt) throw errors.breachOutOfOrder({ field: "at" });
    if (!text)
      throw !notifiedAt && at > dueFrom(awareAt) ? errors.breachLate({ field: "text" }) : needsText();
  },
  async people_told(_context, _breach, { text }) {
    if (!text) throw needsText();
  },
  async note(_context, _breach, { text }) {
    if (!text) throw needsText();
  },
  async closed(context, breach, { at, text }) {
    if (!breach.risk) throw errors.breachNotAssessed();
    // What an authority is told of is a breach; a false alarm, with no risk to anybody, never was one.
    if (!breach.awareAt && breach.risk !== "unlikely") throw errors.breachNotAware();
    if (breach.risk !== "unlikely" && !breach.notifiedAt) throw errors.breachAuthorityNotTold();
    if (breach.risk === "high" && !text && !(await wereTold(context, breach)))
      throw errors.breachPeopleNotTold({ field: "text" });
    await changeBreach(context, breach.id, { closed_at: at });
  },
  async reopened(context, { id, closedAt }, { text }) {
    if (!closedAt) throw errors.breachOpen();
    if (!text) throw needsText();
    await changeBreach(context, id, { closed_at: null });
  },
};

async function wereTold(context: Context, { id }: Breach): Promise<boolean> {
  const steps = await stepsOf(context, id);
  return steps.some(({ kind }) => kind === "people_mailed" || kind === "people_told");
}

function needsText() {
  return errors.breachNeedsText({ field: "text" });
}

import { normaliseAddress } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { InputOf } from "#kernel/operation.ts";
import { scoreVector } from "./cvss.api.ts";
import { followUpLink } from "./follow-up-link.ts";
import { plain } from "./receive-report.ts";
import type { addWeaknessStep, nameWeaknessEvent, saveWeakness, TakenStep } from "./security.api.ts";
import { errors } from "./security.errors.ts";
import {
  addEntry,
  changeWeakness,
  entriesOf,
  lockWeakness,
  oneEntryAfter,
  sealRecord,
  type Weakness,
} from "./weakness.ts";
import type { WeaknessState } from "./weakness-words.api.ts";
import { writeToReporter } from "./write-to-reporter.ts";

type Step = InputOf<typeof addWeaknessStep>["body"];
type Changes = Parameters<typeof changeWeakness>[2];

/** From where each step leads. What is not named may be taken at any time. */
const from: Partial<Record<TakenStep, readonly WeaknessState[]>> = {
  confirmed: ["received"],
  declined: ["received", "confirmed"],
  mended: ["confirmed"],
  retest_passed: ["mended"],
  retest_failed: ["mended"],
  closed: ["mended"],
  reopened: ["closed", "declined"],
};

/** Steps that say nothing unless somebody writes what. */
const needText: readonly TakenStep[] = ["said", "note", "declined", "reopened", "retest_failed", "reward"];

/** Goes a step further. What must be so before it is looked at here, and nowhere else. */
export async function takeWeaknessStep(context: Context, id: number, step: Step): Promise<void> {
  const weakness = await lockWeakness(context, id);
  const at = step.at ? new Date(step.at) : context.now;
  const text = plain(step.text);
  if (at > context.now) throw errors.weaknessInFuture({ field: "at" });
  if (!text && needText.includes(step.kind)) throw errors.weaknessNeedsText({ field: "text" });
  const states = from[step.kind];
  if (states && !states.includes(weakness.state)) throw errors.weaknessStepNotNow();
  const changes = await changesBy(context, weakness, { ...step, text, at });
  if (Object.keys(changes).length > 0) await changeWeakness(context, id, changes);
  await addEntry(context, id, { kind: step.kind, text });
  if (step.kind === "said") await tellReporter(context, weakness);
}

async function changesBy(
  context: Context,
  weakness: Weakness,
  { kind, text, at, declinedBecause }: Omit<Step, "at"> & { at: Date },
): Promise<Changes> {
  switch (kind) {
    case "said":
      if (weakness.source !== "report") throw errors.weaknessNoReporter();
      return weakness.answeredAt ? {} : { answered_at: context.now };
    case "confirmed":
      if (weakness.score === null) throw errors.weaknessNotScored();
      return { state: "confirmed", confirmed_at: at };
    case "declined":
      return {
        state: "declined",
        declined_because: declinedBecause ?? "no_weakness",
        closed_at: context.now,
      };
    case "mended":
      return { state: "mended", mended_at: at };
    case "retest_failed":
      return { state: "confirmed", mended_at: null };
    case "closed":
      if (!oneEntryAfter(await entriesOf(context, weakness.id), "retest_passed", "mended"))
        throw errors.weaknessNotRetested();
      return { state: "closed", closed_at: context.now };
    case "reopened":
      return {
        state: weakness.score === null ? "received" : "confirmed",
        declined_because: null,
        mended_at: null,
        closed_at: null,
      };
    case "early_warning":
      return { early_at: eventTime(weakness, at) };
    case "notification":
      return { notified_at: eventTime(weakness, at) };
    case "remedy":
      return { remedy_at: eventTime(weakness, at) };
    case "final_report":
      return { final_at: eventTime(weakness, at) };
    case "reward":
      return { reward: text.slice(0, 200) };
    default:
      return {};
  }
}

function eventTime({ event }: Weakness, at: Date): Date {
  if (!event) throw errors.weaknessStepNotNow();
  return at;
}

async function tellReporter(context: Context, { id, reporter, language }: Weakness): Promise<void> {
  const address = reporter && normaliseAddress(reporter.address);
  if (!address) return;
  await writeToReporter(context, { address, name: reporter.name, language }, await followUpLink(context, id));
}

type Saved = InputOf<typeof saveWeakness>["body"];

export async function describeWeakness(context: Context, id: number, saved: Saved): Promise<void> {
  const { record, vector } = await lockWeakness(context, id);
  const title = plain(saved.title);
  if (!title) throw errors.weaknessUntitled({ field: "title" });
  const scored = saved.vector === null ? null : scoreVector(saved.vector);
  if (scored === undefined) throw errors.weaknessNoVector({ field: "vector" });
  await changeWeakness(context, id, {
    record_sealed: await sealRecord(context, { ...record, title, versions: plain(saved.versions) }),
    parts: saved.parts,
    vector: scored?.vector ?? null,
    score: scored?.score ?? null,
  });
  if (scored && scored.vector !== vector)
    await addEntry(context, id, { kind: "assessed", text: `${scored.score.toFixed(1)} · ${scored.vector}` });
}

type Event = InputOf<typeof nameWeaknessEvent>["body"];

/** From here the clocks run; named again, they run from the other moment, and what was said before stays. */
export async function nameEvent(context: Context, id: number, { event, awareAt }: Event): Promise<void> {
  await lockWeakness(context, id);
  const at = new Date(awareAt);
  if (at > context.now) throw errors.weaknessInFuture({ field: "awareAt" });
  await changeWeakness(context, id, { event, aware_at: at });
  await addEntry(context, id, { kind: "event", text: `${event} · ${at.toISOString()}` });
}

import type { Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import type { AccountId } from "#kernel/ids.ts";
import type { JobPayload } from "#kernel/jobs.ts";
import { type AutomaticControl, type Control, days, type Finding } from "./control.ts";
import { errors } from "./controls.errors.ts";
import { automaticControls, controlOf } from "./controls-of.ts";
import { addResult, latestResults } from "./results.sql.ts";

export const controlQueue = "governance/controls";

/** Each night: the automatic controls whose time has come. Killed anywhere, the rest is due still. */
export async function runControls(
  resources: Resources,
  { accountId }: JobPayload,
  signal: AbortSignal,
): Promise<void> {
  await runThose(resources, accountId, signal, (control, last) => isDue(control, last, new Date()));
}

/** Some of the automatic controls, each in a transaction of its own. */
export async function runThose(
  resources: Resources,
  accountId: AccountId,
  signal: AbortSignal,
  wanted: (control: Control, last: Date | undefined) => boolean,
): Promise<void> {
  const work = controlsWork(accountId);
  const latest = await inAccount(resources, work, latestResults);
  for (const control of automaticControls(accountId)) {
    signal.throwIfAborted();
    if (wanted(control, latest.get(control.key)?.at)) await runAlone(resources, work, control);
  }
}

export function controlsWork(accountId: AccountId) {
  return { accountId, actor: { kind: "system", name: controlQueue } } as const;
}

/** A day is a night's distance and not 24 hours: the job never runs at the same second. */
export function isDue({ every }: Pick<Control, "every">, last: Date | undefined, now: Date): boolean {
  return !last || now.getTime() - last.getTime() >= (days[every] - 0.25) * 24 * 3600 * 1000;
}

/** Two of its periods and a day have gone by without a look: the work of the nights does not run. */
export function isForgotten({ every }: Pick<Control, "every">, last: Date, now: Date): boolean {
  return now.getTime() - last.getTime() > (2 * days[every] + 1) * 24 * 3600 * 1000;
}

async function runAlone(
  resources: Resources,
  work: Parameters<typeof inAccount>[1],
  control: AutomaticControl,
): Promise<void> {
  try {
    await inAccount(resources, work, (context) => runOne(context, control));
  } catch (error) {
    resources.log.error({ err: error, control: control.key }, "a control could not be run");
    await inAccount(resources, work, (context) => addResult(context, control.key, notRun));
  }
}

async function runOne(context: Context, control: AutomaticControl): Promise<void> {
  await addResult(context, control.key, await control.check(context));
}

/** What could not be looked at is not in order. */
const notRun: Finding = {
  outcome: "fail",
  said: { en: "It could not be checked.", fr: "La vérification n’a pas pu se faire." },
  facts: { ran: false },
};

/** One control now, because somebody asks. */
export async function runNow(context: Context, key: string): Promise<void> {
  const control = await controlOf(context, key);
  if (control.kind === "manual") throw errors.controlIsManual();
  await runOne(context, control);
}

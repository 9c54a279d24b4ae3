import type { Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import type { JobPayload } from "#kernel/jobs.ts";
import { type Control, days, type Finding } from "./control.ts";
import { errors } from "./controls.errors.ts";
import { controlOf, shippedControls } from "./controls-of.ts";
import { addResult, latestResults } from "./results.sql.ts";

export const controlQueue = "governance/controls";

type Automatic = Extract<Control, { kind: "automatic" }>;

/** Each night: the automatic controls whose time has come, each in a transaction of its own. Killed anywhere, the rest is due still. */
export async function runControls(
  resources: Resources,
  payload: JobPayload,
  signal: AbortSignal,
): Promise<void> {
  const work = { accountId: payload.accountId, actor: { kind: "system", name: controlQueue } } as const;
  const latest = await inAccount(resources, work, latestResults);
  for (const control of shippedControls(payload.accountId)) {
    if (signal.aborted) throw new Error("interrupted");
    if (control.kind === "automatic" && isDue(control, latest.get(control.key)?.at, new Date()))
      await runAlone(resources, work, control);
  }
}

/** A day is a night's distance and not 24 hours: the job never runs at the same second. */
export function isDue({ every }: Pick<Control, "every">, last: Date | undefined, now: Date): boolean {
  return !last || now.getTime() - last.getTime() >= (days[every] - 0.25) * 24 * 3600 * 1000;
}

async function runAlone(
  resources: Resources,
  work: Parameters<typeof inAccount>[1],
  control: Automatic,
): Promise<void> {
  try {
    await inAccount(resources, work, (context) => runOne(context, control));
  } catch (error) {
    resources.log.error({ err: error, control: control.key }, "a control could not be run");
    await inAccount(resources, work, (context) => addResult(context, control.key, notRun));
  }
}

async function runOne(context: Context, control: Automatic): Promise<void> {
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

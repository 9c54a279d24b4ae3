import type { Context } from "#kernel/context.ts";
import { accountSince } from "../account-since.ts";
import { type Control, days } from "./control.ts";
import { controlsOf } from "./controls-of.ts";
import { latestResults } from "./results.sql.ts";

/** When those that only a person can do were first asked of anybody: nobody is late with what was not there. */
const askedSince = new Date("2026-11-26T00:00:00Z");

/** The day by which each control by hand is to be done again, `YYYY-MM-DD`; a new account is given the first period to come to it. */
export async function dueDays(context: Context): Promise<Map<string, string>> {
  const latest = await latestResults(context);
  const since = await accountSince(context);
  const known = since > askedSince ? since : askedSince;
  const byHand = (await controlsOf(context)).filter(({ kind }) => kind === "manual");
  return new Map(byHand.map((control) => [control.key, dueDay(control, latest.get(control.key)?.at, known)]));
}

function dueDay(control: Control, last: Date | undefined, known: Date): string {
  if (!last && control.own) return control.own.beginsOn;
  return dayAfter(last ?? known, control);
}

/** The same, one period on. */
export function dayAfter(at: Date, { every }: Pick<Control, "every">): string {
  return new Date(at.getTime() + days[every] * 24 * 3600 * 1000).toISOString().slice(0, 10);
}

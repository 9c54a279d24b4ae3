import type { Context } from "#kernel/context.ts";
import type { Localized } from "#kernel/localized.ts";
import { listProcedures } from "../procedures/procedures.sql.ts";
import { listActions, ownersByControl } from "./actions.sql.ts";
import { controlsOf } from "./controls-of.ts";
import { dayAfter, dueDays } from "./due-days.ts";

export type Planned = {
  /** `YYYY-MM-DD`. */
  day: string;
  kind: "control" | "action" | "procedure";
  what: Localized;
  ownerId: number | null;
  /** Of the control or procedure. */
  key: string;
};

/** What people have to do within a year, day by day: controls by hand as often as they come, actions, procedures to read again. */
export async function planOfYear(context: Context): Promise<Planned[]> {
  const { now } = context;
  const today = now.toISOString().slice(0, 10);
  const end = new Date(now.getTime() + 365 * 24 * 3600 * 1000).toISOString().slice(0, 10);
  const due = await dueDays(context);
  const owners = await ownersByControl(context);
  const controls = (await controlsOf(context)).flatMap((control): Planned[] => {
    const first = due.get(control.key);
    if (!first) return [];
    const { key, name } = control;
    const times = [];
    // What is late is done today, and comes again a period later.
    for (let day = first; day <= end; day = dayAfter(new Date(latestOf(day, today)), control))
      times.push({ day, kind: "control" as const, what: name, ownerId: owners.get(key) ?? null, key });
    return times;
  });
  const actions = (await listActions(context)).flatMap(
    ({ what, dueOn, doneAt, ownerId, control }): Planned[] =>
      dueOn && !doneAt
        ? [{ day: dueOn, kind: "action", what: { en: what, fr: what }, ownerId, key: control }]
        : [],
  );
  const procedures = (await listProcedures(context)).map(
    ({ key, name, reviewOn, ownerId }): Planned => ({
      day: reviewOn,
      kind: "procedure",
      what: name,
      ownerId,
      key,
    }),
  );
  return [...controls, ...actions, ...procedures]
    .filter(({ day }) => day <= end)
    .sort((one, other) => one.day.localeCompare(other.day));
}

function latestOf(one: string, other: string): string {
  return one > other ? one : other;
}

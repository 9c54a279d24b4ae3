import type { Context } from "#kernel/context.ts";
import { listActions, ownersByControl } from "../controls/actions.sql.ts";
import { controlsOf } from "../controls/controls-of.ts";
import { dueDays } from "../controls/due-days.ts";
import { latestResults } from "../controls/results.sql.ts";
import { listProcedures } from "../procedures/procedures.sql.ts";
import type { Item } from "../standing/part-of-standing.ts";

const soon = 7 * 24 * 3600 * 1000;

/** What is due of each colleague who sees to something: controls by hand, failed ones, actions, procedures. */
export async function dutiesByColleague(context: Context): Promise<Map<number, Item[]>> {
  const { now } = context;
  const today = now.toISOString().slice(0, 10);
  const inAWeek = new Date(now.getTime() + soon).toISOString().slice(0, 10);
  const duties = new Map<number, Item[]>();
  const add = (userId: number | null | undefined, item: Item) => {
    if (userId) duties.set(userId, [...(duties.get(userId) ?? []), item]);
  };
  const owners = await ownersByControl(context);
  const latest = await latestResults(context);
  const dueOn = await dueDays(context);
  for (const control of await controlsOf(context)) {
    const last = latest.get(control.key);
    const to = control.mendAt ?? "/governance/controls";
    const failing = last?.outcome === "fail";
    const due = (dueOn.get(control.key) ?? "9999") <= today;
    if (failing || due)
      add(owners.get(control.key), { tone: failing ? "late" : "todo", said: control.name, to });
  }
  for (const { what, ownerId, dueOn, doneAt } of await listActions(context))
    if (!doneAt && (!dueOn || dueOn <= inAWeek))
      add(ownerId, {
        tone: dueOn && dueOn < today ? "late" : "todo",
        said: { en: what, fr: what },
        to: "/governance/controls",
        dueOn,
      });
  for (const { name, ownerId, reviewOn, key } of await listProcedures(context))
    if (reviewOn <= inAWeek)
      add(ownerId, {
        tone: reviewOn < today ? "late" : "todo",
        said: name,
        to: `/governance/procedures/${key}`,
        dueOn: reviewOn,
      });
  return duties;
}

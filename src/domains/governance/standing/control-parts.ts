import type { Context } from "#kernel/context.ts";
import type { Localized } from "#kernel/localized.ts";
import { listActions } from "../controls/actions.sql.ts";
import { days } from "../controls/control.ts";
import { latestResults, type Result } from "../controls/results.sql.ts";
import { controlsFor, isDue } from "../controls/run-controls.ts";
import { type Obligation, obligations } from "../obligations.api.ts";
import type { Item, PartOfStanding } from "./part-of-standing.ts";

/** What the controls found, each told with its obligation; and corrective actions that wait. */
export const controlParts: readonly PartOfStanding[] = [
  ...obligations.map(
    (obligation): PartOfStanding => ({
      obligation,
      async look(context) {
        const latest = await latestResults(context);
        const own = controlsFor(context.accountId).filter((control) => control.obligation === obligation);
        if (own.length === 0) return null;
        const results = own.flatMap(({ key }) => latest.get(key) ?? []);
        const failing = failed(context, obligation, latest);
        const passed = results.filter(({ outcome }) => outcome === "pass").length;
        const items = [...failing, ...toDoByHand(context, obligation, latest)];
        if (passed + items.length === 0) return null;
        return { good: passedWords(passed), items };
      },
    }),
  ),
  {
    obligation: "controls",
    async look(context) {
      const today = context.now.toISOString().slice(0, 10);
      const open = (await listActions(context)).filter(({ doneAt }) => !doneAt);
      return {
        good: { en: "Every corrective action is done.", fr: "Toutes les actions correctives sont faites." },
        items: open.map(({ what, dueOn }) => ({
          tone: dueOn && dueOn < today ? "late" : "todo",
          said: { en: what, fr: what },
          to: "/governance/controls",
          dueOn,
        })),
      };
    },
  },
];

function passedWords(count: number): Localized {
  return count === 1
    ? { en: "One control passed.", fr: "Un contrôle réussi." }
    : { en: `${count} controls passed.`, fr: `${count} contrôles réussis.` };
}

function failed(context: Context, obligation: Obligation, latest: ReadonlyMap<string, Result>): Item[] {
  return controlsFor(context.accountId).flatMap((control): Item[] => {
    const last = latest.get(control.key);
    if (control.obligation !== obligation || control.toldLive || last?.outcome !== "fail") return [];
    return [
      {
        tone: "late",
        said: { en: `${control.name.en}: ${last.said.en}`, fr: `${control.name.fr}\u00a0: ${last.said.fr}` },
        to: control.mendAt ?? "/governance/controls",
      },
    ];
  });
}

/** Manual controls whose time has come; a new account is given the first period to come to them. */
function toDoByHand(context: Context, obligation: Obligation, latest: ReadonlyMap<string, Result>): Item[] {
  return controlsFor(context.accountId).flatMap((control): Item[] => {
    const last = latest.get(control.key);
    if (control.obligation !== obligation || control.kind !== "manual" || !last) return [];
    if (!isDue(control, last.at, context.now)) return [];
    const dueOn = new Date(last.at.getTime() + days[control.every] * 24 * 3600 * 1000)
      .toISOString()
      .slice(0, 10);
    return [{ tone: "todo", said: control.name, to: "/governance/controls", dueOn }];
  });
}

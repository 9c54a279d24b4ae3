import type { Context } from "#kernel/context.ts";
import { operatorAccount } from "#kernel/ids.ts";
import type { Localized } from "#kernel/localized.ts";
import { listActions } from "../controls/actions.sql.ts";
import type { Control } from "../controls/control.ts";
import { controlsOf } from "../controls/controls-of.ts";
import { dueDays } from "../controls/due-days.ts";
import { latestResults, type Result } from "../controls/results.sql.ts";
import { isForgotten } from "../controls/run-controls.ts";
import { obligations } from "../obligations.api.ts";
import type { Item, PartOfStanding } from "./part-of-standing.ts";

/** What the controls found, each told with its obligation; and corrective actions that wait. */
export const controlParts: readonly PartOfStanding[] = [
  ...obligations.map(
    (obligation): PartOfStanding => ({
      obligation,
      async look(context) {
        const latest = await latestResults(context);
        const own = (await controlsOf(context)).filter((control) => control.obligation === obligation);
        if (own.length === 0) return null;
        const results = own.flatMap(({ key }) => latest.get(key) ?? []);
        const failing = failed(context, own, latest);
        const passed = results.filter(({ outcome }) => outcome === "pass").length;
        const items = [...failing, ...(await toDoByHand(context, own, latest))];
        const unchecked = uncheckedWords(context, own, latest);
        if (passed + items.length === 0 && !unchecked) return null;
        return { ...(passed > 0 ? { good: passedWords(passed) } : {}), unchecked, items };
      },
    }),
  ),
  {
    obligation: "controls",
    async look(context) {
      const today = context.now.toISOString().slice(0, 10);
      const open = (await listActions(context)).filter(({ doneAt }) => !doneAt);
      return {
        good: { en: "No corrective action waits.", fr: "Aucune action corrective n’attend." },
        items: open.map(({ what, dueOn }) => ({
          tone: dueOn && dueOn < today ? "late" : "todo",
          said: { en: what, fr: what },
          to: controlsPlace(context),
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

/** What the system should have looked at and did not. What its own subject tells live waits for no look. */
function uncheckedWords(
  { now }: Context,
  controls: readonly Control[],
  latest: ReadonlyMap<string, Result>,
): Localized | undefined {
  const asked = controls.filter(({ kind, toldLive }) => kind === "automatic" && !toldLive);
  const never = asked.filter(({ key }) => !latest.has(key)).length;
  if (never > 0)
    return never === 1
      ? { en: "One control has not run yet.", fr: "Un contrôle n’a pas encore tourné." }
      : { en: `${never} controls have not run yet.`, fr: `${never} contrôles n’ont pas encore tourné.` };
  const forgotten = asked.some((control) => {
    const last = latest.get(control.key);
    return last && isForgotten(control, last.at, now);
  });
  return forgotten
    ? {
        en: "Controls have not run for days: the installation’s nightly work may have stopped.",
        fr: "Des contrôles n’ont pas tourné depuis plusieurs jours\u00a0: le travail de nuit de l’installation est peut-être arrêté.",
      }
    : undefined;
}

/** Where controls are, on whichever side. */
function controlsPlace({ accountId }: Context): string {
  return accountId === operatorAccount ? "/operator/controls" : "/governance/controls";
}

function failed(context: Context, controls: readonly Control[], latest: ReadonlyMap<string, Result>): Item[] {
  return controls.flatMap((control): Item[] => {
    const last = latest.get(control.key);
    if (control.toldLive || last?.outcome !== "fail") return [];
    return [
      {
        tone: "late",
        said: { en: `${control.name.en}: ${last.said.en}`, fr: `${control.name.fr}\u00a0: ${last.said.fr}` },
        // The operator's people may have no account in which to mend it.
        to:
          context.accountId === operatorAccount
            ? controlsPlace(context)
            : (control.mendAt ?? controlsPlace(context)),
      },
    ];
  });
}

/** Controls by hand whose time has come. What failed is told already. */
async function toDoByHand(
  context: Context,
  controls: readonly Control[],
  latest: ReadonlyMap<string, Result>,
): Promise<Item[]> {
  const today = context.now.toISOString().slice(0, 10);
  const due = await dueDays(context);
  return controls.flatMap(({ key, name }): Item[] => {
    const dueOn = due.get(key);
    if (!dueOn || dueOn > today || latest.get(key)?.outcome === "fail") return [];
    return [{ tone: "todo", said: name, to: `${controlsPlace(context)}?show=by_hand`, dueOn }];
  });
}

import type { Context } from "#kernel/context.ts";
import { operatorAccount } from "#kernel/ids.ts";
import type { Localized } from "#kernel/localized.ts";
import { listActions } from "../controls/actions.sql.ts";
import type { Control } from "../controls/control.ts";
import { controlsOf } from "../controls/controls-of.ts";
import { dueDays } from "../controls/due-days.ts";
import { latestResults, type Result } from "../controls/results.sql.ts";
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
      const ran = (await latestResults(context)).size > 0;
      return {
        good: ran
          ? { en: "Every corrective action is done.", fr: "Toutes les actions correctives sont faites." }
          : {
              en: "No control has run yet: they run by themselves each night.",
              fr: "Aucun contrôle n’a encore tourné\u00a0: ils se font d’eux-mêmes chaque nuit.",
            },
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

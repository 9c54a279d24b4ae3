import { isHosting } from "#domains/accounts/index.ts";
import type { Context } from "#kernel/context.ts";
import { operatorAccount } from "#kernel/ids.ts";
import { route } from "#kernel/module.ts";
import { obligationNames, obligationRoles } from "../obligations.api.ts";
import type { GovernancePart } from "../part.ts";
import * as api from "./standing.api.ts";
import { byUrgency, keepStanding, type Standing, standingNow, standingTrend } from "./standing.ts";

const shownTrend = 92 * 24 * 3600 * 1000;

export const standingPart: GovernancePart = {
  routes: [
    ...[api.getStanding, api.getOperatorStanding].map((operation) =>
      route(operation, async (context) => {
        const standings = await standingNow(context);
        const shown = (standing: Standing) => itemsOf(standing, context);
        return {
          obligations: standings.map((standing) => ({
            obligation: standing.obligation,
            name: obligationNames[standing.obligation][context.language],
            state: standing.state,
            good: standing.good.map((each) => each[context.language]),
            items: shown(standing),
          })),
          inbox: standings.flatMap(shown).sort(byUrgencyShown),
          trend: await standingTrend(context, new Date(context.now.getTime() - shownTrend)),
        };
      }),
    ),
  ],
  jobs: [
    {
      queue: "governance/standing",
      // After the controls, whose findings it counts.
      everyAccountAt: "20 5 * * *",
      wakeUp: true,
      handle: async (context) => {
        if (context.accountId !== operatorAccount || (await isHosting(context))) await keepStanding(context);
      },
    },
  ],
  holdings: [],
};

function itemsOf({ obligation, items }: Standing, { language, accountId }: Context) {
  return items.map(({ tone, said, to, dueOn }) => ({
    obligation,
    // In a business the owner and their officer see to it; the operator's people share it out.
    role: accountId === operatorAccount ? obligationRoles[obligation] : null,
    tone,
    said: said[language],
    to,
    dueOn: dueOn ?? null,
  }));
}

type Shown = ReturnType<typeof itemsOf>[number];

function byUrgencyShown(one: Shown, other: Shown): number {
  const said = { en: "", fr: "" };
  return byUrgency({ ...one, said }, { ...other, said });
}

import { isHosting, type TeamMember, teamOf } from "#domains/accounts/index.ts";
import type { Context } from "#kernel/context.ts";
import { operatorAccount } from "#kernel/ids.ts";
import { route } from "#kernel/module.ts";
import { lastRound } from "../controls/control-round.ts";
import { obligationDuties, obligationNames, obligationRoles } from "../obligations.api.ts";
import type { GovernancePart } from "../part.ts";
import * as api from "./standing.api.ts";
import { byUrgency, keepStanding, type Standing, standingNow, standingTrend } from "./standing.ts";

const shownTrend = 92 * 24 * 3600 * 1000;

export const standingPart: GovernancePart = {
  routes: [
    ...[api.getStanding, api.getOperatorStanding].map((operation) =>
      route(operation, async (context) => {
        const standings = await standingNow(context);
        const team = await teamOf(context);
        const shown = (standing: Standing) => itemsOf(standing, context, team);
        return {
          obligations: standings.map((standing) => ({
            obligation: standing.obligation,
            name: obligationNames[standing.obligation][context.language],
            state: standing.state,
            good: standing.good.map((each) => each[context.language]),
            unchecked: standing.unchecked.map((each) => each[context.language]),
            items: shown(standing),
          })),
          inbox: standings.flatMap(shown).sort(byUrgencyShown),
          own: ownDuties(context, team),
          checking: (await lastRound(context))?.finishedAt === null,
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

function itemsOf(
  { obligation, items }: Standing,
  { language, accountId }: Context,
  team: readonly TeamMember[],
) {
  return items.map(({ tone, said, to, dueOn }) => ({
    obligation,
    // Both sides share it out: the operator's people by role, a business's team by duty.
    role: accountId === operatorAccount ? obligationRoles[obligation] : null,
    duty: team.length > 0 ? obligationDuties[obligation] : null,
    tone,
    said: said[language],
    to,
    dueOn: dueOn ?? null,
  }));
}

function ownDuties({ actor }: Context, team: readonly TeamMember[]) {
  const own = actor.kind === "user" ? team.find(({ userId }) => userId === actor.userId) : undefined;
  return own?.duties ?? [];
}

type Shown = ReturnType<typeof itemsOf>[number];

function byUrgencyShown(one: Shown, other: Shown): number {
  const said = { en: "", fr: "" };
  return byUrgency({ ...one, said }, { ...other, said });
}

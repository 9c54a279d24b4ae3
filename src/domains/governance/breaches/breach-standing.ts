import type { Item, PartOfStanding } from "../standing/part-of-standing.ts";
import { listBreaches } from "./breach.ts";
import { clockOf } from "./clock.ts";

export const breachParts: readonly PartOfStanding[] = [
  {
    obligation: "security",
    async look(context) {
      const open = (await listBreaches(context)).filter(({ exercise, closedAt }) => !exercise && !closedAt);
      return {
        good: { en: "No breach is open.", fr: "Aucune violation n’est ouverte." },
        items: open.map((breach): Item => {
          const clock = clockOf(breach, context.now);
          const to = `/governance/breaches/${breach.id}`;
          const dueOn = "dueAt" in clock ? clock.dueAt.toISOString().slice(0, 10) : null;
          if (clock.state === "overdue")
            return {
              tone: "late",
              said: {
                en: `Breach no. ${breach.id}: the 72 hours to tell the authority are over.`,
                fr: `Violation n°\u00a0${breach.id}\u00a0: les 72 heures pour informer l’autorité sont écoulées.`,
              },
              to,
              dueOn,
            };
          return {
            tone: "todo",
            said: {
              en: `Breach no. ${breach.id} is open.`,
              fr: `La violation n°\u00a0${breach.id} est ouverte.`,
            },
            to,
            dueOn: clock.state === "running" || clock.state === "soon" ? dueOn : null,
          };
        }),
      };
    },
  },
];

import { realAccounts } from "#domains/accounts/index.ts";
import { withAccount } from "#kernel/db.ts";
import { operatorAccount } from "#kernel/ids.ts";
import type { Item, PartOfStanding } from "../standing/part-of-standing.ts";
import { craClocks } from "./cra-clock.ts";
import { getDisclosure } from "./disclosure.ts";
import { isOpen } from "./security-controls.ts";
import { dueOf, listWeaknesses } from "./weakness.ts";

/**
 * A business that runs its own installation sees its weaknesses where all else stands that waits for it. Where several are
 * served they are whoever runs it’s alone.
 */
export const securityParts: readonly PartOfStanding[] = [
  {
    obligation: "security",
    async look(context) {
      const [only, ...others] = await realAccounts(context);
      if (only !== context.accountId || others.length > 0) return null;
      const { now } = context;
      return withAccount(context, { accountId: operatorAccount }, async (inner) => {
        const { answerDays } = await getDisclosure(inner);
        const open = (await listWeaknesses(inner)).filter((each) => isOpen(each) || each.event !== null);
        const items = open.flatMap((weakness): Item[] => {
          const { id } = weakness;
          const to = `/governance/security/${id}`;
          const clock = craClocks(weakness, now).find(({ doneAt, dueAt }) => !doneAt && dueAt);
          if (clock)
            return [
              {
                tone: clock.state === "overdue" ? "late" : "todo",
                said: {
                  en: `Weakness no. ${id} is exploited: tell the authorities.`,
                  fr: `La faille n°\u00a0${id} est exploitée\u00a0: informez les autorités.`,
                },
                to,
                dueOn: clock.dueAt?.toISOString().slice(0, 10) ?? null,
              },
            ];
          if (!isOpen(weakness)) return [];
          const dueAt = dueOf(weakness, answerDays);
          return [
            {
              tone: dueAt && dueAt < now ? "late" : "todo",
              said: { en: `Weakness no. ${id} is open.`, fr: `La faille n°\u00a0${id} est ouverte.` },
              to,
              dueOn: dueAt?.toISOString().slice(0, 10) ?? null,
            },
          ];
        });
        return { good: { en: "No weakness is open.", fr: "Aucune faille n’est ouverte." }, items };
      });
    },
  },
];

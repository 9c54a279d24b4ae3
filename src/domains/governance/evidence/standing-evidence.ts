import { obligationNames } from "../obligations.api.ts";
import { yearlyReport } from "../officer/yearly-report.ts";
import { standingNow } from "../standing/standing.ts";
import { type EvidenceSource, jsonFile } from "./evidence-source.ts";

export const standingEvidence: readonly EvidenceSource[] = [
  {
    side: "both",
    async files(context) {
      const { language, tx, accountId, now } = context;
      const standings = await standingNow(context);
      const days = await tx
        .selectFrom("governance.standing_day")
        .select(["day", "obligation", "state", "items"])
        .where("account_id", "=", accountId)
        .orderBy("day")
        .orderBy("obligation")
        .execute();
      const report = await yearlyReport(context, now.getUTCFullYear());
      return [
        jsonFile(
          "standing/standing.json",
          standings.map(({ obligation, state, good, unchecked, items }) => ({
            obligation,
            name: obligationNames[obligation][language],
            state,
            good: good.map((each) => each[language]),
            unchecked: unchecked.map((each) => each[language]),
            items: items.map(({ tone, said, dueOn }) => ({
              tone,
              said: said[language],
              dueOn: dueOn ?? null,
            })),
          })),
        ),
        jsonFile("standing/days.json", days),
        { name: `standing/${report.fileName}`, content: report.content as Buffer },
      ];
    },
  },
];

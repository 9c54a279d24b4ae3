import { getOfficer } from "#domains/accounts/index.ts";
import { overdueRequests } from "#domains/rights/index.ts";
import { listActivities } from "../register/activities.ts";
import { listReviews } from "../reviews/reviews.sql.ts";
import { hasGrace, processingStandings } from "../reviews/standings.ts";
import type { Item, PartOfStanding } from "./part-of-standing.ts";

export const basicParts: readonly PartOfStanding[] = [
  {
    obligation: "rights",
    async look(context) {
      const { open, overdue } = await overdueRequests(context);
      const inTime = open - overdue;
      return {
        good: { en: "No request is waiting.", fr: "Aucune demande n’attend." },
        items: [
          ...(overdue > 0
            ? [
                {
                  tone: "late" as const,
                  said: {
                    en: `${overdue} requests of people are past their legal day.`,
                    fr: `${overdue} demandes de personnes ont dépassé leur jour légal.`,
                  },
                  to: "/privacy/requests",
                },
              ]
            : []),
          ...(inTime > 0
            ? [
                {
                  tone: "todo" as const,
                  said: {
                    en: `${inTime} requests of people wait for an answer.`,
                    fr: `${inTime} demandes de personnes attendent une réponse.`,
                  },
                  to: "/privacy/requests",
                },
              ]
            : []),
        ],
      };
    },
  },
  {
    obligation: "design",
    async look(context) {
      const drifting = (await listActivities(context)).filter(
        ({ drift }) => drift.news.length + drift.gone.length > 0,
      );
      const [first] = drifting;
      return {
        good: { en: "The register says what is done.", fr: "Le registre dit ce qui se fait." },
        items: first
          ? [
              {
                tone: "todo",
                said: first.drift.news[0]?.news ?? {
                  en: "The register mentions something that is no longer so.",
                  fr: "Le registre mentionne quelque chose qui n’est plus le cas.",
                },
                to:
                  drifting.length > 1
                    ? "/governance/register?show=drift"
                    : `/governance/register/${first.key}`,
              },
            ]
          : [],
      };
    },
  },
  {
    obligation: "design",
    async look(context) {
      const standings = await processingStandings(context);
      const items = standings.flatMap(({ processing, open, ahead, live }): Item[] => {
        const to = open ? `/governance/reviews/${open.id}` : "/governance/reviews";
        if (hasGrace(open, context.now))
          return [
            {
              tone: "todo",
              said: {
                en: `“${processing.name.en}” is in use and to be reviewed.`,
                fr: `«\u00a0${processing.name.fr}\u00a0» est en service et à examiner.`,
              },
              to,
              dueOn: open?.dueOn ?? null,
            },
          ];
        if (ahead.length === 0) return [];
        return [
          {
            tone: live.length > 0 ? "late" : "todo",
            said: {
              en: `“${processing.name.en}” waits for its review.`,
              fr: `«\u00a0${processing.name.fr}\u00a0» attend sa revue.`,
            },
            to,
          },
        ];
      });
      return {
        good: { en: "What is in use was reviewed.", fr: "Ce qui est en service a été examiné." },
        items,
      };
    },
  },
  {
    obligation: "design",
    async look(context) {
      const officer = await getOfficer(context);
      if (!officer) return null;
      const waiting = (await listReviews(context)).filter(
        ({ state, advice, origin }) => state === "open" && origin === "asked" && (!advice || advice.outdated),
      );
      return {
        good: {
          en: `${officer.name} is named as officer.`,
          fr: `${officer.name} est délégué à la protection des données.`,
        },
        items: waiting.map(({ id }) => ({
          tone: "todo",
          said: {
            en: `Review no. ${id} may need the officer’s advice.`,
            fr: `La revue n° ${id} peut demander l’avis du délégué.`,
          },
          to: `/governance/reviews/${id}`,
        })),
      };
    },
  },
];

import { type Control, findingOf } from "../controls/control.ts";
import { listBreaches } from "./breach.ts";
import { clockOf } from "./clock.ts";

const halfYear = 183 * 24 * 3600 * 1000;

export const breachControls: readonly Control[] = [
  {
    key: "breaches_in_time",
    kind: "automatic",
    side: "account",
    obligation: "security",
    every: "day",
    name: { en: "Breaches are told of in time", fr: "Les violations sont notifiées à temps" },
    about: {
      en: "No breach is past its 72 hours without the authority having been told (GDPR art. 33(1)).",
      fr: "Aucune violation n’a dépassé ses 72 heures sans que l’autorité soit informée (RGPD, art. 33(1)).",
    },
    mendAt: "/governance/breaches",
    toldLive: true,
    async check(context) {
      const open = (await listBreaches(context)).filter(({ exercise, closedAt }) => !exercise && !closedAt);
      const overdue = open.filter((breach) => clockOf(breach, context.now).state === "overdue").length;
      return findingOf(
        overdue,
        { en: `None is late, of ${open.length} open.`, fr: `Aucune en retard, sur ${open.length} ouvertes.` },
        {
          en: `${overdue} are past the 72 hours.`,
          fr: `${overdue} ont dépassé les 72 heures.`,
        },
        { open: open.length, overdue },
      );
    },
  },
  {
    key: "breaches_move_on",
    kind: "automatic",
    side: "account",
    obligation: "security",
    every: "week",
    name: { en: "No breach is left lying", fr: "Aucune violation n’est laissée en plan" },
    about: {
      en: "Each entry is closed within half a year: cause found, measures taken, lessons written down.",
      fr: "Chaque entrée est close en six mois\u00a0: cause trouvée, mesures prises, leçons consignées.",
    },
    mendAt: "/governance/breaches",
    async check(context) {
      const open = (await listBreaches(context)).filter(({ closedAt }) => !closedAt);
      const old = open.filter(({ suspectedAt }) => suspectedAt.getTime() < context.now.getTime() - halfYear);
      return findingOf(
        old.length,
        { en: "None is older than half a year.", fr: "Aucune n’a plus de six mois." },
        {
          en: `${old.length} have been open for more than half a year.`,
          fr: `${old.length} ouvertes depuis plus de six mois.`,
        },
      );
    },
  },
  {
    key: "breach_rehearsed",
    kind: "manual",
    side: "account",
    obligation: "security",
    every: "year",
    name: { en: "A breach was rehearsed", fr: "Un exercice de violation a été mené" },
    about: {
      en: "Begin an exercise in the register of breaches, take it to the end, and note what was missing.",
      fr: "Lancez un exercice dans le registre des violations, menez-le jusqu’au bout, et notez ce qui a manqué.",
    },
    mendAt: "/governance/breaches",
  },
];

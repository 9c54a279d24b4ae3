import type { Context } from "#kernel/context.ts";
import type { Localized } from "#kernel/localized.ts";
import type { ClearanceGap } from "#kernel/staff-words.ts";
import { type Control, type Finding, findingOf } from "../controls/control.ts";
import {
  glassToReview,
  idleStaff,
  staffGaps,
  stepsBeyondAccess,
  stepsBeyondAccessAnywhere,
} from "./watched.ts";

const ofOperator = { kind: "automatic", side: "operator", obligation: "staff", every: "day" } as const;

const nobodyElse: Finding = {
  outcome: "not_applicable",
  said: {
    en: "The installation serves nobody else.",
    fr: "L’installation ne sert personne d’autre.",
  },
  facts: {},
};

export const staffControls: readonly Control[] = [
  {
    ...ofOperator,
    key: "undertakings_signed",
    name: { en: "Everybody is bound to secrecy", fr: "Chacun est tenu au secret" },
    about: {
      en: "All of the operator’s people signed the undertaking in force, and that within three years (GDPR art. 28(3)(b)).",
      fr: "Toute l’équipe de l’exploitant a signé l’engagement en vigueur, depuis moins de trois ans (RGPD, art. 28(3)(b)).",
    },
    mendAt: "/operator/staff",
    toldLive: true,
    check: (context) => gapFinding(context, ["undertaking"]),
  },
  {
    ...ofOperator,
    key: "staff_trained",
    name: { en: "Training is in date", fr: "Les formations sont à jour" },
    about: {
      en: "All of the operator’s people passed the general course and those of their roles, and these still count.",
      fr: "Toute l’équipe de l’exploitant a validé la formation générale et celles de ses rôles, encore valables.",
    },
    mendAt: "/operator/staff",
    toldLive: true,
    check: (context) => gapFinding(context, ["training_general", "training_role"]),
  },
  {
    ...ofOperator,
    key: "access_recertified",
    name: { en: "Access was confirmed this year", fr: "Les accès ont été confirmés cette année" },
    about: {
      en: "Somebody has looked within a year at who has which role, and kept it or took it away.",
      fr: "Quelqu’un a revu depuis moins d’un an qui a quel rôle, pour le conserver ou le retirer.",
    },
    mendAt: "/operator/staff",
    toldLive: true,
    check: (context) => gapFinding(context, ["recertified"]),
  },
  {
    ...ofOperator,
    key: "staff_in_use",
    every: "week",
    name: { en: "Nobody has a role they don’t use", fr: "Personne n’a de rôle inutilisé" },
    about: {
      en: "Each of the operator’s people has signed in within a month: a role that nobody uses is taken away.",
      fr: "Chaque membre de l’équipe s’est connecté depuis moins d’un mois\u00a0: un rôle inutilisé se retire.",
    },
    mendAt: "/operator/staff",
    async check(context) {
      const found = await idleStaff(context);
      if (!found) return nobodyElse;
      return findingOf(
        found.idle,
        { en: `All ${found.people} use theirs.`, fr: `Les ${found.people} personnes l’utilisent.` },
        {
          en: `${found.idle} have not signed in for a month.`,
          fr: `${found.idle} sans connexion depuis un mois.`,
        },
        found,
      );
    },
  },
  {
    ...ofOperator,
    key: "emergencies_reviewed",
    name: { en: "Every emergency access was examined", fr: "Chaque accès d’urgence a été examiné" },
    about: {
      en: "Somebody else than who went in said within seven days whether it was right.",
      fr: "Une autre personne que celle qui est entrée a dit sous sept jours si c’était justifié.",
    },
    mendAt: "/operator/access",
    toldLive: true,
    async check(context) {
      const { late, waiting } = await glassToReview(context);
      return findingOf(
        late,
        { en: `None is late; ${waiting} wait.`, fr: `Aucun en retard\u00a0; ${waiting} en attente.` },
        { en: `${late} wait for more than seven days.`, fr: `${late} en attente depuis plus de sept jours.` },
        { late, waiting },
      );
    },
  },
  {
    ...ofOperator,
    key: "accesses_ended",
    name: {
      en: "Nobody went on after their access ended",
      fr: "Personne n’a continué après la fin de son accès",
    },
    about: {
      en: "No step in a customer’s account was made by an access that was over.",
      fr: "Aucun acte dans un compte client n’a été fait avec un accès terminé.",
    },
    mendAt: "/operator/access",
    check: async (context) => beyondFinding(await stepsBeyondAccessAnywhere(context)),
  },
  {
    key: "visits_ended",
    kind: "automatic",
    side: "account",
    obligation: "staff",
    every: "day",
    name: {
      en: "The operator’s people left when they had to",
      fr: "L’équipe de l’exploitant est sortie à temps",
    },
    about: {
      en: "No step in this account was made by one of the operator’s people after what let them in was over.",
      fr: "Aucun acte dans ce compte n’a été fait par l’équipe de l’exploitant après la fin de son accès.",
    },
    mendAt: "/settings/access",
    check: async (context) => beyondFinding(await stepsBeyondAccess(context)),
  },
];

async function gapFinding(context: Context, gaps: readonly ClearanceGap[]): Promise<Finding> {
  const counts = await staffGaps(context);
  if (!counts) return nobodyElse;
  const missing = Math.max(...gaps.map((gap) => counts[gap]));
  return findingOf(
    missing,
    { en: `In order for all ${counts.people}.`, fr: `En ordre pour les ${counts.people} personnes.` },
    { en: `Missing for ${missing} of ${counts.people}.`, fr: `Manque pour ${missing} sur ${counts.people}.` },
    { people: counts.people, missing },
  );
}

function beyondFinding(beyond: number): Finding {
  const bad: Localized = {
    en: `${beyond} accesses were used after their end.`,
    fr: `${beyond} accès utilisés après leur fin.`,
  };
  return findingOf(beyond, { en: "Nobody did.", fr: "Personne." }, bad, { beyond });
}

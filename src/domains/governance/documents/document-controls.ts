import { getOperator, isHosting } from "#domains/accounts/index.ts";
import { type Control, findingOf } from "../controls/control.ts";
import type { Item, PartOfStanding } from "../standing/part-of-standing.ts";
import { acceptances } from "./acceptance.ts";
import { customerAnswers } from "./customers.ts";
import { documentNames } from "./document-names.ts";
import { agreedKinds } from "./documents.api.ts";
import { agreedNow } from "./operator-documents.ts";
import { policyNow } from "./privacy-policy.ts";

const mendAt = "/governance/documents";

/** Whether what people can read is what is done. Only where the policy is published here: elsewhere nobody can tell. */
export const documentControls: readonly Control[] = [
  {
    key: "policy_says_what_is_done",
    kind: "automatic",
    side: "account",
    obligation: "documents",
    every: "day",
    toldLive: true,
    mendAt,
    name: {
      en: "The published privacy policy says what is done",
      fr: "La politique de confidentialité publiée dit ce qui est fait",
    },
    about: {
      en: "Purposes, data, recipients, periods and sub-processors stand in the version people can read.",
      fr: "Finalités, données, destinataires, durées et sous-traitants figurent dans la version que l’on peut lire.",
    },
    async check(context) {
      const { versions, changes } = await policyNow(context);
      if (versions.length === 0)
        return {
          outcome: "not_applicable",
          said: { en: "It is not published here.", fr: "Elle n’est pas publiée ici." },
          facts: { versions: 0 },
        };
      const changed = changes.length;
      return findingOf(
        changed,
        { en: "It does.", fr: "C’est le cas." },
        { en: `${changed} lines differ.`, fr: `${changed} lignes diffèrent.` },
        { version: versions[0]?.version ?? 0, changed },
      );
    },
  },
  {
    key: "documents_accepted",
    kind: "automatic",
    side: "account",
    obligation: "documents",
    every: "day",
    toldLive: true,
    mendAt,
    name: {
      en: "Terms and processing agreement are accepted",
      fr: "Conditions et contrat de sous-traitance sont acceptés",
    },
    about: {
      en: "What whoever runs the platform published was accepted by its day (GDPR art. 28(3)).",
      fr: "Ce que l’exploitant de la plateforme a publié a été accepté à temps (RGPD, art. 28(3)).",
    },
    async check(context) {
      const all = (await acceptances(context)).filter(({ versions }) => versions.length > 0);
      if (all.length === 0)
        return {
          outcome: "not_applicable",
          said: { en: "There is nothing to accept.", fr: "Il n’y a rien à accepter." },
          facts: { documents: 0 },
        };
      const today = context.now.toISOString().slice(0, 10);
      const late = all.filter(({ wanted }) => wanted && wanted.dueOn <= today);
      return findingOf(
        late.length,
        { en: "They are.", fr: "Ils le sont." },
        {
          en: `Not accepted: ${late.map(({ kind }) => documentNames[kind].en).join(", ")}.`,
          fr: `Non accepté\u00a0: ${late.map(({ kind }) => documentNames[kind].fr).join(", ")}.`,
        },
        { documents: all.length, late: late.map(({ kind }) => kind) },
      );
    },
  },
  {
    key: "agreements_with_all",
    kind: "automatic",
    side: "operator",
    obligation: "documents",
    every: "day",
    name: {
      en: "Every business that is served agreed",
      fr: "Chaque entreprise hébergée a donné son accord",
    },
    about: {
      en: "The processing agreement is published, says what is so, and each business accepted it by its day.",
      fr: "Le contrat de sous-traitance est publié, dit ce qui est, et chaque entreprise l’a accepté à temps.",
    },
    mendAt,
    async check(context) {
      if (!(await isHosting(context)))
        return {
          outcome: "not_applicable",
          said: { en: "Nobody else is served.", fr: "Personne d’autre n’est hébergé." },
          facts: { customers: 0 },
        };
      const { versions, changes } = await agreedNow(context, "processing_agreement");
      if (versions.length === 0)
        return {
          outcome: "fail",
          said: {
            en: "No processing agreement is published.",
            fr: "Aucun contrat de sous-traitance n’est publié.",
          },
          facts: { versions: 0 },
        };
      const today = context.now.toISOString().slice(0, 10);
      const answers = [];
      for (const kind of agreedKinds) answers.push(...(await customerAnswers(context, kind)));
      const missing = new Set(
        answers.filter(({ wanted }) => wanted && wanted.dueOn <= today).map(({ accountId }) => accountId),
      ).size;
      const changed = changes.length;
      return findingOf(
        missing + changed,
        { en: "Every one did.", fr: "Toutes l’ont fait." },
        {
          en: `${missing} businesses have not accepted; ${changed} lines of the agreement are no longer so.`,
          fr: `${missing} entreprises n’ont pas accepté\u00a0; ${changed} lignes du contrat ne sont plus exactes.`,
        },
        { missing, changed },
      );
    },
  },
];

export const documentParts: readonly PartOfStanding[] = [
  {
    obligation: "documents",
    async look(context) {
      const { versions, changes } = await policyNow(context);
      if (versions.length === 0) return null;
      const changed = changes.length > 0;
      return {
        good: {
          en: "The published privacy policy says what is done.",
          fr: "La politique de confidentialité publiée dit ce qui est fait.",
        },
        items: changed
          ? [
              {
                tone: "todo",
                said: {
                  en: "What is done has changed: publish the privacy policy anew.",
                  fr: "Ce qui est fait a changé\u00a0: publiez à nouveau la politique de confidentialité.",
                },
                to: mendAt,
              },
            ]
          : [],
      };
    },
  },
  {
    obligation: "documents",
    async look(context) {
      const all = (await acceptances(context)).filter(({ versions }) => versions.length > 0);
      if (all.length === 0) return null;
      const operator = (await getOperator(context))?.legalName ?? "";
      const today = context.now.toISOString().slice(0, 10);
      return {
        good: {
          en: `What ${operator} published was accepted.`,
          fr: `Ce que ${operator} a publié a été accepté.`,
        },
        items: all.flatMap(({ kind, wanted }): Item[] => {
          if (!wanted) return [];
          const { dueOn, refused } = wanted;
          return [
            {
              tone: dueOn <= today ? "late" : "todo",
              said: refused
                ? {
                    en: `You refused this document of ${operator}: ${documentNames[kind].en}. Take out your data, or agree.`,
                    fr: `Vous avez refusé ce document de ${operator}\u00a0: ${documentNames[kind].fr}. Reprenez vos données, ou donnez votre accord.`,
                  }
                : {
                    en: `Read and accept this document of ${operator}: ${documentNames[kind].en}.`,
                    fr: `Lisez et acceptez ce document de ${operator}\u00a0: ${documentNames[kind].fr}.`,
                  },
              to: `${mendAt}/${kind}`,
              dueOn,
            },
          ];
        }),
      };
    },
  },
];

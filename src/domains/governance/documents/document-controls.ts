import { type Control, findingOf } from "../controls/control.ts";
import type { PartOfStanding } from "../standing/part-of-standing.ts";
import { policyNow } from "./policy-versions.ts";

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
      const changed = changes.added.length + changes.removed.length;
      return findingOf(
        changed,
        { en: "It does.", fr: "C’est le cas." },
        { en: `${changed} lines differ.`, fr: `${changed} lignes diffèrent.` },
        { version: versions[0]?.version ?? 0, changed },
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
      const changed = changes.added.length + changes.removed.length > 0;
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
];

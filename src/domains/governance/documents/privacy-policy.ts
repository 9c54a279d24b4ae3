import { rightsPageLink } from "#domains/delivery/index.ts";
import { complaintWords } from "#kernel/authorities.ts";
import type { Context } from "#kernel/context.ts";
import type { Language } from "#kernel/localized.ts";
import { isWorking } from "../processors/processor.ts";
import { listProcessors } from "../processors/processors.sql.ts";
import { linesOf } from "../processors/public-list.pages.ts";
import { listActivities } from "../register/activities.ts";
import { responsibleFor } from "../register/responsible.ts";
import { shownActivity, underHeading } from "../register/shown-activity.ts";
import { paragraphsOf } from "./articles.api.ts";
import { compareTexts } from "./compare-texts.ts";
import { documentVersions, noWords } from "./document-versions.ts";
import type { OwnWords, Section, Texts } from "./text.ts";

/**
 * What GDPR art. 13 and 14 want said, made of what is so now: who is responsible, what is done, on which basis, who gets it, how
 * long it is kept, which rights there are. What the business adds comes first.
 */
export async function composePolicy(context: Context, ownWords: OwnWords): Promise<Texts> {
  return {
    en: await inLanguage(context, "en", ownWords.en),
    fr: await inLanguage(context, "fr", ownWords.fr),
  };
}

async function inLanguage(context: Context, language: Language, ownWords: string): Promise<Section[]> {
  const t = texts[language];
  const { responsible, officer } = await responsibleFor(context);
  const activities = (await listActivities(context))
    .map((each) => shownActivity(each, language))
    .filter(({ live, origin }) => live && origin !== "platform");
  const processors = (await listProcessors(context)).filter(isWorking);
  const own = paragraphsOf(ownWords);
  return [
    ...(own.length > 0 ? [{ heading: t.about, paragraphs: own }] : []),
    {
      heading: t.who,
      paragraphs: [
        `${responsible.name}, ${responsible.address.replaceAll("\n", ", ")}. ${t.contact} ${responsible.contact}.`,
        ...(officer ? [`${t.officer} ${officer.name}, ${officer.contact}.`] : []),
      ],
    },
    ...activities.map((activity) => ({
      heading: activity.name,
      paragraphs: [
        `${t.purpose} ${activity.purpose}`,
        `${t.basis} ${activity.basis}`,
        ...(["data", "sources", "recipients", "retention"] as const).flatMap((heading) => {
          const lines = underHeading(activity, heading);
          return lines.length > 0 ? [`${t[heading]} ${lines.join(t.semicolon)}`] : [];
        }),
      ],
    })),
    // Of nobody named it does not follow that there is nobody.
    ...(processors.length === 0
      ? []
      : [
          {
            heading: t.others,
            paragraphs: processors.map(
              (each) =>
                `${each.legalName}${t.colon} ${linesOf(each, language)
                  .map(([name, value]) => `${name.toLowerCase()} ${value}`)
                  .join(t.semicolon)}.`,
            ),
          },
        ]),
    {
      heading: t.rights,
      paragraphs: [
        ...t.rightsSaid,
        `${t.ask} ${await rightsPageLink(context)}`,
        complaintWords(responsible.country, language),
      ],
    },
  ];
}

/** How it would read now, and what differs from the latest version. */
export async function policyNow(context: Context, ownWords?: OwnWords) {
  const versions = await documentVersions(context, "privacy_policy");
  const [latest] = versions;
  const words = ownWords ?? latest?.ownWords ?? noWords;
  const texts = await composePolicy(context, words);
  const { language } = context;
  return { versions, words, texts, changes: compareTexts(latest?.texts, texts, language) };
}

const texts = {
  en: {
    about: "About this page",
    who: "Who is responsible",
    contact: "Questions about your data:",
    officer: "Data protection officer:",
    purpose: "What for:",
    basis: "Legal basis:",
    data: "Which data:",
    sources: "Where from:",
    recipients: "Who gets it:",
    retention: "How long:",
    others: "Who works on the data for us",
    colon: ":",
    semicolon: "; ",
    rights: "Your rights",
    rightsSaid: [
      "You may see your data, correct it, have it erased, hold its use, take it along, and object to its use (articles 15 to 21 of the GDPR). Consent can be taken back at any time, by the link in each message; what was done before stays lawful.",
      "In what this page describes, no decision about you is taken by a machine alone.",
    ],
    ask: "Use your rights here:",
  },
  fr: {
    about: "À propos de cette page",
    who: "Qui est responsable",
    contact: "Questions sur vos données\u00a0:",
    officer: "Délégué à la protection des données\u00a0:",
    purpose: "Pour quoi\u00a0:",
    basis: "Base légale\u00a0:",
    data: "Quelles données\u00a0:",
    sources: "D’où elles viennent\u00a0:",
    recipients: "Qui les reçoit\u00a0:",
    retention: "Combien de temps\u00a0:",
    others: "Qui traite les données pour nous",
    colon: "\u00a0:",
    semicolon: "\u00a0; ",
    rights: "Vos droits",
    rightsSaid: [
      "Vous pouvez accéder à vos données, les rectifier, les faire effacer, en limiter l’usage, les emporter et vous opposer à leur usage (articles 15 à 21 du RGPD). Un consentement se retire à tout moment, par le lien de chaque message\u00a0; ce qui a été fait avant reste licite.",
      "Dans ce que décrit cette page, aucune décision n’est prise à votre sujet par une machine seule.",
    ],
    ask: "Exercez vos droits ici\u00a0:",
  },
} as const;

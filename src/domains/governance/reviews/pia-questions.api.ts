import type { Localized } from "#kernel/localized.ts";

export type PiaQuestion = { reference: string; kind: "text" | "list" | "gauge"; question: Localized };

const text = (reference: string, en: string, fr: string): PiaQuestion => ({
  reference,
  kind: "text",
  question: { en, fr },
});

/** A group of questions, as the method orders them. */
export type PiaChapter = { title: Localized; questions: readonly PiaQuestion[] };

/** What is done and why it is lawful, by the numbers of the CNIL’s method, in our words. */
export const descriptionChapters: readonly PiaChapter[] = [
  {
    title: { en: "Overview", fr: "Vue d’ensemble" },
    questions: [
      text("111", "What is done, and what for?", "Que fait-on, et pour quoi\u00a0?"),
      text(
        "112",
        "Who is responsible, and who works for them?",
        "Qui est responsable, et qui sont les sous-traitants\u00a0?",
      ),
      text("113", "Which codes or standards apply?", "Quels référentiels s’appliquent\u00a0?"),
    ],
  },
  {
    title: { en: "The data, and where it goes", fr: "Les données et leur parcours" },
    questions: [
      text("121", "Which data?", "Quelles données\u00a0?"),
      text(
        "122",
        "What becomes of it, from collection to erasure?",
        "Que deviennent-elles, de la collecte à l’effacement\u00a0?",
      ),
      text("123", "Where does it lie?", "Où se trouvent-elles\u00a0?"),
    ],
  },
  {
    title: { en: "Necessary, and no more than that", fr: "Proportionnalité et nécessité" },
    questions: [
      text(
        "211",
        "Are the purposes clear and legitimate?",
        "Les finalités sont-elles claires et légitimes\u00a0?",
      ),
      text("212", "What makes it lawful?", "Qu’est-ce qui rend le traitement licite\u00a0?"),
      text("213", "Why is each piece of data needed?", "Pourquoi chaque donnée est-elle nécessaire\u00a0?"),
      text("214", "How is it kept correct?", "Comment les données restent-elles exactes\u00a0?"),
      text("215", "For how long, and why?", "Combien de temps, et pourquoi\u00a0?"),
    ],
  },
  {
    title: { en: "People’s rights", fr: "Les droits des personnes" },
    questions: [
      text("221", "How are people informed?", "Comment les personnes sont-elles informées\u00a0?"),
      text("222", "How is their consent obtained?", "Comment leur consentement est-il recueilli\u00a0?"),
      text(
        "223",
        "How do they see their data and take it along?",
        "Comment consultent-elles et emportent-elles leurs données\u00a0?",
      ),
      text(
        "224",
        "How do they correct and erase it?",
        "Comment les corrigent-elles et les effacent-elles\u00a0?",
      ),
      text(
        "225",
        "How do they restrict it or object?",
        "Comment limitent-elles le traitement ou s’y opposent-elles\u00a0?",
      ),
      text("226", "What binds the processors?", "Qu’est-ce qui lie les sous-traitants\u00a0?"),
      text(
        "227",
        "What protects data outside the Union?",
        "Qu’est-ce qui protège les données hors de l’Union\u00a0?",
      ),
    ],
  },
];

/** The three events to be feared, each with what says how bad and how likely it is (art. 35(7)(c)). */
export const feared = [
  { event: "32", title: { en: "If somebody reads what they should not", fr: "En cas d’accès illégitime" } },
  { event: "33", title: { en: "If data is changed unwanted", fr: "En cas de modification non désirée" } },
  { event: "34", title: { en: "If data is lost", fr: "En cas de disparition" } },
] as const satisfies readonly { event: string; title: Localized }[];

export const severityOf = (event: string): string => `${event}5`;
export const likelihoodOf = (event: string): string => `${event}6`;

export const riskChapters: readonly PiaChapter[] = feared.map(({ event, title }) => {
  const ask = (digit: number, kind: PiaQuestion["kind"], en: string, fr: string): PiaQuestion => ({
    reference: `${event}${digit}`,
    kind,
    question: { en, fr },
  });
  return {
    title,
    questions: [
      ask(1, "list", "What could it do to people?", "Quelles conséquences pour les personnes\u00a0?"),
      ask(2, "list", "How could it happen?", "Comment cela pourrait-il arriver\u00a0?"),
      ask(3, "list", "Who or what could cause it?", "Qui ou quoi pourrait en être la cause\u00a0?"),
      ask(4, "list", "Which measures help?", "Quelles mesures y remédient\u00a0?"),
      ask(5, "gauge", "How bad would it be?", "Quelle serait la gravité\u00a0?"),
      ask(6, "gauge", "How likely is it?", "Quelle est la vraisemblance\u00a0?"),
    ],
  };
});

/** The four steps of the method's scale. */
export const gaugeNames = {
  1: { en: "Negligible", fr: "Négligeable" },
  2: { en: "Limited", fr: "Limitée" },
  3: { en: "Important", fr: "Importante" },
  4: { en: "Maximal", fr: "Maximale" },
} as const satisfies Record<number, Localized>;

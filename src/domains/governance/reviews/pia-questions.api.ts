import type { Localized } from "#kernel/localized.ts";

export type PiaQuestion = { reference: string; kind: "text" | "list" | "gauge"; question: Localized };

const text = (reference: string, en: string, fr: string): PiaQuestion => ({
  reference,
  kind: "text",
  question: { en, fr },
});

/** The questions of the CNIL's method, by their numbers, in our words. */
export const piaQuestions: readonly PiaQuestion[] = [
  text("111", "What is done, and what for?", "Que fait-on, et pour quoi\u00a0?"),
  text(
    "112",
    "Who is responsible, and who works for them?",
    "Qui est responsable, et qui sont les sous-traitants\u00a0?",
  ),
  text("113", "Which codes or standards apply?", "Quels référentiels s’appliquent\u00a0?"),
  text("121", "Which data?", "Quelles données\u00a0?"),
  text(
    "122",
    "What becomes of it, from collection to erasure?",
    "Que deviennent-elles, de la collecte à l’effacement\u00a0?",
  ),
  text("123", "Where does it lie?", "Où se trouvent-elles\u00a0?"),
  text(
    "211",
    "Are the purposes clear and legitimate?",
    "Les finalités sont-elles claires et légitimes\u00a0?",
  ),
  text("212", "What makes it lawful?", "Qu’est-ce qui le rend licite\u00a0?"),
  text("213", "Why is each piece of data needed?", "Pourquoi chaque donnée est-elle nécessaire\u00a0?"),
  text("214", "How is it kept correct?", "Comment reste-t-elle exacte\u00a0?"),
  text("215", "For how long, and why?", "Combien de temps, et pourquoi\u00a0?"),
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
  ...(
    [
      ["32", { en: "If somebody reads what they should not", fr: "En cas d’accès illégitime" }],
      ["33", { en: "If data is changed unwanted", fr: "En cas de modification non désirée" }],
      ["34", { en: "If data is lost", fr: "En cas de disparition" }],
    ] as const
  ).flatMap(([event, when]) => feared(event, when)),
];

function feared(event: string, when: Localized): PiaQuestion[] {
  const ask = (digit: number, kind: PiaQuestion["kind"], en: string, fr: string): PiaQuestion => ({
    reference: `${event}${digit}`,
    kind,
    question: { en: `${when.en}: ${en}`, fr: `${when.fr}\u00a0: ${fr}` },
  });
  return [
    ask(1, "list", "what could it do to people?", "quelles conséquences pour les personnes\u00a0?"),
    ask(2, "list", "how could it happen?", "comment cela pourrait-il arriver\u00a0?"),
    ask(3, "list", "who or what could cause it?", "qui ou quoi pourrait en être la cause\u00a0?"),
    ask(4, "list", "which measures help?", "quelles mesures y remédient\u00a0?"),
    ask(5, "gauge", "how bad would it be?", "quelle gravité\u00a0?"),
    ask(6, "gauge", "how likely is it?", "quelle vraisemblance\u00a0?"),
  ];
}

/** The four steps of the method's scale. */
export const gaugeNames = {
  1: { en: "Negligible", fr: "Négligeable" },
  2: { en: "Limited", fr: "Limitée" },
  3: { en: "Important", fr: "Importante" },
  4: { en: "Maximal", fr: "Maximale" },
} as const satisfies Record<number, Localized>;

import type { Localized } from "#kernel/localized.ts";

export const answerKinds = ["yes", "partly", "no"] as const;
export type Answer = (typeof answerKinds)[number];

/** What is asked of whoever shall work on the data (GDPR art. 28(1), 32), and how much each counts. */
export const processorQuestions = {
  officer: {
    weight: 1,
    en: "Is somebody named who watches over data protection?",
    fr: "Une personne chargée de la protection des données est-elle désignée\u00a0?",
  },
  staff: {
    weight: 1,
    en: "Are staff trained, and bound to confidentiality?",
    fr: "Le personnel est-il formé et tenu à la confidentialité\u00a0?",
  },
  encryption: {
    weight: 2,
    en: "Is data encrypted on its way and where it lies?",
    fr: "Les données sont-elles chiffrées en transit et au repos\u00a0?",
  },
  access: {
    weight: 2,
    en: "Is access limited, by a second factor, and logged?",
    fr: "Les accès sont-ils limités, protégés par un second facteur et journalisés\u00a0?",
  },
  backups: {
    weight: 1,
    en: "Are there backups, and are they tried?",
    fr: "Existe-t-il des sauvegardes, et sont-elles testées\u00a0?",
  },
  tested: {
    weight: 1,
    en: "Is security tested by others, or certified (ISO 27001, SOC 2, HDS)?",
    fr: "La sécurité est-elle testée par des tiers ou certifiée (ISO 27001, SOC 2, HDS)\u00a0?",
  },
  breaches: {
    weight: 2,
    asked: {
      en: "Do you tell your customers of a breach without delay, within 48 hours at most?",
      fr: "Prévenez-vous vos clients d’une violation sans délai, sous 48 heures au plus\u00a0?",
    },
    en: "Do they tell of a breach without delay, within 48 hours at most?",
    fr: "Préviennent-ils d’une violation sans délai, sous 48 heures au plus\u00a0?",
  },
  chain: {
    weight: 2,
    asked: {
      en: "Do you publish who works for you, and tell of changes before?",
      fr: "Publiez-vous la liste de vos sous-traitants, et prévenez-vous avant un changement\u00a0?",
    },
    en: "Do they publish who works for them, and tell of changes before?",
    fr: "Publient-ils la liste de leurs sous-traitants, et préviennent-ils avant un changement\u00a0?",
  },
  rights: {
    weight: 1,
    asked: {
      en: "Can you find, hand over and delete one person’s data?",
      fr: "Pouvez-vous retrouver, remettre et supprimer les données d’une personne\u00a0?",
    },
    en: "Can they find, hand over and delete one person’s data?",
    fr: "Peuvent-ils retrouver, remettre et supprimer les données d’une personne\u00a0?",
  },
  authorities: {
    weight: 1,
    asked: {
      en: "Do you contest requests of foreign authorities, and tell your customers of them?",
      fr: "Contestez-vous les demandes d’autorités étrangères, et en informez-vous vos clients\u00a0?",
    },
    en: "Do they contest requests of foreign authorities, and tell of them?",
    fr: "Contestent-ils les demandes d’autorités étrangères, et vous en informent-ils\u00a0?",
  },
} as const satisfies Record<string, Localized & { weight: number; asked?: Localized }>;

export type ProcessorQuestion = keyof typeof processorQuestions;
export const questionKeys = Object.keys(processorQuestions) as ProcessorQuestion[];

/** The question as it is put to themselves. */
export function askedAs(key: ProcessorQuestion): Localized {
  const question: Localized & { asked?: Localized } = processorQuestions[key];
  return question.asked ?? question;
}

/** How long answers count as known, in days. */
export const answersHold = 365;

const worth: Record<Answer, number> = { yes: 1, partly: 0.5, no: 0 };

/** 0 to 100. */
export function scoreOf(answers: Readonly<Record<ProcessorQuestion, Answer>>): number {
  const all = questionKeys.reduce((sum, key) => sum + processorQuestions[key].weight, 0);
  const got = questionKeys.reduce(
    (sum, key) => sum + processorQuestions[key].weight * worth[answers[key]],
    0,
  );
  return Math.round((100 * got) / all);
}

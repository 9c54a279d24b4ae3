import type { Localized } from "#kernel/localized.ts";
import type { kinds, RecordField, stepKinds } from "./breaches.api.ts";
import type { Level, Risk } from "./severity.api.ts";

/** How documents and drafts name what is recorded. */
export const kindNames: Record<(typeof kinds)[number], Localized> = {
  confidentiality: {
    en: "seen or taken by somebody who may not",
    fr: "vues ou prises par quelqu’un qui n’y a pas droit",
  },
  integrity: { en: "changed without right", fr: "modifiées sans droit" },
  availability: { en: "lost or out of reach", fr: "perdues ou inaccessibles" },
};

export const riskNames: Record<Risk, Localized> = {
  unlikely: { en: "A risk for people is unlikely", fr: "Un risque pour les personnes est peu probable" },
  risk: { en: "There is a risk for people", fr: "Il y a un risque pour les personnes" },
  high: { en: "There is a high risk for people", fr: "Il y a un risque élevé pour les personnes" },
};

export const levelNames: Record<Level, Localized> = {
  low: { en: "low", fr: "faible" },
  medium: { en: "medium", fr: "moyenne" },
  high: { en: "high", fr: "élevée" },
  very_high: { en: "very high", fr: "très élevée" },
};

export const recordNames: Record<RecordField, Localized> = {
  facts: { en: "What happened", fr: "Ce qui s’est passé" },
  data: { en: "Which data of whom", fr: "Quelles données, de qui" },
  effects: { en: "Likely consequences for people", fr: "Conséquences probables pour les personnes" },
  measures: { en: "What was and will be done about it", fr: "Ce qui a été fait et le sera" },
  lessons: {
    en: "What changes so that it does not happen again",
    fr: "Ce qui change pour que cela ne se reproduise pas",
  },
};

export const stepNames: Record<(typeof stepKinds)[number], Localized> = {
  opened: { en: "Entered into the register", fr: "Inscrite au registre" },
  aware: {
    en: "Known for certain: the 72 hours run",
    fr: "Connue avec certitude\u00a0: les 72 heures courent",
  },
  contained: { en: "Stopped", fr: "Maîtrisée" },
  assessed: { en: "Risk assessed", fr: "Risque évalué" },
  authority: { en: "Authority told", fr: "Autorité informée" },
  people_mailed: { en: "The people were written to", fr: "Les personnes ont reçu un message" },
  people_told: { en: "The people were told otherwise", fr: "Les personnes ont été informées autrement" },
  note: { en: "Note", fr: "Note" },
  closed: { en: "Closed", fr: "Close" },
  reopened: { en: "Reopened", fr: "Rouverte" },
};

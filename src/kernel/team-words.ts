import type { Localized } from "./localized.ts";

/** What of data protection somebody sees to in a business. The operator's people have roles for the same (`staff-words.ts`). */
export const duties = ["requests", "records", "legal", "security"] as const;
export type Duty = (typeof duties)[number];

export const dutyNames: Record<Duty, Localized<{ name: string; about: string }>> = {
  requests: {
    en: { name: "People’s requests", about: "Answers who asks about their data" },
    fr: { name: "Demandes des personnes", about: "Répond à qui interroge sur ses données" },
  },
  records: {
    en: { name: "Registers and controls", about: "Register, reviews, retention, proofs, forms and controls" },
    fr: {
      name: "Registres et contrôles",
      about: "Registre, revues, durées de conservation, preuves, formulaires et contrôles",
    },
  },
  legal: {
    en: { name: "Legal", about: "Documents, sub-processors, what people are told" },
    fr: { name: "Juridique", about: "Documents, sous-traitants, information des personnes" },
  },
  security: {
    en: { name: "Security operations", about: "Breaches, access, traces and the archive" },
    fr: { name: "Sécurité", about: "Violations, accès, traces et archive" },
  },
};

/** What the team is written to about. */
export const teamMails = ["requests", "breaches", "security", "digest"] as const;
export type TeamMail = (typeof teamMails)[number];

export const teamMailNames: Record<TeamMail, Localized<{ name: string; about: string }>> = {
  requests: {
    en: { name: "People’s requests", about: "When one comes, is answered, or nears its day" },
    fr: {
      name: "Demandes des personnes",
      about: "À leur arrivée, à une réponse, à l’approche de l’échéance",
    },
  },
  breaches: {
    en: { name: "Breaches", about: "When one is noted, and as the 72 hours run" },
    fr: { name: "Violations de données", about: "Dès qu’il y en a une, et tant que courent les 72 heures" },
  },
  security: {
    en: { name: "Security reports", about: "Weaknesses told of this installation, where it is your own" },
    fr: {
      name: "Signalements de sécurité",
      about: "Les failles signalées sur cette installation, si elle est à vous",
    },
  },
  digest: {
    en: { name: "The digest of the week", about: "Where the business stands, each Monday" },
    fr: { name: "La lettre de la semaine", about: "Où en est l’entreprise, chaque lundi" },
  },
};

import type { Localized } from "./localized.ts";

/** What the operator's people do. Administrators run the installation; the others have no more than their task. */
export const staffRoles = ["administrator", "support", "security", "dpo", "legal"] as const;
export type StaffRole = (typeof staffRoles)[number];

export const staffRoleNames: Record<StaffRole, Localized<{ name: string; about: string }>> = {
  administrator: {
    en: {
      name: "Administrator",
      about: "Runs the installation, opens accounts, names the operator’s people",
    },
    fr: {
      name: "Administration",
      about: "Fait fonctionner l’installation, ouvre les comptes, désigne l’équipe",
    },
  },
  support: {
    en: { name: "Support", about: "Helps customers, in their account when they let them in" },
    fr: { name: "Assistance", about: "Aide les clients, dans leur compte quand ils l’autorisent" },
  },
  security: {
    en: {
      name: "Security operations",
      about: "Watches over the installation, handles incidents and breaches",
    },
    fr: { name: "Sécurité", about: "Surveille l’installation, traite les incidents et les violations" },
  },
  dpo: {
    en: { name: "Data protection", about: "Register, controls, reviews of emergencies, breaches" },
    fr: { name: "Protection des données", about: "Registre, contrôles, revue des urgences, violations" },
  },
  legal: {
    en: { name: "Legal", about: "Sub-processors, agreements and documents" },
    fr: { name: "Juridique", about: "Sous-traitants, contrats et documents" },
  },
};

/** How far a business lets somebody in. Looking around is always part of it, with people masked. */
export const accessScopes = ["sending", "content", "retention", "people"] as const;
export type AccessScope = (typeof accessScopes)[number];

export const accessScopeNames: Record<AccessScope, Localized<{ name: string; about: string }>> = {
  sending: {
    en: { name: "Set up sending", about: "Change SMTP servers and senders" },
    fr: { name: "Configurer l’envoi", about: "Modifier les serveurs SMTP et les expéditeurs" },
  },
  content: {
    en: { name: "Work on content", about: "Change forms, e-mails and images; nothing is sent" },
    fr: {
      name: "Travailler les contenus",
      about: "Modifier formulaires, e-mails et images ; rien n’est envoyé",
    },
  },
  retention: {
    en: { name: "Set how long data is kept", about: "Choose periods for messages and logs" },
    fr: {
      name: "Régler les durées de conservation",
      about: "Choisir les durées des messages et des journaux",
    },
  },
  people: {
    en: {
      name: "See people unmasked",
      about: "Read names and addresses, where the problem cannot be solved without",
    },
    fr: {
      name: "Voir les personnes en clair",
      about: "Lire noms et adresses, si le problème ne peut pas être résolu autrement",
    },
  },
};

/** What is missing before one of the operator's people may enter anywhere. */
export const clearanceGaps = [
  "undertaking",
  "training_general",
  "training_role",
  "recertified",
  "second_step",
] as const;
export type ClearanceGap = (typeof clearanceGaps)[number];

export const clearanceGapNames: Record<ClearanceGap, Localized> = {
  undertaking: {
    en: "the undertaking of confidentiality is not signed",
    fr: "l’engagement de confidentialité n’est pas signé",
  },
  training_general: {
    en: "the general course is not passed, or no longer in date",
    fr: "la formation générale n’est pas validée, ou plus à jour",
  },
  training_role: {
    en: "the course of the role is not passed, or no longer in date",
    fr: "la formation du rôle n’est pas validée, ou plus à jour",
  },
  recertified: {
    en: "the access was not confirmed this year",
    fr: "l’accès n’a pas été confirmé cette année",
  },
  second_step: {
    en: "two-step sign-in is not turned on",
    fr: "la connexion en deux étapes n’est pas activée",
  },
};

export const accessStates = ["asked", "offered", "lapsed", "refused", "open", "ended"] as const;
export type AccessState = (typeof accessStates)[number];

/** Choices of how long, in hours. */
export const accessHours = [1, 4, 24, 72, 168, 720] as const;
/** An emergency is short. */
export const breakGlassHours = 4;
/** Within how many days somebody else says whether breaking the glass was right. */
export const breakGlassReviewDays = 7;

/** Whoever signs the undertaking signs this version; a new one is to be signed again. */
export const undertakingVersion = 1;

import type { Localized } from "#kernel/localized.ts";

/** What an agreement with a processor must say: the eight points of GDPR art. 28(3). */
export const agreementPoints = {
  instructions: {
    en: "Works only on documented instructions, transfers included (a)",
    fr: "N’agit que sur instruction documentée, transferts compris (a)",
  },
  confidentiality: {
    en: "Whoever handles the data is bound to confidentiality (b)",
    fr: "Les personnes qui traitent les données sont tenues à la confidentialité (b)",
  },
  security: {
    en: "Takes the security measures of art. 32 (c)",
    fr: "Prend les mesures de sécurité de l’art. 32 (c)",
  },
  others: {
    en: "Engages others only with authorisation, on the same terms (d)",
    fr: "Ne recrute un autre sous-traitant que sur autorisation, aux mêmes conditions (d)",
  },
  rights: {
    en: "Helps to answer people’s requests (e)",
    fr: "Aide à répondre aux demandes des personnes (e)",
  },
  assistance: {
    en: "Helps with security, breaches and impact assessments (f)",
    fr: "Aide pour la sécurité, les violations et les analyses d’impact (f)",
  },
  ending: {
    en: "Deletes or returns the data at the end (g)",
    fr: "Supprime ou rend les données à la fin (g)",
  },
  audit: {
    en: "Shows that it complies, and lets itself be audited (h)",
    fr: "Prouve sa conformité et se soumet à des audits (h)",
  },
} as const satisfies Record<string, Localized>;

export type AgreementPoint = keyof typeof agreementPoints;
export const agreementPointKeys = Object.keys(agreementPoints) as AgreementPoint[];

import type { Localized } from "#kernel/localized.ts";

/** On what a processing rests, with the article that says so. */
export const basisNames = {
  consent: {
    en: "Consent of the person (GDPR art. 6(1)(a))",
    fr: "Consentement de la personne (RGPD, art. 6(1)(a))",
  },
  soft_opt_in: {
    en: "Legitimate interest: earlier sale of similar goods, with a way to say no (GDPR art. 6(1)(f); CPCE L34-5)",
    fr: "Intérêt légitime\u00a0: vente antérieure de produits analogues, avec droit de refuser (RGPD, art. 6(1)(f)\u00a0; CPCE, L34-5)",
  },
  contract: {
    en: "Contract with the person (GDPR art. 6(1)(b))",
    fr: "Contrat avec la personne (RGPD, art. 6(1)(b))",
  },
  legal_obligation: {
    en: "Legal obligation (GDPR art. 6(1)(c))",
    fr: "Obligation légale (RGPD, art. 6(1)(c))",
  },
  legitimate_interest: {
    en: "Legitimate interest (GDPR art. 6(1)(f))",
    fr: "Intérêt légitime (RGPD, art. 6(1)(f))",
  },
  none: { en: "None needed", fr: "Aucune nécessaire" },
} as const satisfies Record<string, Localized>;

export function spanOf(months: number): Localized {
  const years = months / 12;
  if (!Number.isInteger(years)) return { en: `${months} months`, fr: `${months} mois` };
  return years === 1 ? { en: "one year", fr: "un an" } : { en: `${years} years`, fr: `${years} ans` };
}

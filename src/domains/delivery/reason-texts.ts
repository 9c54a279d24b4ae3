import type { Language, Localized } from "#kernel/localized.ts";

type Reason = Localized<(purpose: string, business: string) => string>;

const reasons: Record<string, Reason> = {
  consent: {
    en: (purpose, business) => `You get this e-mail because you agreed to “${purpose}” from ${business}.`,
    fr: (purpose, business) =>
      `Vous recevez cet e-mail car vous avez accepté «\u00a0${purpose}\u00a0» de la part de ${business}.`,
  },
  soft_opt_in: {
    en: (_purpose, business) =>
      `You get this e-mail because you are a customer of ${business} and did not object to news about similar products.`,
    fr: (_purpose, business) =>
      `Vous recevez cet e-mail car vous êtes client de ${business} et ne vous êtes pas opposé à des nouvelles sur des produits analogues.`,
  },
  public: {
    en: (_purpose, business) =>
      `The public copy of an e-mail that ${business} sent to people who agreed to it.`,
    fr: (_purpose, business) =>
      `La copie publique d’un e-mail que ${business} a envoyé à des personnes qui l’avaient accepté.`,
  },
  legal_obligation: {
    en: (_purpose, business) => `${business} must send you this message by law.`,
    fr: (_purpose, business) => `${business} est tenu par la loi de vous adresser ce message.`,
  },
};

const contract: Reason = {
  en: (_purpose, business) =>
    `You get this message because it concerns what you asked of ${business} or agreed with it.`,
  fr: (_purpose, business) =>
    `Vous recevez ce message car il concerne ce que vous avez demandé à ${business} ou convenu avec cette entreprise.`,
};

/** The footer's sentence: why this person gets this, in one line. */
export function reasonSentence(
  authorisedBy: string,
  language: Language,
  purpose: string,
  business: string,
): string {
  return (reasons[authorisedBy] ?? contract)[language](purpose, business);
}

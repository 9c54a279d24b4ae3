import type { Source } from "#domains/consent/index.ts";
import type { Language } from "#kernel/localized.ts";

/** What the message says in its own words, to the person told. The account may say four of these otherwise. */
const texts = {
  en: {
    subject: (business: string) => `${business} holds your e-mail address: what that means`,
    opening: (business: string) =>
      `Hello,\n\n${business} holds data about you that you did not give us for this yourself, or not with all of these explanations. You have a right to know, so here it is. This message sells nothing.`,
    holder: "Who holds your data",
    contact: (contact: string) => `Questions about your data: ${contact}`,
    source: "Where it came from",
    obtained: (from: string, day: string | undefined) => (day ? `${from} (${day})` : from),
    kept: "What we hold",
    address: "your e-mail address",
    purposes: "What for, and what permits it",
    consent: (purpose: string) => `To send you “${purpose}”, because you agreed to it (GDPR art. 6(1)(a)).`,
    soft_opt_in: (purpose: string) =>
      `To send you “${purpose}”, about products like those you bought, because it is our legitimate interest to keep our customers informed and you did not refuse (GDPR art. 6(1)(f)).`,
    contract: (purpose: string) => `To do what we agreed with you (“${purpose}”, GDPR art. 6(1)(b)).`,
    none: "To know who you are to us, which is our legitimate interest (GDPR art. 6(1)(f)). We send you no marketing unless you agree to it.",
    retention: "For how long",
    keptFor:
      "As long as you hear from us willingly. Without a sign from you for three years we delete it; what proves your choices stays as long as the law allows it to be disputed.",
    recipients: "Who else sees it",
    others:
      "Nobody but us and those who run our mail on our behalf. Our privacy policy names them, and says whether any of it leaves the European Union:",
    rights: "What you can do",
    yourRights:
      "See your data, have it corrected or erased, have it held still, take it along, object to its use at any time and without a reason, and take back a yes. You may also complain to the data-protection authority of your country.",
    object: "Receive nothing (one button)",
    preferences: "Choose what you receive",
    data: "See, correct or erase your data",
    policy: "Privacy policy",
    reason: (business: string) =>
      `You receive this once, because the law asks ${business} to tell you (GDPR art. 14).`,
    personal: "personal link",
  },
  fr: {
    subject: (business: string) => `${business} détient votre adresse e-mail : ce que cela signifie`,
    opening: (business: string) =>
      `Bonjour,\n\n${business} détient des données sur vous que vous ne nous avez pas confiées vous-même pour cet usage, ou sans recevoir toutes ces explications. Vous avez le droit de le savoir : les voici. Ce message ne vend rien.`,
    holder: "Qui détient vos données",
    contact: (contact: string) => `Pour toute question sur vos données : ${contact}`,
    source: "D’où elles viennent",
    obtained: (from: string, day: string | undefined) => (day ? `${from} (${day})` : from),
    kept: "Ce que nous conservons",
    address: "votre adresse e-mail",
    purposes: "Pourquoi, et à quel titre",
    consent: (purpose: string) =>
      `Pour vous envoyer « ${purpose} », parce que vous l’avez accepté (RGPD, art. 6, § 1, a).`,
    soft_opt_in: (purpose: string) =>
      `Pour vous envoyer « ${purpose} », sur des produits proches de ceux que vous avez achetés : nous avons un intérêt légitime à informer nos clients, et vous n’avez pas refusé (RGPD, art. 6, § 1, f).`,
    contract: (purpose: string) =>
      `Pour faire ce dont nous sommes convenus avec vous (« ${purpose} » ; RGPD, art. 6, § 1, b).`,
    none: "Pour savoir qui vous êtes pour nous, ce qui est notre intérêt légitime (RGPD, art. 6, § 1, f). Nous ne vous envoyons aucune publicité sans votre accord.",
    retention: "Pendant combien de temps",
    keptFor:
      "Aussi longtemps que vous nous lisez volontiers. Sans signe de votre part pendant trois ans, nous les supprimons ; ce qui prouve vos choix est gardé tant que la loi permet de les contester.",
    recipients: "Qui d’autre les voit",
    others:
      "Personne, hormis nous et les prestataires qui acheminent notre courrier pour notre compte. Notre politique de confidentialité les nomme et dit si des données quittent l’Union européenne :",
    rights: "Ce que vous pouvez faire",
    yourRights:
      "Consulter vos données, les faire corriger ou effacer, en faire limiter l’usage, les emporter, vous opposer à leur utilisation à tout moment et sans motif, revenir sur un accord. Vous pouvez aussi adresser une réclamation à l’autorité de protection des données de votre pays (en France, la CNIL).",
    object: "Ne rien recevoir (un bouton)",
    preferences: "Choisir ce que vous recevez",
    data: "Consulter, corriger ou effacer vos données",
    policy: "Politique de confidentialité",
    reason: (business: string) =>
      `Vous recevez ce message une seule fois, parce que la loi demande à ${business} de vous informer (RGPD, art. 14).`,
    personal: "lien personnel",
  },
} as const satisfies Record<Language, object>;

export function textsFor(language: Language) {
  return texts[language];
}

/** What an import or a key answers with where it said nothing of the sort. */
export function purposeLine(language: Language, basis: Source["basis"], purpose: string): string {
  const t = texts[language];
  return basis === "none" ? t.none : t[basis](purpose);
}

import type { Language, Localized } from "#kernel/localized.ts";

/** `2026-11-23T10:04:00Z` as people of that language write it, in UTC, since nobody knows where they read it. */
export function moment(at: Date, language: Language): string {
  const format = new Intl.DateTimeFormat(language === "fr" ? "fr-FR" : "en-GB", {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: "UTC",
  });
  return `${format.format(at)} (UTC)`;
}

/** `2026-11-23` as people of that language write it. */
export function day(of: string, language: Language): string {
  const format = new Intl.DateTimeFormat(language === "fr" ? "fr-FR" : "en-GB", {
    dateStyle: "long",
    timeZone: "UTC",
  });
  return format.format(new Date(of));
}

export const texts = {
  en: {
    unsubscribeTitle: "Unsubscribe",
    unsubscribeQuestion: (purpose: string, business: string) =>
      `Stop receiving “${purpose}” from ${business}?`,
    unsubscribeAllQuestion: (business: string) => `Stop receiving any marketing from ${business}?`,
    unsubscribeButton: "Unsubscribe",
    unsubscribed: "You are unsubscribed",
    unsubscribedText: (purpose: string, business: string) =>
      `${business} will no longer write to you for “${purpose}”. This takes effect at once, also for messages that were about to leave.`,
    unsubscribedAllText: (business: string) =>
      `${business} will no longer send you any marketing. This takes effect at once, also for messages that were about to leave.`,
    serviceOnly: (business: string) =>
      `This message concerns what you asked of ${business} or agreed with it. There is no subscription to end.`,
    preferences: "Choose what I receive",
    rights: "See, take along or erase my data",
    why: "Why do I get this?",
    whyTitle: "Why you got this message",
    wrongTitle: "This link does not work",
    wrong:
      "It is incomplete or was not made here. Open it from the message again, or copy it whole, on one line.",
    expired: "This link has expired. Use the one in a newer message.",
    purpose: "What it is for",
    authorisation: "What allows it",
    given: "When",
    where: "Where",
    wording: "What you were shown",
    confirmed: "How it was confirmed",
    source: "Where your address came from",
    sender: "Who sends it",
    contact: "Questions about your data",
    policy: "Privacy policy",
    message: "This message",
    sent: (at: string) => `Prepared on ${at}`,
    notKept: "The record of this message is no longer kept: its time is over.",
    noEvent: "No event of its own stands behind it.",
    otherRight: "You may object at any time, free of charge and without giving a reason.",
    form: (number: number, version: number) => `Sign-up form no. ${number}, version ${version}`,
    page: (address: string) => `Page ${address}`,
  },
  fr: {
    unsubscribeTitle: "Se désinscrire",
    unsubscribeQuestion: (purpose: string, business: string) =>
      `Ne plus recevoir «\u00a0${purpose}\u00a0» de la part de ${business}\u00a0?`,
    unsubscribeAllQuestion: (business: string) =>
      `Ne plus recevoir aucune publicité de la part de ${business}\u00a0?`,
    unsubscribeButton: "Me désinscrire",
    unsubscribed: "Vous êtes désinscrit",
    unsubscribedText: (purpose: string, business: string) =>
      `${business} ne vous écrira plus au titre de «\u00a0${purpose}\u00a0». C’est effectif immédiatement, y compris pour les messages qui allaient partir.`,
    unsubscribedAllText: (business: string) =>
      `${business} ne vous enverra plus aucune publicité. C’est effectif immédiatement, y compris pour les messages qui allaient partir.`,
    serviceOnly: (business: string) =>
      `Ce message concerne ce que vous avez demandé à ${business} ou convenu avec cette entreprise. Il n’y a pas d’abonnement à résilier.`,
    preferences: "Choisir ce que je reçois",
    rights: "Voir, emporter ou effacer mes données",
    why: "Pourquoi ce message\u00a0?",
    whyTitle: "Pourquoi vous avez reçu ce message",
    wrongTitle: "Ce lien ne fonctionne pas",
    wrong:
      "Il est incomplet ou n’a pas été créé ici. Ouvrez-le de nouveau depuis le message, ou copiez-le en entier, sur une seule ligne.",
    expired: "Ce lien a expiré. Utilisez celui d’un message plus récent.",
    purpose: "À quoi il sert",
    authorisation: "Ce qui l’autorise",
    given: "Quand",
    where: "Où",
    wording: "Ce qui vous a été présenté",
    confirmed: "Comment cela a été confirmé",
    source: "D’où vient votre adresse",
    sender: "Qui l’envoie",
    contact: "Questions sur vos données",
    policy: "Politique de confidentialité",
    message: "Ce message",
    sent: (at: string) => `Préparé le ${at}`,
    notKept: "La trace de ce message n’est plus conservée\u00a0: sa durée est écoulée.",
    noEvent: "Aucun événement particulier n’y est attaché.",
    otherRight: "Vous pouvez vous y opposer à tout moment, gratuitement et sans motif.",
    form: (number: number, version: number) =>
      `Formulaire d’inscription n°\u00a0${number}, version ${version}`,
    page: (address: string) => `Page ${address}`,
  },
} satisfies Localized<unknown>;

export type Texts = (typeof texts)[Language];

/** The kinds of authorisation, for the person it is about. */
export const authorisations: Record<string, Localized> = {
  consent: { en: "You agreed to it.", fr: "Vous l’avez accepté." },
  soft_opt_in: {
    en: "You are a customer and did not object to news about similar products.",
    fr: "Vous êtes client et ne vous êtes pas opposé à des nouvelles sur des produits analogues.",
  },
  contract: {
    en: "It belongs to what you asked for or agreed with the sender.",
    fr: "Il fait partie de ce que vous avez demandé à l’expéditeur ou convenu avec lui.",
  },
  legal_obligation: {
    en: "The sender is bound by law to send it.",
    fr: "L’expéditeur est tenu par la loi de l’envoyer.",
  },
};

/** The ways in which an event of the ledger came about. */
export const methods: Record<string, Localized> = {
  form: { en: "By a sign-up form", fr: "Par un formulaire d’inscription" },
  double_opt_in: {
    en: "By the link in a confirmation message sent to your address",
    fr: "Par le lien d’un message de confirmation envoyé à votre adresse",
  },
  address_change: {
    en: "By the link in a message sent to your new address",
    fr: "Par le lien d’un message envoyé à votre nouvelle adresse",
  },
  preferences: { en: "On your preferences page", fr: "Sur votre page de préférences" },
  import: { en: "From a file of the sender’s", fr: "D’après un fichier de l’expéditeur" },
  api: { en: "From another system of the sender’s", fr: "D’après un autre système de l’expéditeur" },
  one_click: { en: "By the button of your mail reader", fr: "Par le bouton de votre messagerie" },
  mailto: {
    en: "By a message to the address that unsubscribes",
    fr: "Par un message à l’adresse de désinscription",
  },
  complaint: {
    en: "By the complaint button of your mail reader",
    fr: "Par le bouton de signalement de votre messagerie",
  },
  link: { en: "By the link in a message", fr: "Par le lien d’un message" },
  manual: {
    en: "Recorded by somebody who works for the sender",
    fr: "Consigné par une personne travaillant pour l’expéditeur",
  },
};

import type { Language } from "#kernel/localized.ts";

/** What the question and its page say, to the person asked. */
const texts = {
  en: {
    subject: (purpose: string, business: string) =>
      `Do you want to go on receiving “${purpose}” from ${business}?`,
    intro: (business: string, purpose: string) =>
      `You agreed to receive “${purpose}” from ${business}. We ask once whether that still holds.`,
    agreed: "What you would go on agreeing to:",
    open: "Open this page and answer with one button:",
    button: "Answer",
    ends: (day: string) => `Without an answer it ends on ${day}: nothing more is sent to you for it.`,
    ended: "Without an answer nothing is sent to you for it. You need not do anything to stop.",
    days: (days: number) => `The link works for ${days} days. We will not ask again.`,
    reason: (business: string) =>
      `You receive this because ${business} holds your consent and asks whether it still stands.`,
    title: "Go on or stop?",
    ask: (business: string) => `${business} asks whether it may go on sending you:`,
    yes: "Yes, go on",
    no: "No, stop",
    yesDone: "Thank you: it goes on. Each message has a link to change your mind.",
    noDone: "It has stopped, at once. Nothing more is sent to you for this.",
    answeredTitle: "Your answer is kept",
    already: "You have answered this question already.",
    closedTitle: "This question is closed",
    expired: "This question can no longer be answered. Nothing is sent to you because of it.",
    wrongTitle: "This link does not work",
    wrong: "It may have been cut when it was copied: open it from the message itself.",
    contact: "Questions about your data:",
    policy: "Privacy policy",
  },
  fr: {
    subject: (purpose: string, business: string) =>
      `Souhaitez-vous continuer à recevoir « ${purpose} » de ${business} ?`,
    intro: (business: string, purpose: string) =>
      `Vous avez accepté de recevoir « ${purpose} » de ${business}. Nous vous demandons une seule fois si c’est toujours le cas.`,
    agreed: "Ce à quoi vous continueriez de consentir :",
    open: "Ouvrez cette page et répondez d’un bouton :",
    button: "Répondre",
    ends: (day: string) =>
      `Sans réponse, cela prend fin le ${day} : plus rien ne vous sera envoyé à ce titre.`,
    ended:
      "Sans réponse, rien ne vous est envoyé à ce titre. Vous n’avez rien à faire pour que cela s’arrête.",
    days: (days: number) => `Le lien fonctionne pendant ${days} jours. Nous ne vous le redemanderons pas.`,
    reason: (business: string) =>
      `Vous recevez ce message parce que ${business} détient votre consentement et vous demande s’il vaut toujours.`,
    title: "Continuer ou arrêter ?",
    ask: (business: string) => `${business} vous demande s’il faut continuer à vous envoyer :`,
    yes: "Oui, continuer",
    no: "Non, arrêter",
    yesDone: "Merci : cela continue. Chaque message contient un lien pour changer d’avis.",
    noDone: "C’est arrêté, dès maintenant. Plus rien ne vous sera envoyé à ce titre.",
    answeredTitle: "Votre réponse est enregistrée",
    already: "Vous avez déjà répondu à cette question.",
    closedTitle: "Cette question est close",
    expired: "Il n’est plus possible de répondre à cette question. Rien ne vous est envoyé de ce fait.",
    wrongTitle: "Ce lien ne fonctionne pas",
    wrong: "Il a peut-être été coupé lors de la copie : ouvrez-le depuis le message lui-même.",
    contact: "Pour toute question sur vos données :",
    policy: "Politique de confidentialité",
  },
} as const;

export function textsFor(language: Language) {
  return texts[language];
}

import type { OwnWords } from "../own-mail.ts";

/** The pages and messages by which somebody moves to another address. */
export const addressTexts = {
  en: {
    agreeTitle: "Another address for your messages",
    agreeAsk: (name: string) => `On your preferences page, ${name} was asked to write from now on to:`,
    agreeWhy: "Agree only if this address is yours: what is held about you moves there with it.",
    agreeButton: "Yes, this address is mine",
    agreedTitle: "One more step",
    agreed: "A message is on its way to the new address. One click there, and the change is done.",
    tooMany: "Too many requests came from here. Try again tomorrow.",
    title: "Confirm your new address",
    ask: (name: string) => `One click, and ${name} writes to this address instead of the old one, for:`,
    nothing: "Nothing is sent to you at present: only your details move.",
    button: "Yes, use this address",
    not: "If you did not ask for this, close this page: nothing changes.",
    doneTitle: "Your new address is in use",
    done: "The old address gets nothing more, and was told so.",
    expiredTitle: "This link has expired",
    expired:
      "It was not used in time, and the new address was forgotten. You can ask again on your preferences page.",
  },
  fr: {
    agreeTitle: "Une autre adresse pour vos messages",
    agreeAsk: (name: string) =>
      `Depuis votre page de préférences, il a été demandé à ${name} d’écrire désormais à :`,
    agreeWhy:
      "N’acceptez que si cette adresse est bien la vôtre : les données détenues à votre sujet la suivront.",
    agreeButton: "Oui, cette adresse est à moi",
    agreedTitle: "Encore une étape",
    agreed:
      "Un message vient de partir vers la nouvelle adresse. Un clic dans ce message, et le changement est fait.",
    tooMany: "Trop de demandes sont venues d’ici. Réessayez demain.",
    title: "Confirmez votre nouvelle adresse",
    ask: (name: string) =>
      `Un clic, et ${name} vous écrira à cette adresse au lieu de l’ancienne, pour\u00a0:`,
    nothing: "Rien ne vous est envoyé actuellement\u00a0: seules vos coordonnées changent.",
    button: "Oui, utiliser cette adresse",
    not: "Si vous n’avez rien demandé, fermez cette page\u00a0: rien ne change.",
    doneTitle: "Votre nouvelle adresse est prise en compte",
    done: "L’ancienne adresse ne recevra plus rien\u00a0; un message l’en a informée.",
    expiredTitle: "Ce lien a expiré",
    expired:
      "Il n’a pas été utilisé à temps, et la nouvelle adresse a été oubliée. Vous pouvez refaire la demande sur votre page de préférences.",
  },
} as const;

export const addressMails: Record<
  "en" | "fr",
  {
    agree: (name: string, contact: string, days: number) => OwnWords;
    confirm: (name: string, days: number) => OwnWords;
    told: (name: string, contact: string) => OwnWords;
  }
> = {
  en: {
    agree: (name, contact, days) => ({
      subject: `Another address was asked for with ${name}`,
      before: `From your preferences page, somebody, probably you, asked ${name} to write to another address. To agree, open this page and press the button:`,
      after: `The link works for ${days} days. If it was not you, do nothing: nothing changes. You may tell ${contact}.`,
      reason: `You receive this once, because ${name} writes to this address.`,
    }),
    confirm: (name, days) => ({
      subject: `Confirm your new address with ${name}`,
      before: `Somebody, probably you, asked ${name} to write to this address from now on, and agreed from the old one. To confirm, open this page and press the button:`,
      after: `The link works for ${days} days. If it was not you, ignore this message: nothing changes, and this address is forgotten.`,
      reason: `You receive this because this address was entered on a preferences page of ${name}.`,
    }),
    told: (name, contact) => ({
      subject: `Your address with ${name} was changed`,
      before: `From your preferences page, you asked ${name} to write to another address, and it was confirmed from there. This address gets nothing more.`,
      after: `If it was not you, write to ${contact}.`,
      reason: `You receive this once, because ${name} wrote to this address until now.`,
    }),
  },
  fr: {
    agree: (name, contact, days) => ({
      subject: `Un changement d’adresse a été demandé auprès de ${name}`,
      before: `Depuis votre page de préférences, quelqu’un, sans doute vous, a demandé à ${name} d’écrire à une autre adresse. Pour accepter, ouvrez cette page et appuyez sur le bouton\u00a0:`,
      after: `Le lien fonctionne pendant ${days} jours. Si ce n’était pas vous, ne faites rien\u00a0: rien ne change. Vous pouvez en avertir ${contact}.`,
      reason: `Vous recevez ce message une seule fois, car ${name} écrit à cette adresse.`,
    }),
    confirm: (name, days) => ({
      subject: `Confirmez votre nouvelle adresse auprès de ${name}`,
      before: `Quelqu’un, sans doute vous, a demandé à ${name} d’écrire désormais à cette adresse, et l’a accepté depuis l’ancienne. Pour confirmer, ouvrez cette page et appuyez sur le bouton\u00a0:`,
      after: `Le lien fonctionne pendant ${days} jours. Si ce n’était pas vous, ignorez ce message\u00a0: rien ne change et cette adresse est oubliée.`,
      reason: `Vous recevez ce message parce que cette adresse a été saisie sur une page de préférences de ${name}.`,
    }),
    told: (name, contact) => ({
      subject: `Votre adresse auprès de ${name} a été modifiée`,
      before: `Depuis votre page de préférences, vous avez demandé à ${name} d’écrire à une autre adresse, et cela a été confirmé depuis celle-ci. L’adresse actuelle ne recevra plus rien.`,
      after: `Si ce n’était pas vous, écrivez à ${contact}.`,
      reason: `Vous recevez ce message une seule fois, parce que ${name} écrivait jusqu’ici à cette adresse.`,
    }),
  },
};

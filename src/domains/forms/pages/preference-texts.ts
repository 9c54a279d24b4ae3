import type { Language } from "#kernel/localized.ts";
import type { OwnWords } from "../own-mail.ts";

/** What the preferences page says around the business's own words. */
export const preferenceTexts = {
  en: {
    title: "Your choices",
    intro: (name: string) =>
      `What ${name} may send you. Tick or untick, then save: a no takes effect at once.`,
    kinds: { marketing: "Messages", partners: "Partners" } as Record<string, string>,
    since: (day: string) => `agreed on ${day}`,
    until: (day: string) => `, good until ${day}`,
    language: "Language of the messages",
    save: "Save my choices",
    saved: "Saved. It takes effect at once, also for messages already prepared.",
    confirming:
      "Saved. One more step for what you have just ticked: look into your mailbox and confirm it with one click. Until then nothing more is sent to you.",
    stop: "Stop everything",
    pauseTitle: "Take a break",
    pauseText: "You keep your choices, and nothing is sent to you until the day you choose.",
    pauseFor: "For how long",
    months: (count: number) => (count === 1 ? "1 month" : `${count} months`),
    pause: "Pause",
    paused: (day: string) => `Nothing is sent to you until ${day}.`,
    resume: "End the break",
    resumed: "The break is over: you receive what is ticked.",
    addressTitle: "Another address",
    addressText:
      "We write to your present address, then to the new one: one click in each, so that nobody else moves you. If you no longer read the present one, sign up again with the new one.",
    address: "New e-mail address",
    changeAddress: "Change my address",
    addressSent:
      "Look into your present mailbox: one click in the message, then one at the new address. Until then nothing changes.",
    badAddress: "This does not look like an e-mail address: check it, for example anna@example.com.",
    tooMany: "Too many requests came from here. Try again tomorrow.",
    ownDataTitle: "My data",
    ownDataText:
      "See everything that is held about you, take it along, correct or erase it. The link is sent to your mailbox.",
    ownData: "Send me the link to my data",
    ownDataSent: "The link to your data is on its way to your mailbox.",
    service:
      "Messages needed for a service you asked for (an order, an account) do not depend on these choices.",
    why: "Why do I get these messages?",
    contact: "Questions about your data:",
    policy: "Privacy policy",
    noContact: (name: string) =>
      `This link came to an address to which ${name} sends no such messages now. You can say no here all the same: it counts at once, also for an address that has taken its place. Choices are not shown here and a yes is not taken, because somebody else may read that mailbox by now.`,
    refuseTitle: "I no longer want",
    refuse: "Stop what is ticked",
    refused: "Stopped. It takes effect at once, also for messages already prepared.",
    nothingTicked: "Nothing is ticked, so nothing was changed.",
    onlyNo:
      "This was not saved: the link came to an address to which these messages are no longer sent. You can say no here; for anything else, ask for a new link below.",
    elsewhereTitle: "See or change your choices",
    elsewhere: "Give the address at which you get these messages now: a new link is sent there.",
    whyGot: "Why did I get this message?",
    goneTitle: "This link no longer works",
    gone: "It has expired, was cut when it was copied, or came to an address that is no longer in use. Give your address, and a new one is sent to you.",
    unknown: "It was cut when it was copied. Open it from the message itself.",
    yourAddress: "Your e-mail address",
    renew: "Send me a new link",
    renewed: "If this address is known here, a message with a new link is on its way.",
  },
  fr: {
    title: "Vos choix",
    intro: (name: string) =>
      `Ce que ${name} peut vous envoyer. Cochez ou décochez, puis enregistrez\u00a0: un non prend effet aussitôt.`,
    kinds: { marketing: "Messages", partners: "Partenaires" } as Record<string, string>,
    since: (day: string) => `accepté le ${day}`,
    until: (day: string) => `, valable jusqu’au ${day}`,
    language: "Langue des messages",
    save: "Enregistrer mes choix",
    saved: "C’est enregistré. L’effet est immédiat, y compris pour les messages déjà préparés.",
    confirming:
      "C’est enregistré. Encore une étape pour ce que vous venez de cocher\u00a0: consultez votre messagerie et confirmez d’un clic. D’ici là, rien de plus ne vous est envoyé.",
    stop: "Tout arrêter",
    pauseTitle: "Faire une pause",
    pauseText: "Vous gardez vos choix, et rien ne vous est envoyé jusqu’au jour que vous fixez.",
    pauseFor: "Pendant combien de temps",
    months: (count: number) => `${count} mois`,
    pause: "Mettre en pause",
    paused: (day: string) => `Rien ne vous est envoyé jusqu’au ${day}.`,
    resume: "Mettre fin à la pause",
    resumed: "La pause est terminée\u00a0: vous recevez ce qui est coché.",
    addressTitle: "Changer d’adresse",
    addressText:
      "Nous écrivons à votre adresse actuelle, puis à la nouvelle\u00a0: un clic dans chaque message, pour que personne d’autre ne décide à votre place. Si vous ne lisez plus l’adresse actuelle, inscrivez-vous de nouveau avec la nouvelle.",
    address: "Nouvelle adresse e-mail",
    changeAddress: "Changer mon adresse",
    addressSent:
      "Consultez votre messagerie actuelle\u00a0: un clic dans le message, puis un autre à la nouvelle adresse. D’ici là, rien ne change.",
    badAddress: "Cela ne ressemble pas à une adresse e-mail\u00a0: vérifiez-la, par exemple anna@exemple.fr.",
    tooMany: "Trop de demandes sont venues d’ici. Réessayez demain.",
    ownDataTitle: "Mes données",
    ownDataText:
      "Voir tout ce qui est détenu à votre sujet, l’emporter, le rectifier ou l’effacer. Le lien est envoyé dans votre messagerie.",
    ownData: "M’envoyer le lien vers mes données",
    ownDataSent: "Le lien vers vos données est en route vers votre messagerie.",
    service:
      "Les messages nécessaires à un service que vous avez demandé (une commande, un compte) ne dépendent pas de ces choix.",
    why: "Pourquoi est-ce que je reçois ces messages\u00a0?",
    contact: "Pour toute question sur vos données\u00a0:",
    policy: "Politique de confidentialité",
    noContact: (name: string) =>
      `Ce lien est arrivé à une adresse à laquelle ${name} n’envoie pas ou plus de tels messages. Vous pouvez tout de même dire non ici\u00a0: l’effet est immédiat, y compris pour une adresse qui l’aurait remplacée. Les choix ne sont pas affichés ici et un oui n’y est pas recueilli, car quelqu’un d’autre lit peut-être cette messagerie aujourd’hui.`,
    refuseTitle: "Je ne veux plus recevoir",
    refuse: "Arrêter ce qui est coché",
    refused: "C’est arrêté. L’effet est immédiat, y compris pour les messages déjà préparés.",
    nothingTicked: "Rien n’est coché\u00a0: rien n’a été changé.",
    onlyNo:
      "Cela n’a pas été enregistré\u00a0: le lien est arrivé à une adresse à laquelle ces messages ne sont plus envoyés. Vous pouvez dire non ici\u00a0; pour le reste, demandez un nouveau lien ci-dessous.",
    elsewhereTitle: "Voir ou changer vos choix",
    elsewhere:
      "Indiquez l’adresse à laquelle vous recevez ces messages aujourd’hui\u00a0: un nouveau lien y sera envoyé.",
    whyGot: "Pourquoi ai-je reçu ce message\u00a0?",
    goneTitle: "Ce lien ne fonctionne plus",
    gone: "Il a expiré, a été coupé lors de la copie, ou est arrivé à une adresse qui n’est plus utilisée. Indiquez votre adresse\u00a0: un nouveau lien vous sera envoyé.",
    unknown: "Il a été coupé lors de la copie. Ouvrez-le depuis le message lui-même.",
    yourAddress: "Votre adresse e-mail",
    renew: "M’envoyer un nouveau lien",
    renewed: "Si cette adresse est connue ici, un message avec un nouveau lien vient de partir.",
  },
} as const;

export type PreferenceTexts = (typeof preferenceTexts)[Language];

export const renewalMails: Record<Language, (name: string, days: number) => OwnWords> = {
  en: (name, days) => ({
    subject: `Your preferences with ${name}`,
    before: "Here you see and change what you receive:",
    after: `The link works for ${days} days. If you did not ask for it, ignore this message: nothing changes.`,
    reason: `You receive this because a new link to your preferences with ${name} was asked for.`,
  }),
  fr: (name, days) => ({
    subject: `Vos préférences auprès de ${name}`,
    before: "Vous pouvez voir et changer ici ce que vous recevez\u00a0:",
    after: `Le lien fonctionne pendant ${days} jours. Si vous n’avez rien demandé, ignorez ce message\u00a0: rien ne change.`,
    reason: `Vous recevez ce message parce qu’un nouveau lien vers vos préférences auprès de ${name} a été demandé.`,
  }),
};

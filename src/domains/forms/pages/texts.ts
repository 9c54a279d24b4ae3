import type { Language } from "#kernel/localized.ts";

/** What the pages and the confirmation message say around the form's own words. */
const texts = {
  en: {
    address: "Your e-mail address",
    required: "(needed)",
    choose: "What may we send you?",
    policy: "Privacy policy",
    trap: "Leave this empty",
    badAddress: "This does not look like an e-mail address: check it, for example anna@example.com.",
    noChoice: "Tick at least one box, so that we know what we may send you.",
    missing: (field: string) => `Fill in “${field}”.`,
    tooLong: (field: string) => `“${field}” is too long.`,
    tooMany:
      "Too many sign-ups came from here in a short time. Wait a few minutes and try again; what you typed is still here.",
    closedTitle: "This form is closed",
    closed: "There is nothing to sign up for at this address any more.",
    sentTitle: "One step left",
    confirmTitle: "Confirm your sign-up",
    confirmAsk: (name: string) => `One click, and ${name} may send you:`,
    confirmButton: "Yes, I confirm",
    confirmNot: "If you did not ask for this, close this page: without your confirmation nothing is sent.",
    confirmedTitle: "It is confirmed",
    confirmed: (name: string) =>
      `${name} may now write to you for what you chose. Each message has a link to change your mind.`,
    preferences: "See or change my choices",
    again: "You had already confirmed: nothing more to do.",
    expiredTitle: "This link has expired",
    expired: "It was not used in time, and what you had typed has been deleted. You can sign up again.",
    signUpAgain: "Sign up again",
    wrongTitle: "This link does not work",
    wrong:
      "It may have been cut when it was copied. Open it from the message itself, or ask for a new one from the page where you signed up.",
    mailSubject: (name: string) => `Confirm your sign-up with ${name}`,
    mailIntro: (name: string) =>
      `Somebody, probably you, asked to receive messages from ${name}. To confirm, open this page and press the button:`,
    mailChoices: "What was ticked:",
    mailEnd: (days: number) =>
      `The link works for ${days} days. If it was not you, ignore this message: nothing will be sent and what was typed is deleted.`,
    remindSubject: (subject: string) => `Reminder: ${subject}`,
    remindIntro: "We wrote to you some days ago and have no answer yet; we will not ask again.",
    remindEnd: (days: number) =>
      `The link works for ${days === 1 ? "one more day" : `${days} more days`}. If it was not you, or you changed your mind, ignore this message: nothing will be sent and what was typed is deleted.`,
    mailReason: (name: string) =>
      `You receive this because your address was entered in a sign-up form of ${name}.`,
    programReason: (name: string) =>
      `You receive this because ${name} was told that you want its messages. Without your confirmation nothing is sent.`,
    preferencesReason: (name: string) =>
      `You receive this because a box was ticked on your preferences page at ${name}.`,
    service:
      "Messages needed for a service you asked for (an order, an account) do not depend on these choices.",
    contact: "Questions about your data:",
  },
  fr: {
    address: "Votre adresse e-mail",
    required: "(obligatoire)",
    choose: "Que pouvons-nous vous envoyer\u00a0?",
    policy: "Politique de confidentialité",
    trap: "Laissez ce champ vide",
    badAddress: "Cela ne ressemble pas à une adresse e-mail\u00a0: vérifiez-la, par exemple anna@exemple.fr.",
    noChoice: "Cochez au moins une case, pour que nous sachions ce que nous pouvons vous envoyer.",
    missing: (field: string) => `Remplissez «\u00a0${field}\u00a0».`,
    tooLong: (field: string) => `«\u00a0${field}\u00a0» est trop long.`,
    tooMany:
      "Trop d’inscriptions sont venues d’ici en peu de temps. Attendez quelques minutes et réessayez\u00a0; ce que vous avez saisi est toujours là.",
    closedTitle: "Ce formulaire est fermé",
    closed: "Il n’y a plus d’inscription possible à cette adresse.",
    sentTitle: "Encore une étape",
    confirmTitle: "Confirmez votre inscription",
    confirmAsk: (name: string) => `Un clic, et ${name} pourra vous envoyer\u00a0:`,
    confirmButton: "Oui, je confirme",
    confirmNot:
      "Si vous n’avez rien demandé, fermez cette page\u00a0: sans votre confirmation, rien n’est envoyé.",
    confirmedTitle: "C’est confirmé",
    confirmed: (name: string) =>
      `${name} peut désormais vous écrire pour ce que vous avez choisi. Chaque message contient un lien pour changer d’avis.`,
    preferences: "Voir ou changer mes choix",
    again: "Vous aviez déjà confirmé\u00a0: il n’y a plus rien à faire.",
    expiredTitle: "Ce lien a expiré",
    expired:
      "Il n’a pas été utilisé à temps, et ce que vous aviez saisi a été supprimé. Vous pouvez vous inscrire à nouveau.",
    signUpAgain: "S’inscrire à nouveau",
    wrongTitle: "Ce lien ne fonctionne pas",
    wrong:
      "Il a peut-être été coupé lors de la copie. Ouvrez-le depuis le message lui-même, ou demandez-en un nouveau sur la page d’inscription.",
    mailSubject: (name: string) => `Confirmez votre inscription auprès de ${name}`,
    mailIntro: (name: string) =>
      `Quelqu’un, sans doute vous, a demandé à recevoir des messages de ${name}. Pour confirmer, ouvrez cette page et appuyez sur le bouton\u00a0:`,
    mailChoices: "Ce qui a été coché\u00a0:",
    mailEnd: (days: number) =>
      `Le lien fonctionne pendant ${days} jours. Si ce n’était pas vous, ignorez ce message\u00a0: rien ne sera envoyé et ce qui a été saisi sera supprimé.`,
    remindSubject: (subject: string) => `Rappel\u00a0: ${subject}`,
    remindIntro:
      "Nous vous avons écrit il y a quelques jours, sans réponse à ce jour\u00a0; nous ne vous relancerons plus.",
    remindEnd: (days: number) =>
      `Le lien fonctionne encore ${days === 1 ? "un jour" : `${days} jours`}. Si ce n’était pas vous, ou si vous avez changé d’avis, ignorez ce message\u00a0: rien ne sera envoyé et ce qui a été saisi sera supprimé.`,
    mailReason: (name: string) =>
      `Vous recevez ce message parce que votre adresse a été saisie dans un formulaire d’inscription de ${name}.`,
    programReason: (name: string) =>
      `Vous recevez ce message parce que ${name} a été informé que vous souhaitez ses messages. Sans votre confirmation, rien n’est envoyé.`,
    preferencesReason: (name: string) =>
      `Vous recevez ce message parce qu’une case a été cochée sur votre page de préférences chez ${name}.`,
    service:
      "Les messages nécessaires à un service que vous avez demandé (une commande, un compte) ne dépendent pas de ces choix.",
    contact: "Pour toute question sur vos données\u00a0:",
  },
} as const;

export function textsFor(language: Language) {
  return texts[language];
}

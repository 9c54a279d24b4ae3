import type { Language } from "#kernel/localized.ts";

/** What the page of a form says around the form's own words and questions. */
const texts = {
  en: {
    optional: "(optional)",
    yes: "Yes",
    no: "No",
    choose: "Choose",
    severalAllowed: "You may choose several.",
    problems: "Something is missing",
    country: "Your country",
    otherCountry: "Another country",
    age: "Your age",
    younger: (age: number) => `${age} or younger`,
    years: (age: number) => `${age}`,
    older: (age: number) => `${age} or older`,
    ageWhy: "Asked because the law protects younger people. It is not used for anything else.",
    parent: "E-mail address of one of your parents",
    parentWhy:
      "At your age the law asks for a parent’s agreement. The message to confirm goes to them; nothing is sent to you before they agree.",
    noCountry: "Choose your country.",
    noAge: "Choose your age.",
    parentNeeded: "At your age, one of your parents must agree: give their e-mail address.",
    parentSame: "Your parent’s address must be another one than yours.",
    wrongValue: {
      text: (field: string) => `“${field}” holds characters that are not text.`,
      number: (field: string) => `“${field}” must be a number.`,
      date: (field: string) => `“${field}” must be a date.`,
      choice: (field: string) => `Choose one of the answers for “${field}”.`,
      long: (field: string) => `“${field}” is too long.`,
    },
    noObject: "Send a JSON object with the answers.",
    wrongTitle: "Error",
    otherLanguage: "Version française",
    close: "Close",
    parentIntro: (name: string, child: string) =>
      `Somebody who may be your child asked to receive messages from ${name} at the address ${child}, and gave yours. At their age the law asks for a parent’s agreement. If you agree, open this page and press the button:`,
    parentReason: (name: string) =>
      `You receive this because a child gave your address, as that of a parent, in a sign-up form of ${name}.`,
    parentConfirms: (child: string) =>
      `You confirm that you are a parent of whoever uses ${child}, or answer for them, and that you agree.`,
  },
  fr: {
    optional: "(facultatif)",
    yes: "Oui",
    no: "Non",
    choose: "Choisir",
    severalAllowed: "Plusieurs réponses possibles.",
    problems: "Il manque quelque chose",
    country: "Votre pays",
    otherCountry: "Un autre pays",
    age: "Votre âge",
    younger: (age: number) => `${age} ans ou moins`,
    years: (age: number) => `${age} ans`,
    older: (age: number) => `${age} ans ou plus`,
    ageWhy: "Demandé parce que la loi protège les plus jeunes. Cela ne sert à rien d’autre.",
    parent: "Adresse e-mail de l’un de vos parents",
    parentWhy:
      "À votre âge, la loi demande l’accord d’un parent. C’est lui qui reçoit le message de confirmation\u00a0; rien ne vous est envoyé avant son accord.",
    noCountry: "Choisissez votre pays.",
    noAge: "Choisissez votre âge.",
    parentNeeded:
      "À votre âge, l’un de vos parents doit donner son accord\u00a0: indiquez son adresse e-mail.",
    parentSame: "L’adresse de votre parent doit être différente de la vôtre.",
    wrongValue: {
      text: (field: string) => `«\u00a0${field}\u00a0» contient des caractères qui ne sont pas du texte.`,
      number: (field: string) => `«\u00a0${field}\u00a0» doit être un nombre.`,
      date: (field: string) => `«\u00a0${field}\u00a0» doit être une date.`,
      choice: (field: string) => `Choisissez l’une des réponses pour «\u00a0${field}\u00a0».`,
      long: (field: string) => `«\u00a0${field}\u00a0» est trop long.`,
    },
    noObject: "Envoyez un objet JSON avec les réponses.",
    wrongTitle: "Erreur",
    otherLanguage: "English version",
    close: "Fermer",
    parentIntro: (name: string, child: string) =>
      `Quelqu’un, peut-être votre enfant, a demandé à recevoir des messages de ${name} à l’adresse ${child}, et a donné la vôtre. À son âge, la loi demande l’accord d’un parent. Si vous êtes d’accord, ouvrez cette page et appuyez sur le bouton\u00a0:`,
    parentReason: (name: string) =>
      `Vous recevez ce message parce qu’un enfant a donné votre adresse, comme celle d’un parent, dans un formulaire d’inscription de ${name}.`,
    parentConfirms: (child: string) =>
      `Vous confirmez être parent de la personne qui utilise ${child}, ou en être responsable, et donner votre accord.`,
  },
} as const;

export function formTextsFor(language: Language) {
  return texts[language];
}

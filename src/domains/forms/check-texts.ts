import type { Localized } from "#kernel/localized.ts";

/** Why each check is made, for who asks; and what is said where nothing is blocked. */

export const freeAndSpecific: Localized = {
  en: "Consent counts only when it is free and specific: somebody must be able to take your newsletter without your partners’ offers (GDPR articles 4(11) and 7).",
  fr: "Un consentement ne vaut que s’il est libre et spécifique\u00a0: on doit pouvoir prendre votre lettre d’information sans les offres de vos partenaires (RGPD, articles 4(11) et 7).",
};
export const thoughtAbout: Localized = {
  en: "What is done with people’s data is thought about before it begins (GDPR article 25): is it needed, could less do, for how long. What is usual was reviewed with Licet; this goes beyond it.",
  fr: "Ce que l’on fait des données se réfléchit avant de commencer (RGPD, article 25)\u00a0: est-ce nécessaire, peut-on faire avec moins, pour combien de temps. L’usuel a été examiné avec Licet\u00a0; ceci va au-delà.",
};
export const freely: Localized = {
  en: "Whoever must agree to advertising in order to get something else has not agreed freely (GDPR article 7(4)).",
  fr: "Qui doit accepter la publicité pour obtenir autre chose n’a pas consenti librement (RGPD, article 7(4)).",
};
export const listOfPurpose: Localized = {
  en: "Each list is written to for one purpose: who agreed to another one must not land on it.",
  fr: "On écrit à chaque liste pour une seule finalité\u00a0: qui en a accepté une autre ne doit pas s’y trouver.",
};
export const known: Localized = {
  en: "Each answer is kept in one attribute of the contact.",
  fr: "Chaque réponse est gardée dans un attribut du contact.",
};
export const special: Localized = {
  en: "Health, religion, opinions, origin and sexual life are specially protected: they need an explicit agreement or another stated ground (GDPR article 9). A newsletter hardly ever needs them.",
  fr: "La santé, la religion, les opinions, l’origine et la vie sexuelle sont spécialement protégées\u00a0: il faut un accord explicite ou un autre fondement indiqué (RGPD, article 9). Une lettre d’information n’en a presque jamais besoin.",
};
export const free: Localized = {
  en: "Only what the messages can’t do without may be compulsory (GDPR article 5(1)(c)). An optional question is answered by most who like it.",
  fr: "Seul ce dont les messages ne peuvent se passer peut être obligatoire (RGPD, article 5(1)(c)). À une question facultative, ceux qui le veulent bien répondent.",
};
export const minimal: Localized = {
  en: "You may only ask for what the purpose needs (GDPR article 5(1)(c)). Each further question also costs you sign-ups.",
  fr: "Vous ne pouvez demander que ce que la finalité exige (RGPD, article 5(1)(c)). Chaque question de plus vous coûte aussi des inscriptions.",
};
export const bothLanguages: Localized = {
  en: "A visitor sees the form in their own language: a text left empty would be a hole in the page.",
  fr: "Un visiteur voit le formulaire dans sa langue\u00a0: un texte laissé vide ferait un trou dans la page.",
};
export const readable: Localized = {
  en: "One person in twelve sees colours badly. Links and buttons need a contrast of 4.5 to 1 with what is behind them (WCAG 2.2; required by law for many sites).",
  fr: "Une personne sur douze voit mal les couleurs. Liens et boutons doivent avoir un contraste de 4,5 pour 1 avec leur fond (WCAG 2.2\u00a0; la loi l’impose à beaucoup de sites).",
};
export const shownAgain: Localized = {
  en: "A published version keeps its images, so that it can be shown again exactly as people saw it.",
  fr: "Une version publiée garde ses images, pour pouvoir être montrée à nouveau exactement comme on l’a vue.",
};
export const neutral: Localized = {
  en: "Until the click nobody has agreed to anything: a message that asks to confirm and advertises is advertising without consent.",
  fr: "Avant le clic, personne n’a rien accepté\u00a0: un message qui demande de confirmer et fait de la publicité est une publicité sans consentement.",
};
export const informed: Localized = {
  en: "Who agrees must know to whom, for what, for how long, and how to stop: otherwise the consent is worth nothing (GDPR article 13).",
  fr: "Qui consent doit savoir à qui, pour quoi, pour combien de temps et comment arrêter\u00a0: sinon le consentement ne vaut rien (RGPD, article 13).",
};
export const threeYears: Localized = {
  en: "The French authority’s rule of thumb for people who are not customers is three years from their last contact (CNIL).",
  fr: "Pour qui n’est pas client, la règle de la CNIL est de trois ans à compter du dernier contact.",
};
export const minors: Localized = {
  en: "Below 13 to 16, depending on the country, a parent must agree (GDPR article 8). A form aimed at children then asks for age and country, and writes to the parent first.",
  fr: "En dessous de 13 à 16 ans selon les pays, un parent doit donner son accord (RGPD, article 8). Un formulaire destiné aux enfants demande alors l’âge et le pays, et écrit d’abord au parent.",
};
export const redirect: Localized = {
  en: "Visitors are led there after signing up.",
  fr: "C’est là que les visiteurs sont conduits après leur inscription.",
};
export const conditionInIntro: Localized = {
  en: "The introduction seems to make signing up the price of something else.",
  fr: "L’introduction semble faire de l’inscription le prix d’autre chose.",
};

export function specialKept(labels: Localized): Localized {
  return {
    en: `“${labels.en}” is specially protected. Your ground for it is on record: does this form need it?`,
    fr: `«\u00a0${labels.fr}\u00a0» est spécialement protégé. Votre fondement est enregistré\u00a0: ce formulaire en a-t-il besoin\u00a0?`,
  };
}
export function requiredFields(count: number): Localized {
  return {
    en: `${count === 1 ? "One question is" : `${count} questions are`} compulsory: can you really not write to people without the answer?`,
    fr: `${count === 1 ? "Une question est obligatoire" : `${count} questions sont obligatoires`}\u00a0: ne pouvez-vous vraiment pas écrire aux gens sans la réponse\u00a0?`,
  };
}
export function manyFields(count: number): Localized {
  return {
    en: `${count} questions besides the address: do you need each of them to send what people ask for here?`,
    fr: `${count} questions en plus de l’adresse\u00a0: avez-vous besoin de chacune pour envoyer ce que l’on demande ici\u00a0?`,
  };
}
export function youngWords(word: string): Localized {
  return {
    en: `The form speaks of “${word}”: if it is aimed at children, say so below.`,
    fr: `Le formulaire parle de «\u00a0${word}\u00a0»\u00a0: s’il s’adresse à des enfants, indiquez-le ci-dessous.`,
  };
}

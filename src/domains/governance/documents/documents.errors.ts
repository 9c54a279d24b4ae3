import { defineErrors } from "#kernel/errors.ts";

export const errors = defineErrors("governance", {
  policyChanged: {
    status: 400,
    code: "invalid_parameter",
    en: "Another version was published meanwhile: read it, then publish again.",
    fr: "Une autre version a été publiée entre-temps\u00a0: lisez-la, puis publiez à nouveau.",
  },
  policyInThePast: {
    status: 400,
    code: "out_of_range",
    en: "A version takes effect today or later: people could not read it before.",
    fr: "Une version prend effet aujourd’hui ou plus tard\u00a0: personne ne pouvait la lire avant.",
  },
  policyNotFound: {
    status: 404,
    code: "document_not_found",
    en: "There is no such version of the privacy policy.",
    fr: "Cette version de la politique de confidentialité n’existe pas.",
  },
  documentNotFound: {
    status: 404,
    code: "document_not_found",
    en: "There is no such version of the document.",
    fr: "Cette version du document n’existe pas.",
  },
  documentChanged: {
    status: 400,
    code: "invalid_parameter",
    en: "A newer version was published: read that one, then answer.",
    fr: "Une version plus récente a été publiée\u00a0: lisez-la, puis répondez.",
  },
  answeredByPeople: {
    status: 403,
    code: "permission_denied",
    en: "A document is accepted by a person who is signed in, not by a program.",
    fr: "Un document est accepté par une personne connectée, et non par un programme.",
  },
  refusalUnexplained: {
    status: 400,
    code: "missing_parameter",
    en: "Say in a sentence what you do not agree with.",
    fr: "Dites en une phrase ce avec quoi vous n’êtes pas d’accord.",
  },
  agreementIncomplete: {
    status: 400,
    code: "invalid_parameter",
    en: "The agreement does not hold all eight points of GDPR art. 28(3). Missing: {points}.",
    fr: "Le contrat ne contient pas les huit points de l’art. 28(3) du RGPD. Manquent\u00a0: {points}.",
  },
  operatorUnnamed: {
    status: 400,
    code: "invalid_parameter",
    en: "First say who runs the installation (Governance › Officer): name, address and contact stand in the document.",
    fr: "Dites d’abord qui exploite l’installation (Conformité › Délégué)\u00a0: nom, adresse et contact figurent dans le document.",
  },
  nothingChanged: {
    status: 400,
    code: "invalid_parameter",
    en: "It reads as the latest version does: there is nothing to publish.",
    fr: "Le texte est celui de la dernière version\u00a0: il n’y a rien à publier.",
  },
  noticeTooShort: {
    status: 400,
    code: "out_of_range",
    en: "A change that matters takes effect 30 days after it was told, on {earliest} at the earliest.",
    fr: "Une modification importante prend effet 30 jours après son annonce, au plus tôt le {earliest}.",
  },
  changeUnexplained: {
    status: 400,
    code: "missing_parameter",
    en: "Say in both languages what changes: customers read it first.",
    fr: "Dites dans les deux langues ce qui change\u00a0: c’est ce que les clients lisent d’abord.",
  },
});

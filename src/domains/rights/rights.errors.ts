import { defineErrors } from "#kernel/errors.ts";

export const errors = defineErrors("rights", {
  erasureNotFound: {
    status: 404,
    code: "document_not_found",
    en: "There is no such erasure.",
    fr: "Cet effacement n’existe pas.",
  },
  nobodyToErase: {
    status: 404,
    code: "document_not_found",
    en: "There is nobody to erase: the person is not known here, or was erased already.",
    fr: "Il n’y a personne à effacer : cette personne n’est pas connue ici, ou a déjà été effacée.",
  },
  erasureHeld: {
    status: 403,
    code: "permission_denied",
    en: "This person’s data must be kept for now: {because}",
    fr: "Les données de cette personne doivent être conservées pour l’instant : {because}",
  },
  erasureOfUser: {
    status: 403,
    code: "permission_denied",
    en: "This person works with this account. Remove them under Settings › People and roles first.",
    fr: "Cette personne travaille dans ce compte. Retirez-la d’abord dans Réglages › Équipe et rôles.",
  },
  certificateNotReady: {
    status: 404,
    code: "document_not_found",
    en: "The erasure is not over yet: its certificate is signed when it is.",
    fr: "L’effacement n’est pas terminé : son certificat est signé à la fin.",
  },
  recipientNotFound: {
    status: 404,
    code: "document_not_found",
    en: "There is no such recipient of this erasure.",
    fr: "Ce destinataire n’existe pas pour cet effacement.",
  },
  requestNotFound: {
    status: 404,
    code: "document_not_found",
    en: "There is no such request.",
    fr: "Cette demande n’existe pas.",
  },
  requestAddress: {
    status: 400,
    code: "invalid_parameter",
    en: "This is not an e-mail address. A request is about one: that which you hold, or the person gave.",
    fr: "Ce n’est pas une adresse e-mail. Une demande en concerne une : celle que vous détenez, ou que la personne a donnée.",
  },
  requestInFuture: {
    status: 400,
    code: "invalid_parameter",
    en: "A request can’t have come later than today.",
    fr: "Une demande ne peut pas être arrivée après aujourd’hui.",
  },
  requestClosed: {
    status: 400,
    code: "invalid_parameter",
    en: "This request is over. You can still write to the person, or take a note.",
    fr: "Cette demande est close. Vous pouvez encore écrire à la personne, ou prendre une note.",
  },
  requestTextMissing: {
    status: 400,
    code: "missing_parameter",
    en: "Write something first.",
    fr: "Écrivez d’abord quelque chose.",
  },
  requestTextBlanks: {
    status: 400,
    code: "invalid_parameter",
    en: "The letter still has a blank in [brackets]: fill it in, or take it out.",
    fr: "La lettre contient encore un passage entre [crochets] : remplissez-le ou retirez-le.",
  },
  requestIdentityAgain: {
    status: 400,
    code: "invalid_parameter",
    en: "The person was asked to confirm once already: the period can’t be stopped a second time.",
    fr: "La personne a déjà été invitée à confirmer : le délai ne peut pas être suspendu une seconde fois.",
  },
  requestExtendedAlready: {
    status: 400,
    code: "invalid_parameter",
    en: "More time can be taken once, and not while the clock stands still.",
    fr: "Le délai ne peut être prolongé qu’une fois, et pas pendant sa suspension.",
  },
  requestTooLateToExtend: {
    status: 400,
    code: "invalid_parameter",
    en: "The first month is over: the law lets you take more time only inside it. Answer now.",
    fr: "Le premier mois est passé : la loi ne permet de prolonger que pendant celui-ci. Répondez maintenant.",
  },
  requestAssignee: {
    status: 400,
    code: "invalid_parameter",
    en: "This person does not work in this account.",
    fr: "Cette personne ne travaille pas dans ce compte.",
  },
});

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
    en: "This person works with this account. Remove them under Settings › People first.",
    fr: "Cette personne travaille dans ce compte. Retirez-la d’abord dans Réglages › Personnes.",
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
});

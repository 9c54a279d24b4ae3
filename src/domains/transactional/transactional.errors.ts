import { defineErrors } from "#kernel/errors.ts";

export const errors = defineErrors("transactional", {
  missing: {
    status: 400,
    code: "missing_parameter",
    en: "{field} is missing.",
    fr: "{field} est manquant.",
  },
  badAddress: {
    status: 400,
    code: "invalid_parameter",
    en: "{field} is not an e-mail address.",
    fr: "{field} n’est pas une adresse e-mail.",
  },
  senderUnknown: {
    status: 400,
    code: "invalid_parameter",
    en: "This sender is not one of the account’s. Add it in the settings first: nobody writes under somebody else’s name.",
    fr: "Cet expéditeur n’est pas l’un de ceux du compte. Ajoutez-le d’abord dans les réglages : personne n’écrit sous le nom d’un autre.",
  },
  purposeUnknown: {
    status: 400,
    code: "invalid_parameter",
    en: "There is no purpose with this key that messages can be sent for.",
    fr: "Aucune finalité portant cette clé ne permet d’envoyer des messages.",
  },
  tooManyRecipients: {
    status: 400,
    code: "out_of_range",
    en: "Too many recipients: at most {version} in one version and {call} in one call.",
    fr: "Trop de destinataires : {version} au plus par version et {call} par appel.",
  },
  tooHeavy: {
    status: 400,
    code: "out_of_range",
    en: "This is too heavy: attachments and texts, times the recipients, may be {limit} megabytes together. Send to fewer people at a time.",
    fr: "C’est trop lourd : pièces jointes et textes, multipliés par les destinataires, peuvent faire {limit} mégaoctets en tout. Envoyez à moins de personnes à la fois.",
  },
  badHeader: {
    status: 400,
    code: "invalid_parameter",
    en: "The header {name} can’t be set: Licet writes it itself, or its name or value is not allowed.",
    fr: "L’en-tête {name} ne peut pas être fixé : Licet l’écrit lui-même, ou son nom ou sa valeur n’est pas permis.",
  },
  badAttachment: {
    status: 400,
    code: "invalid_parameter",
    en: "An attachment needs a name of one line, and either its content in base64 or an address it can be fetched from.",
    fr: "Une pièce jointe demande un nom d’une ligne, et soit son contenu en base64, soit une adresse où la prendre.",
  },
  attachmentUnreachable: {
    status: 400,
    code: "invalid_parameter",
    en: "An attachment could not be fetched from its address.",
    fr: "Une pièce jointe n’a pas pu être prise à son adresse.",
  },
  badTime: {
    status: 400,
    code: "invalid_parameter",
    en: "scheduledAt must be a time in the future, at most {days} days away.",
    fr: "scheduledAt doit être un moment à venir, dans {days} jours au plus.",
  },
  unreadable: {
    status: 400,
    code: "invalid_parameter",
    en: "{part}, line {line}, column {column}: {problem}",
    fr: "{part}, ligne {line}, colonne {column} : {problem}",
  },
  mayNotBeSent: {
    status: 403,
    code: "permission_denied",
    en: "This may not be sent: {why}.",
    fr: "Cela ne peut pas être envoyé : {why}.",
  },
  keyUsedDifferently: {
    status: 400,
    code: "duplicate_parameter",
    en: "This idempotency key was used for another request.",
    fr: "Cette clé d’idempotence a servi à une autre demande.",
  },
  messageNotFound: {
    status: 404,
    code: "document_not_found",
    en: "There is no single message and no batch with this id.",
    fr: "Aucun message ni aucun lot ne porte cet identifiant.",
  },
  nothingToCancel: {
    status: 400,
    code: "invalid_parameter",
    en: "There is nothing left to cancel: it has left already.",
    fr: "Il n’y a plus rien à annuler : c’est déjà parti.",
  },
  badPeriod: {
    status: 400,
    code: "invalid_parameter",
    en: "{field} does not fit: give startDate and endDate together, in order, or days alone.",
    fr: "{field} ne convient pas : indiquez startDate et endDate ensemble, dans l’ordre, ou days seul.",
  },
  attachmentNotKept: {
    status: 404,
    code: "document_not_found",
    en: "This attachment is not kept: only its name and its fingerprint are.",
    fr: "Cette pièce jointe n’est pas conservée : seuls son nom et son empreinte le sont.",
  },
  boundNotFound: {
    status: 404,
    code: "document_not_found",
    en: "There is no such rule.",
    fr: "Cette règle n’existe pas.",
  },
  boundTwice: {
    status: 400,
    code: "duplicate_parameter",
    en: "This template or tag has a purpose already.",
    fr: "Ce modèle ou cette étiquette a déjà une finalité.",
  },
  boundNeedsOne: {
    status: 400,
    code: "missing_parameter",
    en: "Name either a template or a tag.",
    fr: "Nommez soit un modèle, soit une étiquette.",
  },
});

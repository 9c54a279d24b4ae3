import { defineErrors } from "./errors.ts";

/** What any request may meet before a domain sees it. */
export const errors = defineErrors("request", {
  notFound: {
    status: 404,
    code: "document_not_found",
    en: "There is nothing at this address.",
    fr: "Il n’y a rien à cette adresse.",
  },
  methodNotAllowed: {
    status: 405,
    code: "method_not_allowed",
    en: "This method is not offered here.",
    fr: "Cette méthode n’est pas proposée ici.",
  },
  invalid: { status: 400, code: "invalid_parameter", en: "{field} {problem}", fr: "{field} {problem}" },
  missing: { status: 400, code: "missing_parameter", en: "{field} is missing.", fr: "{field} est manquant." },
  notAgreed: {
    status: 403,
    code: "permission_denied",
    en: "First read and accept a document of {operator}: {document} (Governance › Documents). Nothing new goes live before; your data stays open to you.",
    fr: "Lisez et acceptez d’abord un document de {operator}\u00a0: {document} (Conformité › Documents). Rien de nouveau n’est mis en service avant\u00a0; vos données vous restent ouvertes.",
  },
  notJson: {
    status: 400,
    code: "invalid_parameter",
    en: "The body is not valid JSON in UTF-8.",
    fr: "Le contenu envoyé n’est pas du JSON valide en UTF-8.",
  },
  tooLarge: {
    status: 413,
    code: "out_of_range",
    en: "This is larger than what is accepted here ({limit} bytes).",
    fr: "C’est plus grand que ce qui est accepté ici ({limit} octets).",
  },
  unsupportedType: {
    status: 415,
    code: "invalid_parameter",
    en: "This content type is not accepted here; send application/json.",
    fr: "Ce type de contenu n’est pas accepté ici ; envoyez du application/json.",
  },
  notBytes: {
    status: 415,
    code: "invalid_parameter",
    en: "Send the bytes as they are, as application/octet-stream.",
    fr: "Envoyez les octets tels quels, en application/octet-stream.",
  },
  tooMany: {
    status: 429,
    code: "too_many_requests",
    en: "Too many requests. Try again in {seconds} seconds.",
    fr: "Trop de demandes. Réessayez dans {seconds} secondes.",
  },
  alreadyAsking: {
    status: 429,
    code: "too_many_requests",
    en: "Several servers are being asked already. Wait for their answers, at most {seconds} seconds.",
    fr: "Plusieurs serveurs sont déjà interrogés. Attendez leurs réponses, {seconds} secondes au plus.",
  },
  crossSite: {
    status: 403,
    code: "permission_denied",
    en: "This request does not come from the console's own pages.",
    fr: "Cette demande ne vient pas des pages de la console.",
  },
  maskedAsking: {
    status: 403,
    code: "permission_denied",
    en: "With the access you have, people are masked: they can't be looked for by what identifies them, only by their number.",
    fr: "Votre accès masque les personnes\u00a0: on ne peut pas les chercher par ce qui les identifie, seulement par leur numéro.",
  },
  maskedContents: {
    status: 403,
    code: "permission_denied",
    en: "What a message said is about the person it went to: with the access you have, people are masked.",
    fr: "Ce qu’un message disait concerne la personne qui l’a reçu : votre accès masque les personnes.",
  },
  maskedFile: {
    status: 403,
    code: "permission_denied",
    en: "Files hold people as they are: with the access you have, people are masked.",
    fr: "Les fichiers contiennent les personnes en clair\u00a0: votre accès les masque.",
  },
  internal: {
    status: 500,
    code: "internal_error",
    en: "Something went wrong on our side. Nothing was changed. Trace: {traceId}",
    fr: "Une erreur est survenue de notre côté. Rien n’a été modifié. Trace : {traceId}",
  },
});

import { defineErrors } from "#kernel/errors.ts";

export const errors = defineErrors("governance", {
  processorNotFound: {
    status: 404,
    code: "document_not_found",
    en: "There is no such sub-processor.",
    fr: "Ce sous-traitant n’existe pas.",
  },
  processorFileNotFound: {
    status: 404,
    code: "document_not_found",
    en: "This file has not been given yet.",
    fr: "Ce fichier n’a pas encore été déposé.",
  },
  privacyShieldFell: {
    status: 400,
    code: "invalid_parameter",
    en: "The Privacy Shield allows no transfer: the Court of Justice annulled it on 16 July 2020 (C-311/18, Schrems II). Choose the Data Privacy Framework, if they are on its list, or the standard clauses.",
    fr: "Le Privacy Shield ne permet aucun transfert\u00a0: la Cour de justice l’a annulé le 16 juillet 2020 (C-311/18, Schrems II). Choisissez le cadre DPF, s’ils figurent sur sa liste, ou les clauses contractuelles types.",
  },
  processorStepNotNow: {
    status: 400,
    code: "invalid_parameter",
    en: "This step does not follow from where the sub-processor stands now.",
    fr: "Cette étape ne suit pas l’état actuel du sous-traitant.",
  },
  processorIncomplete: {
    status: 400,
    code: "invalid_parameter",
    en: "Not yet: {gaps}",
    fr: "Pas encore\u00a0: {gaps}",
  },
  processorAnnounced: {
    status: 400,
    code: "invalid_parameter",
    en: "Customers were told of this sub-processor with this name, seat, service, data and places. What is to change is announced first: propose it anew, and end this one once the other works.",
    fr: "Les clients ont été informés de ce sous-traitant avec ce nom, ce siège, ce service, ces données et ces lieux. Un changement s’annonce d’abord : proposez-le comme nouveau, et terminez celui-ci quand l’autre travaille.",
  },
  objectionsOpen: {
    status: 400,
    code: "invalid_parameter",
    en: "Customers may object until {day}; and each objection needs an answer before it begins.",
    fr: "Les clients peuvent s’opposer jusqu’au {day}, et chaque opposition appelle une réponse avant le début.",
  },
  certificateMissing: {
    status: 400,
    code: "missing_parameter",
    en: "Say whether the data was returned or deleted, and keep their certificate of it first (GDPR art. 28(3)(g)).",
    fr: "Dites si les données ont été rendues ou supprimées, et déposez d’abord leur attestation (RGPD, art. 28(3)(g)).",
  },
  objectionTooLate: {
    status: 400,
    code: "out_of_range",
    en: "The time to object is over, or nothing was announced.",
    fr: "Le délai d’opposition est écoulé, ou rien n’a été annoncé.",
  },
  objectionNotFound: {
    status: 404,
    code: "document_not_found",
    en: "This customer has not objected.",
    fr: "Ce client ne s’est pas opposé.",
  },
  carrierNotFound: {
    status: 404,
    code: "document_not_found",
    en: "Nothing of yours goes to this server.",
    fr: "Rien de chez vous ne va vers ce serveur.",
  },
  carrierReasonMissing: {
    status: 400,
    code: "missing_parameter",
    en: "Say why in a sentence: it stays beside your name.",
    fr: "Dites pourquoi en une phrase\u00a0: elle reste à côté de votre nom.",
  },
  carrierNotAcceptable: {
    status: 400,
    code: "invalid_parameter",
    en: "Whoever runs this installation answers for it to others: name the provider, or say that the server is yours.",
    fr: "L’exploitant de cette installation en répond devant d’autres\u00a0: nommez le prestataire, ou dites que le serveur est à vous.",
  },
});

import { defineErrors } from "#kernel/errors.ts";

export const errors = defineErrors("consent", {
  purposeNotFound: {
    status: 404,
    code: "document_not_found",
    en: "There is no such purpose in this account.",
    fr: "Cette finalité n’existe pas dans ce compte.",
  },
  purposeKeyTaken: {
    status: 400,
    code: "duplicate_parameter",
    en: "Another purpose already has the key “{key}”.",
    fr: "Une autre finalité porte déjà la clé « {key} ».",
  },
  purposeArchived: {
    status: 400,
    code: "invalid_parameter",
    en: "This purpose is archived: nothing more is asked or sent for it.",
    fr: "Cette finalité est archivée : plus rien n’est demandé ni envoyé à ce titre.",
  },
  basisDoesNotFit: {
    status: 400,
    code: "invalid_parameter",
    en: "What promotes is based on consent or on an existing sale; what serves, on the contract or the law. “{basis}” does not fit “{kind}”.",
    fr: "Ce qui promeut repose sur le consentement ou sur une vente existante ; ce qui rend service, sur le contrat ou la loi. « {basis} » ne convient pas à « {kind} ».",
  },
  servicePurposeKept: {
    status: 400,
    code: "invalid_parameter",
    en: "The purpose “service” can’t be archived: confirmations and password resets are sent for it.",
    fr: "La finalité « service » ne peut pas être archivée : les confirmations et les réinitialisations de mot de passe en relèvent.",
  },
  serviceNotWithdrawable: {
    status: 400,
    code: "invalid_parameter",
    en: "Service messages rest on a contract or on the law, not on consent: there is nothing to withdraw. Block the address to stop them.",
    fr: "Les messages de service reposent sur un contrat ou sur la loi, pas sur le consentement : il n’y a rien à retirer. Bloquez l’adresse pour les arrêter.",
  },
  sourceNotFound: {
    status: 404,
    code: "document_not_found",
    en: "There is no such source in this account.",
    fr: "Cette source n’existe pas dans ce compte.",
  },
  emptyText: {
    status: 400,
    code: "invalid_parameter",
    en: "{field} is empty: write a few words.",
    fr: "{field} est vide : écrivez quelques mots.",
  },
  obtainedInFuture: {
    status: 400,
    code: "invalid_parameter",
    en: "{date} has not come yet: give the day on which the people were asked.",
    fr: "Le {date} n’est pas encore arrivé : indiquez le jour où les personnes ont été sollicitées.",
  },
  strengthNotOurs: {
    status: 400,
    code: "invalid_parameter",
    en: "Only our own forms witness or confirm a consent: this source can be “recorded”, “attested” or “none”.",
    fr: "Seuls nos formulaires recueillent ou confirment un consentement : cette source peut être « recorded », « attested » ou « none ».",
  },
  sourceMissing: {
    status: 400,
    code: "missing_parameter",
    en: "Say where these people were asked: a permission that our own form did not witness needs a declared source.",
    fr: "Indiquez où ces personnes ont été sollicitées : une autorisation que nos formulaires n’ont pas recueillie exige une source déclarée.",
  },
  addressNotValid: {
    status: 400,
    code: "invalid_parameter",
    en: "“{field}” is not an e-mail address.",
    fr: "« {field} » n’est pas une adresse e-mail.",
  },
  subjectErased: {
    status: 404,
    code: "document_not_found",
    en: "This person’s data was erased.",
    fr: "Les données de cette personne ont été effacées.",
  },
  nothingToProve: {
    status: 404,
    code: "document_not_found",
    en: "The ledger holds nothing about this person.",
    fr: "Le registre ne contient rien sur cette personne.",
  },
  ledgerChanged: {
    status: 500,
    code: "internal_error",
    en: "The ledger does not match what was signed before; nothing was signed. Run the verification to see which event changed.",
    fr: "Le registre ne correspond plus à ce qui a été signé ; rien n’a été signé. Lancez la vérification pour voir quel événement a changé.",
  },
  checkpointNotFound: {
    status: 404,
    code: "document_not_found",
    en: "There is no checkpoint of this size.",
    fr: "Il n’existe pas de point de contrôle de cette taille.",
  },
  evidenceNeeded: {
    status: 400,
    code: "invalid_parameter",
    en: "Promotion needs some evidence of the permission: choose at least your own word for it.",
    fr: "La prospection exige une preuve de l’autorisation : choisissez au moins votre propre déclaration.",
  },
});

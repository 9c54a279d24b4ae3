import { defineErrors } from "#kernel/errors.ts";

export const errors = defineErrors("governance", {
  weaknessNotFound: {
    status: 404,
    code: "document_not_found",
    en: "There is no such weakness in the register.",
    fr: "Cette faille n’est pas dans le registre.",
  },
  weaknessUntitled: {
    status: 400,
    code: "missing_parameter",
    en: "Say in a few words what the weakness is.",
    fr: "Dites en quelques mots en quoi consiste la faille.",
  },
  weaknessStepNotNow: {
    status: 400,
    code: "invalid_parameter",
    en: "This step does not follow from where the weakness stands now.",
    fr: "Cette étape ne suit pas l’état actuel de la faille.",
  },
  weaknessNeedsText: {
    status: 400,
    code: "missing_parameter",
    en: "Write what was said or done.",
    fr: "Écrivez ce qui a été dit ou fait.",
  },
  weaknessNotScored: {
    status: 400,
    code: "missing_parameter",
    en: "Say first how grave it is: choose the values of CVSS.",
    fr: "Dites d’abord sa gravité\u00a0: choisissez les valeurs CVSS.",
  },
  weaknessNotRetested: {
    status: 400,
    code: "invalid_parameter",
    en: "Try it again first: a weakness is closed once somebody saw that it is mended.",
    fr: "Refaites d’abord le test\u00a0: une faille n’est close que lorsque quelqu’un a vérifié la correction.",
  },
  weaknessNoVector: {
    status: 400,
    code: "invalid_parameter",
    en: "This is no vector of CVSS 3.1 or 4.0 with all base metrics.",
    fr: "Ce n’est pas un vecteur CVSS 3.1 ou 4.0 avec toutes les mesures de base.",
  },
  weaknessInFuture: {
    status: 400,
    code: "invalid_parameter",
    en: "This lies in the future.",
    fr: "Cette date est dans le futur.",
  },
  weaknessNoReporter: {
    status: 400,
    code: "invalid_parameter",
    en: "Nobody reported this from outside: there is nobody to write to.",
    fr: "Personne d’extérieur ne l’a signalée\u00a0: il n’y a personne à qui écrire.",
  },
  weaknessNoThanks: {
    status: 400,
    code: "invalid_parameter",
    en: "The reporter has not agreed to be named.",
    fr: "La personne n’a pas accepté d’être nommée.",
  },
  securityFileNotFound: {
    status: 404,
    code: "document_not_found",
    en: "This file is not here.",
    fr: "Ce fichier n’est pas ici.",
  },
  securityKeyUnreadable: {
    status: 400,
    code: "invalid_parameter",
    en: "This key can’t sign here. Give an Ed25519 secret key as `gpg --export-secret-keys --armor` writes it, with its passphrase, or have one made.",
    fr: "Cette clé ne peut pas signer ici. Donnez une clé secrète Ed25519 telle que l’écrit `gpg --export-secret-keys --armor`, avec sa phrase secrète, ou faites-en créer une.",
  },
  intrusionTestNotFound: {
    status: 404,
    code: "document_not_found",
    en: "There is no such test in the register.",
    fr: "Ce test n’est pas dans le registre.",
  },
  intrusionTestOutOfOrder: {
    status: 400,
    code: "invalid_parameter",
    en: "A test does not end before it begins.",
    fr: "Un test ne se termine pas avant d’avoir commencé.",
  },
});

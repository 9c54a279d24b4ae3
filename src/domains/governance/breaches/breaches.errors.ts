import { defineErrors } from "#kernel/errors.ts";

export const errors = defineErrors("governance", {
  breachNotFound: {
    status: 404,
    code: "document_not_found",
    en: "There is no such breach in the register.",
    fr: "Cette violation n’est pas dans le registre.",
  },
  breachChanged: {
    status: 409,
    code: "duplicate_parameter",
    en: "Somebody else changed this meanwhile. Open it again: what you typed is still in this window.",
    fr: "Quelqu’un d’autre l’a modifiée entre-temps. Rouvrez-la\u00a0: votre saisie est encore dans cette fenêtre.",
  },
  breachClosed: {
    status: 400,
    code: "invalid_parameter",
    en: "This breach is closed. Reopen it first, and say why.",
    fr: "Cette violation est close. Rouvrez-la d’abord, en disant pourquoi.",
  },
  breachOpen: {
    status: 400,
    code: "invalid_parameter",
    en: "This breach is not closed.",
    fr: "Cette violation n’est pas close.",
  },
  breachUnnamed: {
    status: 400,
    code: "missing_parameter",
    en: "Say in a few words what happened.",
    fr: "Dites en quelques mots ce qui s’est passé.",
  },
  breachControlCharacters: {
    status: 400,
    code: "invalid_parameter",
    en: "{field} holds characters that cannot be shown.",
    fr: "{field} contient des caractères qui ne peuvent pas s’afficher.",
  },
  breachInFuture: {
    status: 400,
    code: "invalid_parameter",
    en: "This lies in the future.",
    fr: "Cette date est dans le futur.",
  },
  breachOutOfOrder: {
    status: 400,
    code: "invalid_parameter",
    en: "Nobody is aware of a breach before something looked wrong: check the two times.",
    fr: "On ne prend pas connaissance d’une violation avant le premier soupçon\u00a0: vérifiez les deux heures.",
  },
  breachNotAware: {
    status: 400,
    code: "invalid_parameter",
    en: "Say first since when you know that data is concerned: the 72 hours run from there.",
    fr: "Dites d’abord depuis quand vous savez que des données sont touchées\u00a0: les 72 heures courent à partir de là.",
  },
  breachAlreadyAware: {
    status: 400,
    code: "invalid_parameter",
    en: "The time from which the 72 hours run is set. Where it was wrong, give the reason for changing it.",
    fr: "L’heure de départ des 72 heures est fixée. Si elle était fausse, donnez la raison du changement.",
  },
  breachNeedsRationale: {
    status: 400,
    code: "missing_parameter",
    en: "Give your reasons: the register must show why you see the risk like this (GDPR art. 33(5)).",
    fr: "Donnez vos raisons\u00a0: le registre doit montrer pourquoi vous jugez le risque ainsi (RGPD, art. 33(5)).",
  },
  breachLate: {
    status: 400,
    code: "missing_parameter",
    en: "More than 72 hours have passed: the notification must say why it is late (GDPR art. 33(1)).",
    fr: "Plus de 72 heures se sont écoulées\u00a0: la notification doit dire pourquoi elle est tardive (RGPD, art. 33(1)).",
  },
  breachNeedsText: {
    status: 400,
    code: "missing_parameter",
    en: "Write what was said or done.",
    fr: "Écrivez ce qui a été dit ou fait.",
  },
  breachNotAssessed: {
    status: 400,
    code: "invalid_parameter",
    en: "Assess the risk first.",
    fr: "Évaluez d’abord le risque.",
  },
  breachAuthorityNotTold: {
    status: 400,
    code: "invalid_parameter",
    en: "There is a risk for people: the authority must be told before this can be closed (GDPR art. 33).",
    fr: "Il y a un risque pour les personnes\u00a0: l’autorité doit être informée avant la clôture (RGPD, art. 33).",
  },
  breachPeopleNotTold: {
    status: 400,
    code: "missing_parameter",
    en: "The risk is high and the people were not told. Tell them, or say which exception of GDPR art. 34(3) holds, and why.",
    fr: "Le risque est élevé et les personnes n’ont pas été informées. Informez-les, ou dites quelle exception de l’art. 34(3) du RGPD s’applique et pourquoi.",
  },
  breachNobodyFound: {
    status: 400,
    code: "invalid_parameter",
    en: "Nobody is left to write to: say what was concerned and look in the journal first.",
    fr: "Il n’y a personne à qui écrire\u00a0: dites ce qui est concerné et cherchez d’abord dans le journal.",
  },
  breachNoSuchBusiness: {
    status: 404,
    code: "document_not_found",
    en: "One of these businesses is not hosted here. Nobody was told.",
    fr: "L’une de ces entreprises n’est pas hébergée ici. Personne n’a été informé.",
  },
  breachAlreadyMailed: {
    status: 400,
    code: "invalid_parameter",
    en: "These people are being written to already, in the words decided then.",
    fr: "Ces personnes reçoivent déjà un message, dans les termes décidés alors.",
  },
});

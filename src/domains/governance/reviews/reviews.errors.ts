import { defineErrors } from "#kernel/errors.ts";

export const errors = defineErrors("governance", {
  reviewNotFound: {
    status: 404,
    code: "document_not_found",
    en: "There is no such review.",
    fr: "Cette revue n’existe pas.",
  },
  reviewDecided: {
    status: 400,
    code: "invalid_parameter",
    en: "This review is decided, and stays as it is. Begin a new one to look at it again.",
    fr: "Cette revue est décidée et reste telle quelle. Commencez-en une nouvelle pour réexaminer.",
  },
  reviewIncomplete: {
    status: 400,
    code: "missing_parameter",
    en: "Answer all five questions first: a sentence each is enough.",
    fr: "Répondez d’abord aux cinq questions\u00a0: une phrase suffit pour chacune.",
  },
  reviewOutdated: {
    status: 409,
    code: "duplicate_parameter",
    en: "What would be done has changed since these answers: look at them again and save, then decide.",
    fr: "Ce qui serait fait a changé depuis ces réponses\u00a0: relisez-les, enregistrez, puis décidez.",
  },
  reviewNeedsAssessment: {
    status: 400,
    code: "invalid_parameter",
    en: "Two or more of the nine criteria hold: assess the impact on people first (GDPR art. 35). Still missing: {missing}.",
    fr: "Au moins deux des neuf critères sont remplis\u00a0: évaluez d’abord l’impact sur les personnes (RGPD, art. 35). Il manque encore\u00a0: {missing}.",
  },
  reviewNeedsAdvice: {
    status: 400,
    code: "invalid_parameter",
    en: "A data protection officer is named: their advice comes before the decision (GDPR art. 35(2)).",
    fr: "Un délégué à la protection des données est désigné\u00a0: son avis précède la décision (RGPD, art. 35(2)).",
  },
  reviewNeedsReasons: {
    status: 400,
    code: "missing_parameter",
    en: "Give your reasons: the officer advised against it, and the decision must say why it differs.",
    fr: "Donnez vos raisons\u00a0: l’avis du délégué est défavorable, et la décision doit dire pourquoi elle s’en écarte.",
  },
  adviceOfOfficerOnly: {
    status: 403,
    code: "permission_denied",
    en: "The advice is the named officer’s own: only they can give it.",
    fr: "L’avis est celui du délégué désigné\u00a0: lui seul peut le donner.",
  },
  assessmentUnreadable: {
    status: 400,
    code: "invalid_parameter",
    en: "This is not a file of the CNIL’s PIA tool: {problem}.",
    fr: "Ce fichier ne vient pas de l’outil PIA de la CNIL\u00a0: {problem}.",
  },
  assessmentNotFound: {
    status: 404,
    code: "document_not_found",
    en: "No impact was assessed in this review.",
    fr: "Aucune analyse d’impact dans cette revue.",
  },
});

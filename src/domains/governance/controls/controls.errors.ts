import { defineErrors } from "#kernel/errors.ts";

export const errors = defineErrors("governance", {
  controlNotFound: {
    status: 404,
    code: "document_not_found",
    en: "There is no such control.",
    fr: "Ce contrôle n’existe pas.",
  },
  controlRunsItself: {
    status: 400,
    code: "invalid_parameter",
    en: "This control runs by itself: what it finds is not typed.",
    fr: "Ce contrôle s’exécute seul\u00a0: son résultat ne se saisit pas.",
  },
  controlIsManual: {
    status: 400,
    code: "invalid_parameter",
    en: "Only a person can tell here: record what you found.",
    fr: "Seule une personne peut le dire\u00a0: notez ce que vous avez constaté.",
  },
  checkedJustNow: {
    status: 429,
    code: "too_many_requests",
    en: "Everything was checked less than {minutes} minutes ago. After mending something, check that one alone.",
    fr: "Tout a été vérifié il y a moins de {minutes} minutes. Après une correction, vérifiez ce contrôle seul.",
  },
  ownControlNotFound: {
    status: 404,
    code: "document_not_found",
    en: "There is no such control of your own, or it has ended.",
    fr: "Ce contrôle n’existe pas parmi les vôtres, ou il est terminé.",
  },
  ownControlRests: {
    status: 400,
    code: "invalid_parameter",
    en: "This control is paused or ended: let it go on before you record what you found.",
    fr: "Ce contrôle est suspendu ou terminé\u00a0: reprenez-le avant de noter un constat.",
  },
  ownControlUnnamed: {
    status: 400,
    code: "missing_parameter",
    en: "Give it a name, and say what is looked at.",
    fr: "Donnez-lui un nom, et dites ce qu’il faut regarder.",
  },
  ownControlProcedure: {
    status: 400,
    code: "invalid_parameter",
    en: "There is no such procedure.",
    fr: "Cette procédure n’existe pas.",
  },
  ownControlsTooMany: {
    status: 400,
    code: "out_of_range",
    en: "There are {most} controls of your own already; end those that are not needed.",
    fr: "Il y a déjà {most} contrôles à vous\u00a0; terminez ceux qui ne servent plus.",
  },
  actionNotFound: {
    status: 404,
    code: "document_not_found",
    en: "There is no such corrective action, or it is done.",
    fr: "Cette action corrective n’existe pas, ou elle est faite.",
  },
  resultUnexplained: {
    status: 400,
    code: "missing_parameter",
    en: "Say in a sentence what you looked at and what you found.",
    fr: "Dites en une phrase ce que vous avez regardé et constaté.",
  },
  evidenceFileEmpty: {
    status: 400,
    code: "invalid_parameter",
    en: "The file is empty, or larger than 10 MB.",
    fr: "Le fichier est vide, ou dépasse 10\u00a0Mo.",
  },
});

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

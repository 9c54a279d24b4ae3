import { defineErrors } from "#kernel/errors.ts";

export const errors = defineErrors("files", {
  fileNotFound: {
    status: 404,
    code: "document_not_found",
    en: "There is no such file, or its time is over.",
    fr: "Ce fichier n’existe pas, ou son délai est passé.",
  },
  exportNotVisitors: {
    status: 403,
    code: "permission_denied",
    en: "Files of exports are the business’s own: whoever was let in from outside neither makes, takes nor withdraws them.",
    fr: "Les fichiers d’export sont à l’entreprise\u00a0: qui est admis de l’extérieur n’en crée, n’en prend ni n’en retire.",
  },
  fileComplete: {
    status: 400,
    code: "invalid_parameter",
    en: "This file is complete: nothing can be added to it.",
    fr: "Ce fichier est complet\u00a0: rien ne peut y être ajouté.",
  },
  fileIncomplete: {
    status: 400,
    code: "invalid_parameter",
    en: "This file has not been uploaded to its end. Go on with part {next}.",
    fr: "Ce fichier n’a pas été envoyé jusqu’au bout. Continuez avec la partie {next}.",
  },
  pieceOutOfOrder: {
    status: 400,
    code: "invalid_parameter",
    en: "Part {number} is not the next one: the next is {next}.",
    fr: "La partie {number} n’est pas la suivante\u00a0: c’est la {next}.",
  },
  fileTooLarge: {
    status: 400,
    code: "out_of_range",
    en: "Files go up to {most} MB. Split this one.",
    fr: "Les fichiers vont jusqu’à {most} Mo. Divisez celui-ci.",
  },
  exportNotFound: {
    status: 404,
    code: "document_not_found",
    en: "There is no such export in this account.",
    fr: "Cet export n’existe pas dans ce compte.",
  },
  exportNotReady: {
    status: 400,
    code: "invalid_parameter",
    en: "This export is not finished yet.",
    fr: "Cet export n’est pas encore terminé.",
  },
  exportOver: {
    status: 400,
    code: "invalid_parameter",
    en: "This export is over: there is nothing to cancel.",
    fr: "Cet export est terminé\u00a0: il n’y a rien à annuler.",
  },
  formatNotOffered: {
    status: 400,
    code: "invalid_parameter",
    en: "This export is not offered as {format}.",
    fr: "Cet export n’est pas proposé en {format}.",
  },
  tooLargeForFormat: {
    status: 400,
    code: "out_of_range",
    en: "This is more than a spreadsheet file can hold. Choose CSV, or export fewer columns or people.",
    fr: "C’est plus qu’un fichier de tableur ne peut contenir. Choisissez CSV, ou moins de colonnes ou de personnes.",
  },
});

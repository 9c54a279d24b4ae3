import { defineErrors } from "#kernel/errors.ts";

export const errors = defineErrors("templates", {
  templateNotFound: {
    status: 404,
    code: "document_not_found",
    en: "There is no such template.",
    fr: "Ce modèle n’existe pas.",
  },
  changedMeanwhile: {
    status: 400,
    code: "invalid_parameter",
    en: "Somebody saved this template while you were editing it. Look at their version before you save yours.",
    fr: "Quelqu’un a enregistré ce modèle pendant que vous le modifiiez. Regardez sa version avant d’enregistrer la vôtre.",
  },
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
  nameEmpty: {
    status: 400,
    code: "missing_parameter",
    en: "Give the template a name.",
    fr: "Donnez un nom au modèle.",
  },
  templateUnusable: {
    status: 400,
    code: "invalid_parameter",
    en: "This template can’t be used for this message. Open it in E-mails: what is wrong with it is said there.",
    fr: "Ce modèle ne peut pas servir à ce message. Ouvrez-le dans E-mails : ce qui ne va pas y est indiqué.",
  },
  unreadableDesign: {
    status: 400,
    code: "invalid_parameter",
    en: "This is not a design that can be read: its source must be JSON as the documentation describes it.",
    fr: "Cette composition est illisible : sa source doit être du JSON tel que le décrit la documentation.",
  },
  nothingToPreview: {
    status: 400,
    code: "missing_parameter",
    en: "Name a template, or send a source.",
    fr: "Indiquez un modèle, ou envoyez une source.",
  },
});

import { defineErrors } from "#kernel/errors.ts";

export const errors = defineErrors("governance", {
  notOneOfTheStaff: {
    status: 404,
    code: "document_not_found",
    en: "This person is not one of the operator’s people.",
    fr: "Cette personne ne fait pas partie de l’équipe de l’exploitant.",
  },
  recertifyOthers: {
    status: 403,
    code: "permission_denied",
    en: "Somebody else confirms your own access.",
    fr: "C’est à une autre personne de confirmer votre propre accès.",
  },
  removalUnexplained: {
    status: 400,
    code: "missing_parameter",
    en: "Say why somebody’s access is removed.",
    fr: "Dites pourquoi un accès est retiré.",
  },
  nothingDecided: {
    status: 400,
    code: "missing_parameter",
    en: "Decide on at least one person.",
    fr: "Décidez pour au moins une personne.",
  },
});

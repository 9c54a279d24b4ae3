import { defineErrors } from "#kernel/errors.ts";

export const errors = defineErrors("governance", {
  notOneOfTheStaff: {
    status: 404,
    code: "document_not_found",
    en: "This person is not one of the operator’s people.",
    fr: "Cette personne ne fait pas partie de l’équipe de l’exploitant.",
  },
});

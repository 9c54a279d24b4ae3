import { defineErrors } from "#kernel/errors.ts";

export const errors = defineErrors("governance", {
  procedureNotFound: {
    status: 404,
    code: "document_not_found",
    en: "There is no such procedure, or nobody of that number works here.",
    fr: "Cette procédure n’existe pas, ou personne de ce numéro ne travaille ici.",
  },
  procedureChanged: {
    status: 400,
    code: "invalid_parameter",
    en: "Somebody saved another version meanwhile: read it, then save again.",
    fr: "Quelqu’un a enregistré une autre version entre-temps\u00a0: lisez-la, puis enregistrez à nouveau.",
  },
  procedureEmpty: {
    status: 400,
    code: "missing_parameter",
    en: "A procedure says something, in one language at least.",
    fr: "Une procédure dit quelque chose, dans une langue au moins.",
  },
  reviewInThePast: {
    status: 400,
    code: "out_of_range",
    en: "The next review is after today.",
    fr: "La prochaine relecture est après aujourd’hui.",
  },
});

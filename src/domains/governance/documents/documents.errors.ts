import { defineErrors } from "#kernel/errors.ts";

export const errors = defineErrors("governance", {
  policyChanged: {
    status: 400,
    code: "invalid_parameter",
    en: "Another version was published meanwhile: read it, then publish again.",
    fr: "Une autre version a été publiée entre-temps\u00a0: lisez-la, puis publiez à nouveau.",
  },
  policyInThePast: {
    status: 400,
    code: "out_of_range",
    en: "A version takes effect today or later: people could not read it before.",
    fr: "Une version prend effet aujourd’hui ou plus tard\u00a0: personne ne pouvait la lire avant.",
  },
  policyNotFound: {
    status: 404,
    code: "document_not_found",
    en: "There is no such version of the privacy policy.",
    fr: "Cette version de la politique de confidentialité n’existe pas.",
  },
});

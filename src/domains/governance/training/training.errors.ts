import { defineErrors } from "#kernel/errors.ts";

export const errors = defineErrors("governance", {
  courseNotFound: {
    status: 404,
    code: "document_not_found",
    en: "There is no such course for you.",
    fr: "Cette formation n’existe pas pour vous.",
  },
  quizIncomplete: {
    status: 400,
    code: "missing_parameter",
    en: "Answer every question.",
    fr: "Répondez à toutes les questions.",
  },
  certificateNotFound: {
    status: 404,
    code: "document_not_found",
    en: "There is no such certificate of yours.",
    fr: "Vous n’avez pas ce certificat.",
  },
  undertakingOutdated: {
    status: 409,
    code: "invalid_parameter",
    en: "There is a newer version of the undertaking: read it, then sign that one.",
    fr: "Il existe une version plus récente de l’engagement\u00a0: lisez-la, puis signez celle-ci.",
  },
  undertakingNameDiffers: {
    status: 400,
    code: "invalid_parameter",
    en: "Sign with your name as it stands in your account: {name}.",
    fr: "Signez de votre nom tel qu’il figure dans votre compte\u00a0: {name}.",
  },
});

import { defineErrors } from "#kernel/errors.ts";

export const errors = defineErrors("renewals", {
  roundNotFound: {
    status: 404,
    code: "document_not_found",
    en: "There is no such round of questions.",
    fr: "Cette vague de demandes n’existe pas.",
  },
  nobodyToAsk: {
    status: 400,
    code: "invalid_parameter",
    en: "Nobody in these groups may be asked, or everybody was asked already.",
    fr: "Personne dans ces groupes ne peut être sollicité, ou tout le monde l’a déjà été.",
  },
  nothingToRenew: {
    status: 400,
    code: "invalid_parameter",
    en: "Service messages need no consent: there is nothing to renew.",
    fr: "Les messages de service ne demandent pas de consentement : il n’y a rien à renouveler.",
  },
});

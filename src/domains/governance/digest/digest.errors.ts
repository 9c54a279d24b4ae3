import { defineErrors } from "#kernel/errors.ts";

export const errors = defineErrors("governance", {
  officerNotOutside: {
    status: 400,
    code: "invalid_parameter",
    en: "Only an officer who works elsewhere and whose contact is an e-mail address is asked.",
    fr: "On ne demande qu’à un délégué extérieur dont le contact est une adresse e-mail.",
  },
  officerAskedAlready: {
    status: 429,
    code: "too_many_requests",
    en: "They were asked already, or said no: ask again from {from} on.",
    fr: "La demande a déjà été faite, ou refusée\u00a0: redemandez à partir du {from}.",
  },
  officerAgreed: {
    status: 400,
    code: "invalid_parameter",
    en: "They agreed already, and get it each Monday.",
    fr: "C’est déjà accepté\u00a0: la lettre part chaque lundi.",
  },
  noMailLeaves: {
    status: 400,
    code: "invalid_parameter",
    en: "No e-mail can leave yet: add a sender first.",
    fr: "Aucun e-mail ne peut encore partir\u00a0: ajoutez d’abord un expéditeur.",
  },
});

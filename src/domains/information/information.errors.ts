import { defineErrors } from "#kernel/errors.ts";

export const errors = defineErrors("information", {
  nothingToSay: {
    status: 404,
    code: "document_not_found",
    en: "Nobody of this source has to be told: there is no message to write.",
    fr: "Personne de cette source n’a besoin d’être informé : il n’y a pas de message à écrire.",
  },
  neverWritten: {
    status: 400,
    code: "invalid_parameter",
    en: "Nothing is sent to people whose origin is a bought list, a directory or unknown.",
    fr: "Rien n’est envoyé à des personnes venues d’une liste achetée, d’un annuaire ou d’une origine inconnue.",
  },
  tooLate: {
    status: 400,
    code: "out_of_range",
    en: "Choose a day from today to {date}: that is when the first of them must have been told.",
    fr: "Choisissez un jour entre aujourd’hui et le {date} : c’est alors que les premières personnes doivent être informées.",
  },
});

import { defineErrors } from "#kernel/errors.ts";

/** A document is made whole in memory, and nobody reads more. */
export const mostInPdf = 200;

export const errors = defineErrors("proofs", {
  tooManyForPdf: {
    status: 400,
    code: "out_of_range",
    // The number stands in the sentence: of an export that failed, only the reason is kept.
    en: `A PDF holds ${mostInPdf} people at most. Choose fewer, or a format for programs: it holds any number.`,
    fr: `Un PDF contient ${mostInPdf} personnes au plus. Choisissez-en moins, ou un format pour programmes, sans limite de nombre.`,
  },
  nobodyToProve: {
    status: 400,
    code: "invalid_parameter",
    en: "The ledger holds nothing about anybody chosen.",
    fr: "Le registre ne contient rien sur les personnes choisies.",
  },
  periodBackwards: {
    status: 400,
    code: "out_of_range",
    en: "The period ends before it begins.",
    fr: "La période se termine avant de commencer.",
  },
  noSuchList: {
    status: 404,
    code: "document_not_found",
    en: "There is no such list.",
    fr: "Cette liste n’existe pas.",
  },
  wrongChoice: {
    status: 400,
    code: "missing_parameter",
    en: "“{people}” needs {field}.",
    fr: "« {people} » demande {field}.",
  },
});

import type { Localized } from "#kernel/localized.ts";

export const requestTypes = [
  "access",
  "rectification",
  "erasure",
  "restriction",
  "portability",
  "objection",
  "withdrawal",
] as const;
export type RequestType = (typeof requestTypes)[number];

export const channels = ["self_service", "mail", "phone", "letter", "in_person"] as const;
export type Channel = (typeof channels)[number];

export const requestStates = [
  "received",
  "identity_pending",
  "in_progress",
  "extended",
  "fulfilled",
  "partial",
  "refused",
  "withdrawn",
  "forwarded_to_controller",
] as const;
export type RequestState = (typeof requestStates)[number];

/** What is done about a request. `partial` is fulfilled in part; `withdrawn` by the person. */
export const requestSteps = [
  "started",
  "identity_asked",
  "identity_confirmed",
  "extended",
  "fulfilled",
  "partial",
  "refused",
  "withdrawn",
  "forwarded",
  "reply",
  "note",
] as const;
export type RequestStep = (typeof requestSteps)[number];

/** Those that the person gets a letter about. */
export const letterSteps = [
  "identity_asked",
  "extended",
  "fulfilled",
  "partial",
  "refused",
  "forwarded",
  "reply",
] as const;
export type LetterStep = (typeof letterSteps)[number];

/** What the person asks for, after “about” or « concernant ». */
export const typeWords: Readonly<Record<RequestType, Localized>> = {
  access: { en: "seeing your data", fr: "l’accès à vos données" },
  rectification: { en: "correcting your data", fr: "la rectification de vos données" },
  erasure: { en: "erasing your data", fr: "l’effacement de vos données" },
  restriction: { en: "holding your data still", fr: "la limitation du traitement de vos données" },
  portability: { en: "a copy of your data to take along", fr: "une copie de vos données à emporter" },
  objection: {
    en: "your objection to the use of your data",
    fr: "votre opposition à l’utilisation de vos données",
  },
  withdrawal: { en: "taking back your consent", fr: "le retrait de votre consentement" },
};

export const stateWords: Readonly<Record<RequestState, Localized>> = {
  received: { en: "Received", fr: "Reçue" },
  identity_pending: {
    en: "Waiting for you to confirm that it comes from you",
    fr: "En attente de votre confirmation que la demande vient bien de vous",
  },
  in_progress: { en: "Being worked on", fr: "En cours de traitement" },
  extended: { en: "Being worked on, with more time", fr: "En cours, délai prolongé" },
  fulfilled: { en: "Done", fr: "Satisfaite" },
  partial: { en: "Done in part", fr: "Satisfaite en partie" },
  refused: { en: "Refused", fr: "Refusée" },
  withdrawn: { en: "Taken back", fr: "Retirée" },
  forwarded_to_controller: { en: "Handed on to who answers for it", fr: "Transmise au responsable" },
};

export function isOpen(state: string): boolean {
  return ["received", "identity_pending", "in_progress", "extended"].includes(state);
}

/** What a request is called in a list. */
export const typeNames: Readonly<Record<RequestType, Localized>> = {
  access: { en: "access", fr: "accès" },
  rectification: { en: "correction", fr: "rectification" },
  erasure: { en: "erasure", fr: "effacement" },
  restriction: { en: "restriction", fr: "limitation" },
  portability: { en: "portability", fr: "portabilité" },
  objection: { en: "objection", fr: "opposition" },
  withdrawal: { en: "withdrawal of consent", fr: "retrait du consentement" },
};

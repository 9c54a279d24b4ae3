import type { MessageState } from "#domains/delivery/index.ts";
import type { Localized } from "#kernel/localized.ts";

/** What became of a message, in a word. */
export const stateWords: Readonly<Record<MessageState, Localized>> = {
  queued: { en: "Waiting", fr: "En attente" },
  sending: { en: "On its way", fr: "En cours" },
  submitted: { en: "Handed over", fr: "Remis" },
  deferred: { en: "To be tried again", fr: "À réessayer" },
  bounced: { en: "Bounced", fr: "Rejeté" },
  refused: { en: "Stopped at the last moment", fr: "Retenu au dernier moment" },
  uncertain: { en: "Uncertain", fr: "Incertain" },
  cancelled: { en: "Cancelled", fr: "Annulé" },
  expired: { en: "Given up", fr: "Abandonné" },
};

/** What allowed it, as screens say it. */
export const basisWords: Readonly<Record<string, Localized>> = {
  consent: { en: "They agreed", fr: "Accord de la personne" },
  soft_opt_in: { en: "They are customers", fr: "Relation client" },
  contract: { en: "Their order or account needs it", fr: "La commande ou le compte l’exige" },
  legal_obligation: { en: "The law requires it", fr: "La loi l’exige" },
};

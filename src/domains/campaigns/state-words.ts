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

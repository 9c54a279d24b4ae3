import type { Localized } from "#kernel/localized.ts";

/** Whoever holds this link sees everything: it lives shortly, and goes to the address held alone. */
const days = 7;

export function dataLinkUntil(now: Date): Date {
  return new Date(now.getTime() + days * 24 * 3600 * 1000);
}

export const dataLinkWords: Localized = {
  en: "See and download my data",
  fr: "Voir et télécharger mes données",
};

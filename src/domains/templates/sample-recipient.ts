import type { Language, Localized } from "#kernel/localized.ts";
import type { Recipient } from "./fill-mail.ts";
import type { MergeValue } from "./slot-value.ts";

/** An invented person, for previews. Attributes that have no likely value show their own name. */
export function sampleRecipient(
  language: Language,
  attributes: Iterable<string>,
): Pick<Recipient, "contact" | "params" | "links" | "message"> {
  const contact: Record<string, MergeValue> = {};
  for (const attribute of attributes) contact[attribute] = likely(attribute)?.[language] ?? `[${attribute}]`;
  return {
    contact,
    params: {},
    links: { unsubscribe: "#", preferences: "#", why: "#", mirror: "#" },
    message: "first",
  };
}

function likely(attribute: string): Localized | undefined {
  return samples.find(([names]) => names.test(attribute))?.[1];
}

const samples: readonly [RegExp, Localized][] = [
  [/^E?MAIL$/i, { en: "camille.martin@example.com", fr: "camille.martin@example.com" }],
  [/^(FIRST_?NAME|PRENOM|PRÉNOM)$/i, { en: "Camille", fr: "Camille" }],
  [/^(LAST_?NAME|NOM|NAME)$/i, { en: "Martin", fr: "Martin" }],
  [/^(CITY|VILLE)$/i, { en: "Dublin", fr: "Rennes" }],
  [/^(COMPANY|SOCIETE|ENTREPRISE)$/i, { en: "Martin & Daughters", fr: "Martin et filles" }],
];

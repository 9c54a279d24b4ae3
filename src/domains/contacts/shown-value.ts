import type { Language, Localized } from "#kernel/localized.ts";
import type { AttributeType, AttributeValue } from "./attribute.ts";

/** A value as a person reads it in a message. Numbers stay as they are: they may stand in a link. */
export function shownValue(type: AttributeType, value: AttributeValue, language: Language): string {
  if (type === "boolean") return words[value === true ? "yes" : "no"][language];
  if (type === "date") return days[language].format(new Date(`${value}T00:00:00Z`));
  return String(value);
}

const words: Record<"yes" | "no", Localized> = { yes: { en: "yes", fr: "oui" }, no: { en: "no", fr: "non" } };

const long = { dateStyle: "long", timeZone: "UTC" } as const;
const days: Localized<Intl.DateTimeFormat> = {
  en: new Intl.DateTimeFormat("en-GB", long),
  fr: new Intl.DateTimeFormat("fr-FR", long),
};

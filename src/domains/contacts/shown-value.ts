import type { Language, Localized } from "#kernel/localized.ts";
import type { Attribute, AttributeValue } from "./attribute.ts";

/** A value as a person reads it in a message. Numbers stay as they are: they may stand in a link. */
export function shownValue(
  { type, options }: Pick<Attribute, "type" | "options">,
  value: AttributeValue,
  language: Language,
): string {
  if (type === "text" && typeof value === "string") return value;
  const words = (each: string | number): string =>
    options.find((option) => option.value === each)?.label[language] ?? String(each);
  if (typeof value === "object") return value.map(words).join(", ");
  if (typeof value === "boolean") return answers[value ? "yes" : "no"][language];
  if (type === "choice") return words(value);
  if (type === "date") return days[language].format(new Date(`${value}T00:00:00Z`));
  return String(value);
}

const answers: Record<"yes" | "no", Localized> = {
  yes: { en: "yes", fr: "oui" },
  no: { en: "no", fr: "non" },
};

const long = { dateStyle: "long", timeZone: "UTC" } as const;
const days: Localized<Intl.DateTimeFormat> = {
  en: new Intl.DateTimeFormat("en-GB", long),
  fr: new Intl.DateTimeFormat("fr-FR", long),
};

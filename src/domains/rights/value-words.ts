import type { Attribute, AttributeValue } from "#domains/contacts/index.ts";
import type { Language } from "#kernel/localized.ts";
import { dayIn } from "#kernel/written-time.ts";

const yesNo = { en: ["yes", "no"], fr: ["oui", "non"] } as const;

/** A value of an attribute as people read it: a choice is kept as the number of its option, told are its words. */
export function valueWords(
  { type, options }: Pick<Attribute, "type" | "options">,
  value: AttributeValue | null,
  language: Language,
): string {
  if (value === null || value === "") return "";
  if (Array.isArray(value)) return value.map((each) => optionWords(options, each, language)).join(", ");
  if (typeof value === "boolean") return yesNo[language][value ? 0 : 1];
  if (type === "date" && typeof value === "string" && !Number.isNaN(Date.parse(value)))
    return dayIn(language, new Date(value));
  return optionWords(options, value, language);
}

function optionWords(options: Attribute["options"], value: string | number, language: Language): string {
  return options.find((option) => option.value === value)?.label[language] ?? String(value);
}

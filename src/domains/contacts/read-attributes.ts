import type { Context } from "#kernel/context.ts";
import type { Localized } from "#kernel/localized.ts";
import type { AttributeValue } from "./attribute.ts";
import { listAttributes } from "./attributes.sql.ts";
import { errors } from "./contacts.errors.ts";
import { readIdentifierAttribute } from "./identifiers.ts";
import { longestValue, parseValue, type ValueProblem } from "./parse-value.ts";

type Values = Readonly<Record<string, AttributeValue | null>>;

/** The attributes a caller sent, as values of their types under their own names; throws for the first that does not fit. */
export async function readAttributes(
  context: Context,
  given: Values,
): Promise<Record<string, AttributeValue | null>> {
  const entries = Object.entries(given);
  if (entries.length === 0) return {};
  const known = new Map((await listAttributes(context)).map((attribute) => [attribute.name, attribute]));
  const read: Record<string, AttributeValue | null> = {};
  for (const [key, value] of entries) {
    const name = key.toUpperCase();
    const identifier = readIdentifierAttribute(name, value);
    if (identifier !== undefined) {
      read[name] = identifier;
      continue;
    }
    const attribute = known.get(name);
    if (!attribute) throw errors.unknownAttribute({ name });
    const parsed = parseValue(attribute, value);
    if (!parsed.ok)
      throw errors.invalidValue({ name, problem: valueProblems[parsed.problem][context.language] });
    read[name] = parsed.value;
  }
  return read;
}

export const valueProblems: Record<ValueProblem, Localized> = {
  too_long: { en: `longer than ${longestValue} characters.`, fr: `plus de ${longestValue} caractères.` },
  broken_text: {
    en: "it holds characters that are not text.",
    fr: "elle contient des caractères qui ne sont pas du texte.",
  },
  not_a_number: { en: "it is not a number.", fr: "ce n’est pas un nombre." },
  not_a_date: { en: "it is not a date such as 2025-12-31.", fr: "ce n’est pas une date comme 31/12/2025." },
  not_a_boolean: { en: "it is not a yes or a no.", fr: "ce n’est ni un oui ni un non." },
  not_an_option: { en: "it is none of the options.", fr: "ce n’est aucune des options." },
  not_an_id: { en: "an id has no spaces.", fr: "un identifiant n’a pas d’espaces." },
};

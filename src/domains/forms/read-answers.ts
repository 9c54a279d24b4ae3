import { type AttributeValue, parseValue, type ValueProblem } from "#domains/contacts/index.ts";
import { normaliseAddress } from "#domains/vault/index.ts";
import type { Language } from "#kernel/localized.ts";
import type { FormVersion } from "./definition.ts";
import { type AgeAsked, ageOfOwnConsent, agesAsked, countriesAsked } from "./minors.ts";
import { formTextsFor } from "./pages/form-texts.ts";
import { textsFor } from "./pages/texts.ts";

/** The fields of a posted form, or of a program's message: a repeated field is a list. */
export type Posted = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What a form for children asks of age: evidence of the gate, and of the parent's part where there is one. */
export type AgeAnswer = {
  country: string;
  age: AgeAsked;
  /** From which age one agrees alone in that country. */
  own: number;
  /** The address of the parent who confirms; null where the person may agree alone. */
  parent: string | null;
};

export type Answers = {
  /** Normalised. */
  address: string;
  fields: Record<string, AttributeValue>;
  ticked: number[];
  age: AgeAnswer | null;
  /** Where a program wants the person led once they have confirmed. */
  redirect?: string;
};

/** Who gets the message to confirm: the person, or the parent who must agree for them. */
export function confirmerOf({ address, age }: Answers): string {
  return age?.parent ?? address;
}

/** Something to mend, and the name of the field it is about. */
export type Problem = { field: string; text: string };

/** What a visitor typed, as it was typed, to be shown again. */
export type Typed = {
  address: string;
  fields: Record<string, readonly string[]>;
  ticked: number[];
  country: string;
  age: string;
  parent: string;
};

export type Reading =
  | { kind: "answers"; answers: Answers; typed: Typed }
  | { kind: "problems"; problems: Problem[]; typed: Typed };

/** A field's name in the posted form. */
export const fieldName = (attribute: string): string => `field_${attribute}`;

/**
 * Reads what was posted to a version of a form: typed answers, or everything there is to mend. Pure: whoever posts, by a
 * page, from another site or as a program, is read alike. Purposes the version does not ask for are left out.
 */
export function readAnswers(version: FormVersion, language: Language, posted: Posted): Reading {
  const t = { ...textsFor(language), ...formTextsFor(language) };
  const typed = asTyped(version, posted);
  const problems: Problem[] = [];

  const address = normaliseAddress(typed.address);
  if (!address) problems.push({ field: "email", text: t.badAddress });

  const fields: Record<string, AttributeValue> = {};
  for (const { attribute, required } of version.fields) {
    const label = version.labels[attribute]?.[language] ?? attribute;
    const shape = version.shapes[attribute] ?? { type: "text", options: [] };
    const given = typed.fields[attribute] ?? [];
    const name = fieldName(attribute);
    const value = shape.type === "multiple_choice" ? [...given] : (given[0] ?? "");
    const parsed = parseValue(shape, value);
    if (!parsed.ok) problems.push({ field: name, text: t.wrongValue[wordsFor(parsed.problem)](label) });
    else if (parsed.value !== null) {
      if (String(parsed.value).length > mostTyped) problems.push({ field: name, text: t.tooLong(label) });
      else fields[attribute] = parsed.value;
    } else if (required) problems.push({ field: name, text: t.missing(label) });
  }

  const ticked = version.choices.map((choice) => choice.purposeId).filter((id) => typed.ticked.includes(id));
  if (ticked.length === 0) problems.push({ field: "purpose", text: t.noChoice });

  const age = version.audience === "children" ? readAge(typed, address, language) : null;
  if (age && "field" in age) problems.push(age);

  if (problems.length > 0 || !address || (age && "field" in age))
    return { kind: "problems", problems, typed };
  return { kind: "answers", answers: { address, fields, ticked, age }, typed };
}

const mostTyped = 500;

function readAge(typed: Typed, address: string | undefined, language: Language): AgeAnswer | Problem {
  const t = { ...textsFor(language), ...formTextsFor(language) };
  const age = agesAsked.find((each) => String(each) === typed.age);
  if (!countriesAsked.includes(typed.country)) return { field: "country", text: t.noCountry };
  if (!age) return { field: "age", text: t.noAge };
  const own = ageOfOwnConsent(typed.country);
  if (age >= own) return { country: typed.country, age, own, parent: null };
  const parent = normaliseAddress(typed.parent);
  if (!typed.parent) return { field: "parent", text: t.parentNeeded };
  if (!parent) return { field: "parent", text: t.badAddress };
  if (parent === address) return { field: "parent", text: t.parentSame };
  return { country: typed.country, age, own, parent };
}

/** Whether the page shows the parent's field: once it is known that it is needed. */
export function asksParent({ country, age }: Pick<Typed, "country" | "age">): boolean {
  return age !== "" && countriesAsked.includes(country) && Number(age) < ageOfOwnConsent(country);
}

function asTyped(version: FormVersion, posted: Posted): Typed {
  return {
    address: one(posted.email),
    fields: Object.fromEntries(
      version.fields.map(({ attribute }) => [
        attribute,
        many(posted[fieldName(attribute)])
          .slice(0, 200)
          .map((text) => clean(text).slice(0, 2100)),
      ]),
    ),
    ticked: many(posted.purpose).map(Number),
    country: one(posted.country),
    age: one(posted.age),
    parent: one(posted.parent),
  };
}

const one = (value: Posted[string]): string => clean(many(value)[0] ?? "");

function many(value: Posted[string]): readonly string[] {
  if (value === undefined) return [];
  return typeof value === "string" ? [value] : value;
}

/** One line of text: a line break in a field has no honest use and would end up in headers. */
function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .trim();
}

function wordsFor(problem: ValueProblem): "text" | "number" | "date" | "choice" | "long" {
  switch (problem) {
    case "too_long":
      return "long";
    case "not_a_number":
      return "number";
    case "not_a_date":
      return "date";
    case "not_a_boolean":
    case "not_an_option":
      return "choice";
    default:
      return "text";
  }
}

import type { Language } from "#kernel/localized.ts";
import type { FormVersion } from "../definition.ts";
import { agesAsked, countriesAsked } from "../minors.ts";
import { fieldName, type Posted } from "../read-answers.ts";

type Described = { version: FormVersion; number: number; language: Language; url: string };

/** What a form asks, as a program reads it; what it sends back is named alike. */
export function describeForm({ version, number, language, url }: Described) {
  const { title, intro, button } = version.texts[language];
  return {
    version: number,
    language,
    page: url,
    title,
    intro,
    button,
    // Each is a box of its own that nobody ticks but the person.
    purposes: version.choices.map(({ purposeId }) => ({
      id: purposeId,
      text: version.wordings[purposeId]?.text[language] ?? "",
    })),
    fields: version.fields.map(({ attribute, required, help }) => ({
      name: attribute,
      label: version.labels[attribute]?.[language] ?? attribute,
      help: help[language],
      required,
      type: version.shapes[attribute]?.type ?? "text",
      options: (version.shapes[attribute]?.options ?? []).map(({ value, label }) => ({
        value,
        label: label[language],
      })),
    })),
    ...(version.audience === "children" ? { countries: countriesAsked, ages: agesAsked } : {}),
    mentions: version.mentions[language].split("\n"),
    privacyPolicy: version.privacyPolicyUrl,
  };
}

/** A program's message in the words of a posted form; undefined for what is no message. */
export function postedBy(body: unknown): { posted: Posted; page: string } | undefined {
  if (!isObject(body)) return undefined;
  const fields = isObject(body.fields) ? body.fields : {};
  const posted: Record<string, string | string[]> = {
    version: textOf(body.version),
    lang: textOf(body.language),
    email: textOf(body.email),
    purpose: textsOf(body.purposes),
    country: textOf(body.country),
    age: textOf(body.age),
    parent: textOf(body.parent),
  };
  for (const [name, value] of Object.entries(fields))
    posted[fieldName(name)] = Array.isArray(value) ? textsOf(value) : textOf(value);
  return { posted, page: textOf(body.page) };
}

/** A field of the posted form, by the name it has in a program's message. */
export function nameInJson(field: string): string {
  if (field === "purpose") return "purposes";
  return field.startsWith(fieldName("")) ? `fields.${field.slice(fieldName("").length)}` : field;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const textOf = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";

const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.slice(0, 200).map(textOf) : []);

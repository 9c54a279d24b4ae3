import type { createAttribute, updateAttribute } from "#domains/contacts/attributes.api.ts";
import type { InputOf } from "#kernel/operation.ts";
import { type Attribute, hasOptions } from "../../components/attribute.ts";
import { nameFrom } from "./attribute-name.ts";

export type Language = "en" | "fr";

/** An option while it is edited; one without value is new. */
export type EditedOption = { value?: number | string; en: string; fr: string };

export type Values = {
  en: string;
  fr: string;
  /** Whether words are given for each language. */
  both: boolean;
  type: Attribute["type"];
  options: EditedOption[];
  identifying: boolean;
  selfEditable: boolean;
  why: string;
  ground: string;
};

export function valuesOf(attribute: Attribute | undefined): Values {
  const options = (attribute?.enumeration ?? []).map(({ value, labels }) => ({ value, ...labels }));
  const labels = attribute?.labels ?? { en: "", fr: "" };
  return {
    ...labels,
    both: [labels, ...options].some(({ en, fr }) => en !== fr),
    type: attribute?.type ?? "text",
    options: options.length > 0 ? options : [{ en: "", fr: "" }],
    identifying: attribute?.identifying ?? true,
    selfEditable: attribute?.selfEditable ?? false,
    why: attribute?.why ?? "",
    ground: attribute?.ground ?? "",
  };
}

/** Both languages: the other one's words are the same where only one is given. */
export function wordsOf({ en, fr }: { en: string; fr: string }, both: boolean, language: Language) {
  const own = { en: en.trim(), fr: fr.trim() };
  const words = own[language] || own.en || own.fr;
  return both ? { en: own.en || words, fr: own.fr || words } : { en: words, fr: words };
}

type Described = InputOf<typeof updateAttribute>["body"];

export function describedBy(values: Values, language: Language): Described {
  const { both, options, selfEditable, why, ground } = values;
  const filled = options.filter(({ en, fr }) => en.trim() || fr.trim());
  return {
    labels: wordsOf(values, both, language),
    ...(hasOptions(values.type)
      ? {
          enumeration: filled.map(({ value, ...words }) => ({
            ...(value === undefined ? {} : { value }),
            labels: wordsOf(words, both, language),
          })),
        }
      : {}),
    selfEditable,
    why: why.trim(),
    ...(ground.trim() ? { ground: ground.trim() } : {}),
  };
}

export function newAttribute(values: Values, language: Language): InputOf<typeof createAttribute> {
  return {
    params: {
      category: values.type === "category" ? "category" : "normal",
      name: nameFrom(values[language] || values.en || values.fr) ?? "",
    },
    query: undefined,
    body: { type: values.type, identifying: values.identifying, ...describedBy(values, language) },
  };
}

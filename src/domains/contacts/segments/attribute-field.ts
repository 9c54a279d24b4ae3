import { sql } from "kysely";
import type { Localized } from "#kernel/localized.ts";
import type { SegmentField, Slot } from "#kernel/module.ts";
import type { SlotKind } from "#kernel/segment-field.ts";
import type { Attribute, AttributeType } from "../attribute.ts";
import { exactTerm } from "../search-terms.ts";
import { quoted } from "./test-words.ts";

/** What segments can ask of an attribute. One that identifies people is sealed: it is only found by its exact value. */
export function attributeField(attribute: Attribute): SegmentField {
  const { name, type, labels, identifying } = attribute;
  const whose: Localized = {
    en: `whose ${quoted(labels.en, "en")} {value}`,
    fr: `dont ${quoted(labels.fr, "fr")} {value}`,
  };
  return {
    id: `attribute.${name}`,
    group: "attributes",
    label: labels,
    says: {
      yes: whose,
      no: whose,
    },
    slots: { value: identifying ? sealedSlot(attribute) : plainSlot(attribute) },
    sql: ({ is }) =>
      identifying
        ? is("value")
        : is("value", sql`person.attributes ${sql.raw(arrow[type])} ${sql.lit(name)}`),
  };
}

const label: Localized = { en: "Value", fr: "Valeur" };

const common = { label, required: true, says: "predicate" } as const;

function plainSlot({ type, options }: Attribute): Slot {
  const slot: Slot = { kind: kinds[type], ...common, mayBeEmpty: true };
  if (type !== "choice" && type !== "multiple_choice") return slot;
  const choices: Slot["choices"] = async ({ language }) =>
    options.map((option) => ({ value: String(option.value), label: option.label[language] }));
  return { ...slot, choices };
}

function sealedSlot({ name }: Attribute): Slot {
  return { kind: "sealed", ...common, terms: (value) => [exactTerm(name, value)] };
}

const kinds: Record<AttributeType, SlotKind> = {
  text: "text",
  number: "number",
  date: "day",
  boolean: "boolean",
  choice: "choice",
  multiple_choice: "choices",
  id: "text",
};

/** As text, or as the jsonb that it is. */
const arrow: Record<AttributeType, "->" | "->>"> = {
  text: "->>",
  number: "->",
  date: "->>",
  boolean: "->>",
  choice: "->>",
  multiple_choice: "->",
  id: "->>",
};

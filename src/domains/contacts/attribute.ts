import type { Localized } from "#kernel/localized.ts";

export const attributeTypes = [
  "text",
  "number",
  "date",
  "boolean",
  "choice",
  "multiple_choice",
  "id",
] as const;

/**
 * What an attribute holds: one line of text, a number, a day, a yes or a no, one or several of its options, or the name
 * of the person in another system.
 */
export type AttributeType = (typeof attributeTypes)[number];

/** A choice is its option's number; several choices are their options' names. A day is `2025-12-31`. */
export type AttributeValue = string | number | boolean | string[];

/** What can be chosen. The value stays when the words change: it is what contacts, programs and segments hold. */
export type Option = { value: number | string; label: Localized };

export type Attribute = {
  name: string;
  label: string;
  /** The label in every language: what a form shows depends on its visitor. */
  labels: Localized;
  type: AttributeType;
  /** Empty for types that have none. */
  options: readonly Option[];
  /** Identifying values are sealed under the person's key; the others stay plain so that segments run in SQL. */
  identifying: boolean;
  /** Whether people may see and correct it themselves. */
  selfEditable: boolean;
  /** Why the account keeps it, in its own words. */
  why: string | null;
  ground: string | null;
};

export function sameValue(one: AttributeValue | undefined, other: AttributeValue | undefined): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((each, index) => each === other[index]);
  return one === other;
}

/** Types whose values are picked, not typed. */
export function hasOptions(type: AttributeType): type is "choice" | "multiple_choice" {
  return type === "choice" || type === "multiple_choice";
}

import type { Localized } from "#kernel/localized.ts";

/** What an attribute holds. */
export type AttributeType = "text" | "number" | "date" | "boolean";

export type AttributeValue = string | number | boolean;

export type Attribute = {
  name: string;
  label: string;
  /** The label in every language: what a form shows depends on its visitor. */
  labels: Localized;
  type: AttributeType;
  /** Identifying values are sealed under the person's key; the others stay plain so that segments run in SQL. */
  identifying: boolean;
  ground: string | null;
};

export type ValueProblem = "too_long" | "broken_text" | "not_a_number" | "not_a_date" | "not_a_boolean";

export type ParsedValue = { ok: true; value: AttributeValue | null } | { ok: false; problem: ValueProblem };

export const longestValue = 2000;

/**
 * Reads a value as its attribute's type. An empty text is no value (null). Takes what people write in spreadsheets:
 * `12,5`, `31/12/2025`, `oui`.
 */
export function parseValue(attribute: Pick<Attribute, "type">, given: AttributeValue | null): ParsedValue {
  if (given === null || (typeof given === "string" && given.trim() === "")) return { ok: true, value: null };
  switch (attribute.type) {
    case "text":
      return parseText(String(given));
    case "number":
      return parseNumber(given);
    case "date":
      return parseDate(String(given).trim());
    case "boolean":
      return parseBoolean(given);
  }
}

/** Line breaks and tabs become spaces: a value may end up in a header or in a cell, where they would mean something. */
function parseText(given: string): ParsedValue {
  if (!given.isWellFormed()) return { ok: false, problem: "broken_text" };
  const value = given
    .normalize("NFC")
    .replace(/[\s\p{Zl}\p{Zp}]+/gu, " ")
    .trim();
  if (/\p{Cc}/u.test(value)) return { ok: false, problem: "broken_text" };
  return value.length > longestValue ? { ok: false, problem: "too_long" } : { ok: true, value };
}

function parseNumber(given: AttributeValue): ParsedValue {
  const text =
    typeof given === "string"
      ? given.replace(/[\s\u00a0\u202f]/g, "").replace(/^(-?\d+),(\d+)$/, "$1.$2")
      : given;
  const isNumber =
    typeof text === "number" || (typeof text === "string" && /^[+-]?\d{1,15}(\.\d{1,15})?$/.test(text));
  const value = Number(text);
  return isNumber && Number.isFinite(value) ? { ok: true, value } : { ok: false, problem: "not_a_number" };
}

/** `2025-12-31`, with or without a time behind it, or `31/12/2025` (day first, as in all of Europe). */
function parseDate(given: string): ParsedValue {
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ][\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?$/.exec(given);
  const local = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(given);
  const [year, month, day] = iso
    ? iso.slice(1).map(Number)
    : local
      ? local.slice(1).map(Number).reverse()
      : [];
  if (year === undefined || month === undefined || day === undefined)
    return { ok: false, problem: "not_a_date" };
  const date = new Date(Date.UTC(year, month - 1, day));
  const real =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real && year >= 1
    ? { ok: true, value: date.toISOString().slice(0, 10) }
    : { ok: false, problem: "not_a_date" };
}

const yes = new Set(["true", "yes", "y", "oui", "o", "vrai", "1", "x"]);
const no = new Set(["false", "no", "n", "non", "faux", "0"]);

function parseBoolean(given: AttributeValue): ParsedValue {
  const text = String(given).trim().toLowerCase();
  if (yes.has(text)) return { ok: true, value: true };
  return no.has(text) ? { ok: true, value: false } : { ok: false, problem: "not_a_boolean" };
}

import type { Attribute, AttributeType, AttributeValue, Option } from "./attribute.ts";
import { fold } from "./fold.ts";

export type ValueProblem =
  | "too_long"
  | "broken_text"
  | "not_a_number"
  | "not_a_date"
  | "not_a_boolean"
  | "not_an_option"
  | "not_an_id";

export type ParsedValue = { ok: true; value: AttributeValue | null } | { ok: false; problem: ValueProblem };

type Typed = Pick<Attribute, "type" | "options">;
type Single = string | number | boolean;

export const longestValue = 2000;
export const longestId = 100;

/**
 * Reads a value as its attribute's type, whoever sends it: the API, a file, a form, a person's own page. An empty one is
 * no value (null). Takes what people write in spreadsheets: `12,5`, `31/12/2025`, `oui`, `Thé ; Café`.
 */
export function parseValue({ type, options }: Typed, given: AttributeValue | null): ParsedValue {
  if (isEmpty(given)) return { ok: true, value: null };
  if (type === "multiple_choice") return parseChoices(options, given);
  // Some programs send a single value in a list.
  const single = typeof given === "object" ? given[0] : given;
  if (single === undefined || (typeof given === "object" && given.length > 1))
    return { ok: false, problem: misfit[type] };
  switch (type) {
    case "text":
      return parseText(String(single));
    case "number":
      return parseNumber(single);
    case "date":
      return parseDate(String(single).trim());
    case "boolean":
      return parseBoolean(single);
    case "choice":
      return parseChoice(options, single);
    case "id":
      return parseId(String(single).trim());
  }
}

function isEmpty(given: AttributeValue | null): given is null {
  if (typeof given === "string") return given.trim() === "";
  return given === null || (typeof given === "object" && given.every((each) => each.trim() === ""));
}

const misfit: Record<Exclude<AttributeType, "multiple_choice">, ValueProblem> = {
  text: "broken_text",
  number: "not_a_number",
  date: "not_a_date",
  boolean: "not_a_boolean",
  choice: "not_an_option",
  id: "not_an_id",
};

/** Most texts, which the long way leaves as they are; a test holds it to that. */
const tidy = /^[!-~\u00a1-\u02ff]+(?: [!-~\u00a1-\u02ff]+)*$/;

/** Line breaks and tabs become spaces: a value may end up in a header or in a cell, where they would mean something. */
function parseText(given: string): ParsedValue {
  if (given.length <= longestValue && tidy.test(given)) return { ok: true, value: given };
  if (!given.isWellFormed()) return { ok: false, problem: "broken_text" };
  const value = given
    .normalize("NFC")
    .replace(/[\s\p{Zl}\p{Zp}]+/gu, " ")
    .trim();
  if (/\p{Cc}/u.test(value)) return { ok: false, problem: "broken_text" };
  return value.length > longestValue ? { ok: false, problem: "too_long" } : { ok: true, value };
}

function parseNumber(given: Single): ParsedValue {
  const text =
    typeof given === "string"
      ? given.replace(/[\s\u00a0\u202f]/g, "").replace(/^(-?\d+),(\d+)$/, "$1.$2")
      : given;
  const isNumber =
    typeof text === "number" || (typeof text === "string" && /^[+-]?\d{1,15}(\.\d{1,15})?$/.test(text));
  const value = Number(text);
  return isNumber && Number.isFinite(value) ? { ok: true, value } : { ok: false, problem: "not_a_number" };
}

/** `2025-12-31` or `31/12/2025` (day first, as in all of Europe), with or without a time behind it. */
function parseDate(given: string): ParsedValue {
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ][\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?$/.exec(given);
  const local = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?:,? \d{1,2}[:h]\d{2}(?::\d{2})?)?$/.exec(given);
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

function parseBoolean(given: Single): ParsedValue {
  const text = String(given).trim().toLowerCase();
  if (yes.has(text)) return { ok: true, value: true };
  return no.has(text) ? { ok: true, value: false } : { ok: false, problem: "not_a_boolean" };
}

function parseChoice(options: readonly Option[], given: Single): ParsedValue {
  const option = optionNamed(options, given);
  return option ? { ok: true, value: option.value } : { ok: false, problem: "not_an_option" };
}

/** Each option once, in the order of the attribute; a text may name several. */
function parseChoices(options: readonly Option[], given: AttributeValue): ParsedValue {
  const whole = typeof given === "object" ? undefined : optionNamed(options, given);
  const names = typeof given === "object" ? given : severalOf(String(given));
  const chosen = whole
    ? [whole]
    : names.filter((name) => name.trim()).map((name) => optionNamed(options, name));
  if (chosen.includes(undefined)) return { ok: false, problem: "not_an_option" };
  const value = options.filter((option) => chosen.includes(option)).map((option) => String(option.value));
  return { ok: true, value: value.length > 0 ? value : null };
}

/** The names that one text puts side by side. */
export function severalOf(text: string): string[] {
  return text.split(/[;,|]/);
}

/** The option of this value, or with these words in either language. */
function optionNamed(options: readonly Option[], given: Single): Option | undefined {
  const text = String(given).trim();
  const folded = fold(text);
  return (
    options.find((option) => String(option.value) === text) ??
    options.find(({ value, label }) =>
      [String(value), label.en, label.fr].some((words) => fold(words) === folded),
    )
  );
}

/** Printable, without spaces: it is written into addresses and files of other systems. */
function parseId(given: string): ParsedValue {
  if (given.length > longestId) return { ok: false, problem: "too_long" };
  return /^[^\s\p{C}]+$/u.test(given) ? { ok: true, value: given } : { ok: false, problem: "not_an_id" };
}

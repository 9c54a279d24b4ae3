import type { SlotKind } from "#kernel/segment-field.ts";
import { longestText, mostValues, type Test } from "./definition.api.ts";

type Given = Readonly<Record<string, unknown>>;

/** What was sent as a test of such a slot, and nothing beside it; undefined where it is none. */
export function readTest(kind: SlotKind, given: Given, mayBeEmpty: boolean): Test | undefined {
  if (given.test === "empty") return mayBeEmpty ? { test: "empty" } : undefined;
  return readers[kind](given);
}

const readers: Record<SlotKind, (given: Given) => Test | undefined> = {
  text: (given) => readText(given) ?? readEquals(given, isText),
  number: (given) => readBetween(given, isNumber) ?? readEquals(given, isNumber),
  day: (given) =>
    readBetween(given, isDay) ??
    readDays(given, ["last", "next", "older", "anniversary"]) ??
    readMonths(given),
  moment: (given) => readBetween(given, isDay) ?? readDays(given, ["last", "older"]),
  boolean: ({ test, value }) => (test === "is" && typeof value === "boolean" ? { test, value } : undefined),
  choice: (given) => readEquals(given, (value) => isText(value) || isNumber(value)),
  choices: ({ test, values }) =>
    (test === "any" || test === "all") && isArrayOf(values, isText) ? { test, values } : undefined,
  sealed: (given) => readEquals(given, isText),
  address: (given) => readEquals(given, isText),
};

function readText({ test, value }: Given): Test | undefined {
  return (test === "contains" || test === "starts") && isText(value) ? { test, value } : undefined;
}

function readEquals<T extends string | number>(
  { test, values }: Given,
  isValue: (value: unknown) => value is T,
): Test | undefined {
  return test === "equals" && isArrayOf(values, isValue) ? { test, values } : undefined;
}

function readBetween<T extends string | number>(
  { test, from, to }: Given,
  isValue: (value: unknown) => value is T,
): Test | undefined {
  if (test !== "between" || (from === undefined && to === undefined)) return undefined;
  if ((from !== undefined && !isValue(from)) || (to !== undefined && !isValue(to))) return undefined;
  return { test, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

type Relative = "last" | "next" | "older" | "anniversary";

function readDays({ test, days }: Given, known: readonly Relative[]): Test | undefined {
  const name = known.find((each) => each === test);
  const most = name === "anniversary" ? 365 : 36_600;
  return name && typeof days === "number" && Number.isInteger(days) && days >= 0 && days <= most
    ? { test: name, days }
    : undefined;
}

function readMonths({ test, months }: Given): Test | undefined {
  const isMonth = (value: unknown): value is number =>
    Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 12;
  return test === "months" && isArrayOf(months, isMonth) ? { test, months } : undefined;
}

function isArrayOf<T>(values: unknown, isValue: (value: unknown) => value is T): values is T[] {
  return Array.isArray(values) && values.length > 0 && values.length <= mostValues && values.every(isValue);
}

/** No control character: PostgreSQL takes no NUL, and none was ever kept as a value. */
function isText(value: unknown): value is string {
  return (
    typeof value === "string" &&
    value.trim() !== "" &&
    value.length <= longestText + 120 &&
    !/[\p{Cc}\p{Cs}]/u.test(value)
  );
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function isDay(value: unknown): value is string {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  // Four digits before and after a day more or less: what lies beyond sorts nowhere.
  const real = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
  return real && value >= "1000-01-01" && value < "9999-01-01";
}

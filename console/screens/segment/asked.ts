import type { Test } from "#domains/contacts/segments/definition.api.ts";
import type { Slot } from "./field.ts";

/** The ways of comparing that the builder offers; several of them are one test of the API. */
export type Mode =
  | "equals"
  | "contains"
  | "starts"
  | "atLeast"
  | "atMost"
  | "range"
  | "last"
  | "next"
  | "older"
  | "anniversary"
  | "after"
  | "before"
  | "months"
  | "yes"
  | "no"
  | "any"
  | "all"
  | "empty";

/** What a slot is asked while it is being written: perhaps not complete yet. */
export type Asked = { mode: Mode; test: Test };

const modes: Record<string, readonly Mode[]> = {
  text: ["equals", "contains", "starts"],
  number: ["atLeast", "atMost", "range", "equals"],
  day: ["last", "next", "anniversary", "older", "after", "before", "range", "months"],
  moment: ["last", "older", "after", "before", "range"],
  boolean: ["yes", "no"],
  choices: ["any", "all"],
};

export function modesOf({ kind, mayBeEmpty }: Slot): readonly Mode[] {
  return [...(modes[kind] ?? ["equals"]), ...(mayBeEmpty ? (["empty"] as const) : [])];
}

/** The first way of comparing that a slot takes, with nothing typed. */
export function firstOf(slot: Slot): Asked {
  return startOf(modesOf(slot)[0] ?? "equals");
}

/** How a test that is kept was put. */
export function askedOf(test: Test, kind: string): Asked {
  return { mode: modeOf(test, kind), test };
}

function modeOf(test: Test, kind: string): Mode {
  if (test.test === "is") return test.value ? "yes" : "no";
  if (test.test !== "between") return test.test;
  const dated = kind === "day" || kind === "moment";
  if (test.to === undefined) return dated ? "after" : "atLeast";
  return test.from === undefined ? (dated ? "before" : "atMost") : "range";
}

/** Another way of comparing, with what was typed where it still has a meaning. */
export function startOf(mode: Mode, before?: Test): Asked {
  const values = before && "values" in before ? before.values : [];
  const span = before && "days" in before ? before.days : 30;
  switch (mode) {
    case "equals":
      return { mode, test: { test: "equals", values } };
    case "any":
    case "all":
      return { mode, test: { test: mode, values: values.map(String) } };
    case "contains":
    case "starts":
      return { mode, test: { test: mode, value: before && "value" in before ? String(before.value) : "" } };
    case "last":
    case "next":
    case "older":
      return { mode, test: { test: mode, days: span } };
    case "anniversary":
      return { mode, test: { test: mode, days: Math.min(span, 365) } };
    case "months":
      return { mode, test: { test: "months", months: [] } };
    case "yes":
    case "no":
      return { mode, test: { test: "is", value: mode === "yes" } };
    case "empty":
      return { mode, test: { test: "empty" } };
    default:
      return { mode, test: { test: "between" } };
  }
}

/** Whether it can be asked as it stands. */
export function isComplete({ mode, test }: Asked): boolean {
  switch (test.test) {
    case "equals":
    case "any":
    case "all":
      return test.values.length > 0;
    case "contains":
    case "starts":
      return test.value.trim() !== "";
    case "months":
      return test.months.length > 0;
    case "between":
      return (
        (test.from !== undefined || mode === "atMost" || mode === "before") &&
        (test.to !== undefined || mode === "atLeast" || mode === "after")
      );
    default:
      return true;
  }
}

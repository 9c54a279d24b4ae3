import { expect, it } from "vitest";
import type { Test } from "#domains/contacts/segments/definition.api.ts";
import { askedOf, isComplete, startOf } from "./asked.ts";

it("shows a kept test the way it was put", () => {
  const kept: [Test, string, string][] = [
    [{ test: "between", from: 5 }, "number", "atLeast"],
    [{ test: "between", to: "2026-01-01" }, "day", "before"],
    [{ test: "between", from: 1, to: 2 }, "number", "range"],
    [{ test: "is", value: false }, "boolean", "no"],
    [{ test: "anniversary", days: 7 }, "day", "anniversary"],
  ];
  for (const [test, kind, mode] of kept) expect(askedOf(test, kind)).toEqual({ mode, test });
});

it("asks nothing before it is complete", () => {
  expect(isComplete(startOf("equals"))).toBe(false);
  expect(isComplete(startOf("range"))).toBe(false);
  expect(isComplete({ mode: "range", test: { test: "between", from: 3 } })).toBe(false);
  expect(isComplete({ mode: "atLeast", test: { test: "between", from: 3 } })).toBe(true);
  expect(isComplete(startOf("last"))).toBe(true);
  expect(isComplete(startOf("contains", { test: "starts", value: "Mar" }))).toBe(true);
});

import { expect, test } from "vitest";
import { targetOf, withTarget } from "./mapping.ts";

const mapping = [
  { column: 0, field: "email" as const },
  { column: 1, attribute: "FIRSTNAME" },
];

test("each place takes one column: giving it to another takes it from the first", () => {
  const changed = withTarget(mapping, 2, "attribute:FIRSTNAME");
  expect(changed).toEqual([
    { column: 0, field: "email" },
    { column: 2, attribute: "FIRSTNAME" },
  ]);
  expect(targetOf(changed, 1)).toBeUndefined();
  expect(targetOf(changed, 2)).toBe("attribute:FIRSTNAME");
});

test("a column left out goes nowhere", () => {
  expect(withTarget(mapping, 0, undefined)).toEqual([{ column: 1, attribute: "FIRSTNAME" }]);
});

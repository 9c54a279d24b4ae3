import { expect, test } from "vitest";
import { lostCondition, standApart } from "./mjml-conditions.ts";

test("a text of nothing but beginnings of tags or comments is gone through once", () => {
  for (const beginning of ["<mj-text ", "<!-- ", "<mj-raw/"]) {
    const text = beginning.repeat(200_000);
    expect(standApart({ text, marks: [] })).toBe(text);
    expect(lostCondition({ text, marks: [] }, text)).toEqual([]);
  }
});

import { expect, it } from "vitest";
import { isComplete, readExportSearch } from "./export-search.ts";

it("keeps all that narrows, since what is lost would export more people", () => {
  const asked = { search: "mar", lists: [2, 3], segment: 4, purpose: 1, may: "may" } as const;
  expect(readExportSearch({ ...asked })).toEqual(asked);
  expect(readExportSearch({ purpose: 1, segment: "x", may: "perhaps" })).toEqual({});
});

it("takes lists without a list for nobody yet, never for everybody", () => {
  const asked = readExportSearch({ lists: [] });
  expect(asked).toEqual({ lists: [] });
  expect(isComplete(asked)).toBe(false);
  expect(isComplete(readExportSearch({}))).toBe(true);
});

import { expect, it } from "vitest";
import { isComplete, readExportSearch } from "./export-search.ts";

it("keeps all that narrows, since what is lost would export more people", () => {
  const asked = { search: "mar", lists: [2, 3], segment: 4, purpose: 1, may: "may" } as const;
  expect(readExportSearch({ ...asked })).toEqual(asked);
  expect(readExportSearch({ purpose: 1, segment: "x", may: "perhaps" })).toEqual({});
});

it("keeps those who were chosen one by one, and takes nobody for nobody", () => {
  expect(readExportSearch({ ids: [3, 5, "x"] })).toEqual({ ids: [3, 5] });
  const nobody = readExportSearch({ ids: ["x"] });
  expect([nobody, isComplete(nobody)]).toEqual([{ ids: [] }, false]);
});

it("takes lists without a list for nobody yet, never for everybody", () => {
  const asked = readExportSearch({ lists: [] });
  expect(asked).toEqual({ lists: [] });
  expect(isComplete(asked)).toBe(false);
  expect(isComplete(readExportSearch({}))).toBe(true);
});

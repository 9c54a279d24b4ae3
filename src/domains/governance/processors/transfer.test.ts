import { describe, expect, test } from "vitest";
import type { Transfer } from "./processors.api.ts";
import { transferProblems } from "./transfer.ts";

const plain: Transfer = {
  mechanism: "none_needed",
  dpfCheckedOn: null,
  sccModule: null,
  parties: "",
  description: "",
  safeguards: "",
  assessment: "",
  measures: "",
};
const today = "2026-11-25";
const problems = (country: string, locations: string[], transfer: Partial<Transfer> = {}, on = today) =>
  transferProblems({ country, locations, transfer: { ...plain, ...transfer } }, on).map(({ en }) => en);

describe("a transfer", () => {
  test("needs no ground inside the economic area, Norway included", () => {
    expect(problems("FR", ["DE", "NO"])).toEqual([]);
  });

  test("needs one for a seat elsewhere, though the data stays", () => {
    expect(problems("US", ["IE"])).toHaveLength(1);
  });

  test("by adequacy only where a decision is in force on that day", () => {
    const mechanism = "adequacy";
    expect(problems("CH", ["JP"], { mechanism })).toEqual([]);
    expect(problems("FR", ["GB"], { mechanism })).toEqual([]);
    expect(problems("FR", ["GB"], { mechanism }, "2032-01-01")).toHaveLength(1);
    expect(problems("US", ["US"], { mechanism })).toHaveLength(1);
  });

  test("by the framework only to the United States, looked up within a year", () => {
    const mechanism = "dpf";
    expect(problems("US", ["US"], { mechanism, dpfCheckedOn: "2026-01-05" })).toEqual([]);
    expect(problems("US", ["US"], { mechanism, dpfCheckedOn: "2025-11-01" })).toHaveLength(1);
    expect(problems("US", ["US"], { mechanism, dpfCheckedOn: "2027-11-01" })).toHaveLength(1);
    expect(problems("US", ["IN"], { mechanism, dpfCheckedOn: "2026-01-05" })).toHaveLength(1);
  });

  test("by clauses only with module, annexes, assessment and measures", () => {
    expect(problems("IN", [], { mechanism: "scc" })).toHaveLength(6);
    const whole = { parties: "a", description: "b", safeguards: "c", assessment: "d", measures: "e" };
    expect(problems("IN", [], { mechanism: "scc", sccModule: "two", ...whole })).toEqual([]);
  });
});

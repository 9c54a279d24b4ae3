import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, type Json } from "./canonical-json.ts";

describe("canonicalJson", () => {
  it("gives the text of RFC 8785, 3.2.3", () => {
    const value = {
      numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '€$\u000f\nA\'B"\\\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it("orders names by UTF-16 code units, as RFC 8785, 3.2.3 shows", () => {
    const value = { "€": 1, "\r": 2, "\ufb33": 3, "1": 4, "😀": 5, "\u0080": 6, ö: 7 };
    expect(Object.values(JSON.parse(canonicalJson(value)) as object).sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(canonicalJson(value)).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}');
  });

  it("reads back as the same value, however its names were ordered", () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = canonicalJson(value as Json);
        expect(canonicalJson(JSON.parse(text) as Json)).toBe(text);
        expect(canonicalJson(reversed(value as Json))).toBe(text);
      }),
    );
  });

  it.each([
    ["undefined", undefined],
    ["an undefined member", { a: { b: undefined } }],
    ["a hole", Array(2)],
    ["NaN", { a: Number.NaN }],
    ["infinity", [Number.POSITIVE_INFINITY]],
    ["a date", { at: new Date(0) }],
    ["a map", new Map()],
    ["a function", { f: () => 1 }],
    ["a bigint", 1n],
    ["half a surrogate pair", { text: "\ud800" }],
    ["half a surrogate pair in a name", { "\udc00": 1 }],
  ])("refuses %s rather than dropping it", (_, value) => {
    expect(() => canonicalJson(value as Json)).toThrow(TypeError);
  });

  it("says where the refused value lies", () => {
    expect(() => canonicalJson({ a: [1, { b: Number.NaN }] })).toThrow("value.a.1.b has no JSON form");
  });
});

function reversed(value: Json): Json {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, reversed(member)]),
  );
}

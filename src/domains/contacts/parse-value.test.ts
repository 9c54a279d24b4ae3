import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AttributeType, type AttributeValue, attributeTypes } from "./attribute.ts";
import { longestValue, parseValue } from "./parse-value.ts";

const drinks = [
  { value: 1, label: { en: "Tea", fr: "Thé" } },
  { value: 2, label: { en: "Coffee, strong", fr: "Café serré" } },
];
const named = drinks.map(({ label }) => ({ value: label.en, label }));

const read = (type: AttributeType, value: AttributeValue | readonly string[] | null) =>
  parseValue(
    { type, options: type === "choice" ? drinks : type === "multiple_choice" ? named : [] },
    value as AttributeValue | null,
  );

describe("parseValue", () => {
  it.each([
    ["text", "  Zoé\r\nBcc: x@y.fr ", "Zoé Bcc: x@y.fr"],
    ["text", 12, "12"],
    ["number", "1 234,5", 1234.5],
    ["number", -3, -3],
    ["date", "2025-12-31", "2025-12-31"],
    ["date", "31/12/2025", "2025-12-31"],
    ["date", "1.2.1990", "1990-02-01"],
    ["date", "12/03/2025 00:00", "2025-03-12"],
    ["date", "12.03.2025 9:30:15", "2025-03-12"],
    ["date", "2024-02-29T10:00:00Z", "2024-02-29"],
    ["boolean", "Oui", true],
    ["boolean", "0", false],
    ["boolean", true, true],
    ["choice", 2, 2],
    ["choice", "1", 1],
    ["choice", " the", 1],
    ["choice", "COFFEE, STRONG", 2],
    ["text", ["Zoé"], "Zoé"],
    ["multiple_choice", ["Coffee, strong", "thé", "Tea"], ["Tea", "Coffee, strong"]],
    ["multiple_choice", "Thé ; café serré", ["Tea", "Coffee, strong"]],
    ["multiple_choice", "Coffee, strong", ["Coffee, strong"]],
    ["id", " A-12/7 ", "A-12/7"],
  ] as const)("%s %j is %j", (type, given, value) => {
    expect(read(type, given)).toEqual({ ok: true, value });
  });

  it.each(attributeTypes)("an empty %s is none", (type) => {
    expect(read(type, "  ")).toEqual({ ok: true, value: null });
    expect(read(type, null)).toEqual({ ok: true, value: null });
    expect(read(type, [])).toEqual({ ok: true, value: null });
  });

  it.each([
    ["text", "a\u0000b", "broken_text"],
    ["text", "\u001b[31m", "broken_text"],
    ["text", "x\ud800", "broken_text"],
    ["text", "x".repeat(longestValue + 1), "too_long"],
    ["number", "1e999", "not_a_number"],
    ["number", "=1+1", "not_a_number"],
    ["number", true, "not_a_number"],
    ["date", "2025-02-30", "not_a_date"],
    ["date", "31/13/2025", "not_a_date"],
    ["boolean", "maybe", "not_a_boolean"],
    ["number", ["1", "2"], "not_a_number"],
    ["choice", 3, "not_an_option"],
    ["choice", ["Tea", "Coffee, strong"], "not_an_option"],
    ["multiple_choice", ["Tea", "Beer"], "not_an_option"],
    ["multiple_choice", "Coffee", "not_an_option"],
    ["id", "A 12", "not_an_id"],
    ["id", "a\u0007b", "not_an_id"],
    ["id", "x".repeat(101), "too_long"],
  ] as const)("%s %j is refused", (type, given, problem) => {
    expect(read(type, given)).toEqual({ ok: false, problem });
  });

  it("gives a text that fits one header line, or none", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
        (given) => {
          const parsed = read("text", given);
          if (parsed.ok && parsed.value !== null)
            expect(parsed.value).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029]/u);
        },
      ),
    );
  });
});

it("reads a text the same whether or not there is anything to mend", () => {
  const letter = fc.constantFrom(..."aZ9 é\u00a0\u00ad\u0080\t\n\u0301ÅŒ-'明");
  fc.assert(
    fc.property(fc.string({ unit: letter, minLength: 1, maxLength: 12 }), (text) => {
      const mended = text.normalize("NFC").replace(/\s+/gu, " ").trim();
      const expected = /\p{Cc}/u.test(mended)
        ? { ok: false, problem: "broken_text" }
        : { ok: true, value: mended === "" ? null : mended };
      expect(read("text", text)).toEqual(expected);
    }),
  );
});

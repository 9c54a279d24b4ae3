import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AttributeType, longestValue, parseValue } from "./attribute.ts";

const read = (type: AttributeType, value: string | number | boolean | null) => parseValue({ type }, value);

describe("parseValue", () => {
  it.each([
    ["text", "  Zoé\r\nBcc: x@y.fr ", "Zoé Bcc: x@y.fr"],
    ["text", 12, "12"],
    ["number", "1 234,5", 1234.5],
    ["number", -3, -3],
    ["date", "2025-12-31", "2025-12-31"],
    ["date", "31/12/2025", "2025-12-31"],
    ["date", "1.2.1990", "1990-02-01"],
    ["date", "2024-02-29T10:00:00Z", "2024-02-29"],
    ["boolean", "Oui", true],
    ["boolean", "0", false],
    ["boolean", true, true],
  ] as const)("%s %j is %j", (type, given, value) => {
    expect(read(type, given)).toEqual({ ok: true, value });
  });

  it.each(["text", "number", "date", "boolean"] as const)("an empty %s is none", (type) => {
    expect(read(type, "  ")).toEqual({ ok: true, value: null });
    expect(read(type, null)).toEqual({ ok: true, value: null });
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

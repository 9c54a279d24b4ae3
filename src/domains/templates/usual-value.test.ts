import fc from "fast-check";
import { expect, test } from "vitest";
import { Desk } from "#kernel/desk.ts";
import { escapeHtml } from "./escape.ts";
import { quotedPrintable, softBreak } from "./quoted-printable.ts";
import { cleaned } from "./slot-value.ts";
import { addUsualValue } from "./usual-value.ts";

const letter = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(..."abc =.é’€ÿ\u00a0\u07ff\u0800\uffff-") },
  { weight: 1, arbitrary: fc.constantFrom("&", "<", '"', "\t", "\n", "\u0085", "\u007f", "😀", "\ud800") },
);
const value = fc.oneof(
  fc.string({ unit: letter, maxLength: 400 }),
  // A row ends in each of its places.
  fc
    .tuple(fc.integer({ min: 60, max: 80 }), fc.string({ unit: letter, maxLength: 4 }))
    .map(([n, end]) => "x".repeat(n) + end),
);

test("what is written octet by octet is what is encoded as a text, in HTML and outside, or nothing", () => {
  let written = 0;
  fc.assert(
    fc.property(value, (text) => {
      const desk = new Desk();
      desk.addLatin1("before");
      const usual = addUsualValue(desk, text);
      const long = quotedPrintable(cleaned(text));
      expect(desk.octets.toString("latin1")).toBe(usual ? `before${long && long + softBreak}` : "before");
      if (usual && text !== "") written++;
      if (usual) expect(escapeHtml(cleaned(text))).toBe(text);
    }),
    { numRuns: 3000 },
  );
  expect(written).toBeGreaterThan(200);
});

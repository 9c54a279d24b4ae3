import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { htmlOf, plainText, readPia } from "./pia-document.ts";

const readable = fc.string({ unit: "grapheme" }).filter((text) => !text.includes("\u0000"));
const answer = fc.record({
  id: fc.nat(),
  pia_id: fc.nat(),
  reference_to: fc.oneof(fc.integer({ min: 111, max: 346 }), fc.integer({ min: 111, max: 346 }).map(String)),
  data: fc.record({
    text: fc.option(readable),
    gauge: fc.option(fc.integer({ min: 0, max: 4 })),
    list: fc.array(readable, { maxLength: 5 }),
  }),
  created_at: readable,
});
const pia = fc.record({
  pia: fc.record({ name: readable, status: fc.nat(), dpo_opinion: fc.option(readable), progress: fc.nat() }),
  answers: fc.array(answer, { maxLength: 8 }),
  measures: fc.array(fc.record({ title: readable, content: fc.option(readable), id: fc.nat() }), {
    maxLength: 4,
  }),
  evaluations: fc.array(fc.record({ status: fc.nat() }), { maxLength: 2 }),
  comments: fc.array(fc.record({ description: readable }), { maxLength: 2 }),
});

describe("a file of the PIA tool", () => {
  test("is read whole, whatever is in it", () => {
    fc.assert(
      fc.property(pia, (document) => {
        const text = JSON.stringify(document);
        if (/\\u(0000|d[89a-f])/.test(text)) return;
        expect(readPia(text)).toEqual({ document: JSON.parse(text) });
      }),
    );
  });

  test("or not at all, and never breaks", () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void readPia(text)));
    for (const text of [
      "",
      "[]",
      "{}",
      '{"pia":{"name":1},"answers":[]}',
      '{"pia":{"name":"x"},"answers":[{"data":1}]}',
    ])
      expect(readPia(text)).toHaveProperty("problem");
  });

  test.each([
    [
      "nested until a reader breaks",
      `{"pia":{"name":"x","a":${"[".repeat(100_000)}${"]".repeat(100_000)}},"answers":[]}`,
    ],
    ["half a character, which no database keeps", '{"pia":{"name":"x\\ud800"},"answers":[]}'],
    ["half a character in a name nobody reads", '{"pia":{"name":"x","\\udc00":1},"answers":[]}'],
    [
      "more than can be saved again",
      JSON.stringify({ pia: { name: "x" }, answers: [], measures: Array(201).fill({}) }),
    ],
  ])("is refused with %s", (_, text) => {
    expect(readPia(text)).toHaveProperty("problem");
  });

  test("may say the signs that stand for such characters, and gives nothing to a name that objects have", () => {
    const text = '{"pia":{"name":"\\\\ud800 \\\\u0000","__proto__":{"a":1}},"answers":[],"measures":[]}';
    expect(readPia(text)).toHaveProperty("document.pia.name", "\\ud800 \\u0000");
    expect(({} as { a?: number }).a).toBeUndefined();
  });

  test("is read in one go, though it were nothing but beginnings of marks", () => {
    for (const beginning of ["<", "<br", "<li ", "</p"])
      expect(plainText(beginning.repeat(500_000))).toHaveLength(beginning.repeat(500_000).trim().length);
  });

  test("keeps its mark-up where nobody changed the text, and no mark-up of those who type", () => {
    const before = "<p>Nom, <strong>adresse</strong></p><ul><li>taille</li></ul>";
    expect(htmlOf(plainText(before), before)).toBe(before);
    expect(htmlOf("a <script> & b\nc", before)).toBe("a &lt;script&gt; &amp; b<br>c");
    expect(plainText(htmlOf("a <b> & c\nd", null))).toBe("a <b> & c\nd");
  });
});

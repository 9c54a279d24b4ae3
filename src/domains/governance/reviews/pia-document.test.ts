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
        if (text.includes("\\u0000")) return;
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

  test("keeps its mark-up where nobody changed the text, and no mark-up of those who type", () => {
    const before = "<p>Nom, <strong>adresse</strong></p><ul><li>taille</li></ul>";
    expect(htmlOf(plainText(before), before)).toBe(before);
    expect(htmlOf("a <script> & b\nc", before)).toBe("a &lt;script&gt; &amp; b<br>c");
    expect(plainText(htmlOf("a <b> & c\nd", null))).toBe("a <b> & c\nd");
  });
});

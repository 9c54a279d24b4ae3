import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareTexts } from "./compare-texts.ts";

const texts = (...paragraphs: string[]) => {
  const sections = [{ heading: "1. Subject", paragraphs }];
  return { en: sections, fr: sections };
};

describe("what changed between two versions", () => {
  test("is shown in the sentence where it stands, by whole words", () => {
    const [section] = compareTexts(
      texts("Nous gardons vos données 3 ans après l’été."),
      texts("Nous gardons vos données 2 ans après l’été."),
      "fr",
    );
    expect(section?.paragraphs).toEqual([
      [
        { kind: "same", text: "Nous gardons vos données " },
        { kind: "removed", text: "3" },
        { kind: "added", text: "2" },
        { kind: "same", text: " ans après l’été." },
      ],
    ]);
  });

  test("weaves nothing together that is another sentence, and leaves out what stayed", () => {
    const [section] = compareTexts(
      texts("We host for you.", "Stays."),
      texts("Nobody may read it.", "Stays."),
      "en",
    );
    expect(section?.paragraphs).toEqual([
      [{ kind: "removed", text: "We host for you." }],
      [{ kind: "added", text: "Nobody may read it." }],
    ]);
    expect(compareTexts(texts("Stays."), texts("Stays."), "en")).toEqual([]);
  });

  test("holds every word of both versions", () => {
    const words = fc.array(fc.constantFrom("a", "b", "cé", "d’e", "12", ".", " "), { maxLength: 12 });
    const paragraphs = fc.array(
      words.map((each) => each.join(" ")),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(paragraphs, paragraphs, (before, after) => {
        const pieces = compareTexts(texts(...before), texts(...after), "en").flatMap(
          ({ paragraphs: changed }) => changed,
        );
        const side = (kind: "added" | "removed") =>
          pieces.map((each) =>
            each
              .filter((piece) => piece.kind === kind || piece.kind === "same")
              .map(({ text }) => text)
              .join(""),
          );
        // Each paragraph that changed is told whole, on its side.
        for (const text of side("added").filter(Boolean)) expect([...after, ""]).toContain(text);
        for (const text of side("removed").filter(Boolean)) expect([...before, ""]).toContain(text);
      }),
    );
  });
});

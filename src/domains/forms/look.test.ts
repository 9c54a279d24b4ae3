import fc from "fast-check";
import { expect, test } from "vitest";
import { contrast } from "#kernel/colour.ts";
import { readVersion, startingDraft } from "./definition.ts";
import { isReadable, lookOf, readableAccent } from "./look.ts";

const color = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, "0")}`);
const colors = fc.record({ accent: color, ground: color, card: color });

const versionWith = (look: object) =>
  readVersion({
    ...startingDraft,
    language: "en",
    choices: [],
    labels: {},
    wordings: {},
    mentions: { en: "", fr: "" },
    look: { ...startingDraft.look, ...look },
  });

test("contrast is WCAG's", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
});

test("whatever the colours, all text that follows from them can be read", () => {
  fc.assert(
    fc.property(colors, (chosen) => {
      const { variables } = lookOf(versionWith({ colors: chosen }), "en");
      const on = (ink: string, ground: string) => contrast(variables[ink] ?? "", variables[ground] ?? "");
      for (const ink of ["--text", "--quiet", "--bad", "--good"])
        expect(on(ink, "--card")).toBeGreaterThanOrEqual(4.5);
      expect(on("--on-accent", "--accent")).toBeGreaterThanOrEqual(4.5);
      expect(on("--on-ground", "--ground")).toBeGreaterThanOrEqual(4.5);
    }),
  );
});

test("an accent that can't be read has one near it that can", () => {
  expect(isReadable({ accent: "#ffd54f", ground: "#ffffff", card: "#ffffff" })).toBe(false);
  fc.assert(
    fc.property(colors, (chosen) => {
      expect(isReadable({ ...chosen, accent: readableAccent(chosen) })).toBe(true);
      if (isReadable(chosen)) expect(readableAccent(chosen)).toBe(chosen.accent);
    }),
  );
});

test("without colours the page keeps its own, light or dark", () => {
  expect(lookOf(versionWith({}), "en").variables).toEqual({ "--radius": "8px", "--width": "36rem" });
});

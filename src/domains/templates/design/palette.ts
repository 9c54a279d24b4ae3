import { contrast, ink, inkOn, mix, quieter, readable, readableOn } from "#kernel/colour.ts";
import type { Look, Values } from "./design.api.ts";

export type Tone = Values["tone"];

/** What stands on a ground, so that all of it can be read there. */
export type Inks = { ground: string; text: string; quiet: string; link: string; line: string };

export type Palette = {
  /** Around the paper. */
  ground: Inks;
  tones: { readonly [T in Tone]: Inks };
  button: { ground: string; text: string };
};

const paper = { light: "#ffffff", dark: "#1d2024" };
const offWhite = "#ececea";
const darkGround = "#121417";

/** All colours follow from the two that were chosen: nobody can pick a pair that can't be read. */
export function palettes({ accent, ground }: Pick<Look, "accent" | "ground">): {
  light: Palette;
  dark: Palette;
} {
  const bright = readableOn(paper.dark, accent);
  return {
    light: {
      ground: inksOn(ground, accent),
      tones: {
        paper: inksOn(paper.light, accent),
        tint: inksOn(mix(accent, paper.light, 0.09), accent),
        accent: onAccent(accent),
      },
      button: { ground: accent, text: inkOn(accent) },
    },
    // For who reads at night. An accent that would drown in the dark is lightened.
    dark: {
      ground: inksOn(darkGround, accent),
      tones: {
        paper: inksOn(paper.dark, accent),
        tint: inksOn(mix(accent, paper.dark, 0.16), accent),
        accent: onAccent(accent),
      },
      button: { ground: bright, text: inkOn(bright) },
    },
  };
}

function inksOn(ground: string, accent: string): Inks {
  const text = inkOn(ground);
  const soft = text === ink.light && contrast(offWhite, ground) >= readable ? offWhite : text;
  return {
    ground,
    text: soft,
    quiet: quieter(soft, ground),
    link: readableOn(ground, accent),
    line: mix(soft, ground, 0.16),
  };
}

function onAccent(accent: string): Inks {
  const text = inkOn(accent);
  return { ground: accent, text, quiet: text, link: text, line: mix(text, accent, 0.35) };
}

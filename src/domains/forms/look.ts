import type { ShownImage } from "#domains/media/index.ts";
import type { Language } from "#kernel/localized.ts";
import type { PageImage, PageLook } from "#kernel/page.ts";
import type { FormColors, FormLook, FormVersion } from "./definition.ts";

/** What text needs against its ground (WCAG 2.2, 1.4.3). */
const readable = 4.5;

const corners = { square: "0", soft: "8px", round: "20px" } as const satisfies Record<
  FormLook["corners"],
  string
>;
const widths = { narrow: "28rem", medium: "36rem", wide: "48rem" } as const satisfies Record<
  FormLook["width"],
  string
>;

/** How a version looks, as a page's variables and images. `base` stands before the images' addresses elsewhere. */
export function lookOf(version: FormVersion, language: Language, base = ""): PageLook {
  const { look, logo, picture } = version;
  return {
    variables: {
      "--radius": corners[look.corners],
      "--width": widths[look.width],
      ...(look.colors ? colorVariables(look.colors) : {}),
    },
    logo: logo && pageImage(logo, language, base),
    picture: picture && pageImage(picture, language, base),
  };
}

function pageImage({ alt, renditions }: ShownImage, language: Language, base: string): PageImage | null {
  const widest = renditions.at(-1);
  if (!widest) return null;
  return {
    src: `${base}/m/${widest.name}`,
    srcset: renditions.map(({ name, width }) => `${base}/m/${name} ${width}w`).join(", "),
    width: widest.width,
    height: widest.height,
    alt: alt[language],
  };
}

/** The three colours chosen, and those that follow from them so that everything can be read. */
function colorVariables({ accent, ground, card }: FormColors): Record<string, string> {
  const text = inkOn(card);
  return {
    "color-scheme": text === dark ? "light" : "dark",
    "--ground": ground,
    "--card": card,
    "--text": text,
    "--quiet": quieter(text, card),
    "--line": mix(text, card, 0.3),
    "--accent": accent,
    "--on-accent": inkOn(accent),
    "--bad": firstReadable(["#a32020", "#7a1010", "#ff9c94", "#ffc9c4"], card),
    "--good": firstReadable(["#1f5f4f", "#124438", "#7fd0b8", "#b5eadb"], card),
    "--on-ground": quieter(inkOn(ground), ground),
  };
}

const dark = "#20242b";
const light = "#ffffff";

function inkOn(ground: string): string {
  if (contrast(dark, ground) >= readable) return dark;
  if (contrast(light, ground) >= readable) return light;
  // Between the two lies a narrow band of middle tones where only full black is dark enough.
  return "#000000";
}

/** As far towards its ground as it can still be read. */
function quieter(ink: string, ground: string): string {
  for (const share of [0.25, 0.15, 0.08]) {
    const mixed = mix(ground, ink, share);
    if (contrast(mixed, ground) >= readable) return mixed;
  }
  return ink;
}

function firstReadable(colors: string[], ground: string): string {
  return colors.find((color) => contrast(color, ground) >= readable) ?? inkOn(ground);
}

/** Whether links and buttons in this colour can be read and seen on the card. */
export function isReadable({ accent, card }: FormColors): boolean {
  return contrast(accent, card) >= readable;
}

/** The colour nearest to the accent that can be read on the card: darker, or lighter where the card is dark. */
export function readableAccent({ accent, card }: FormColors): string {
  const towards = inkOn(card);
  for (let share = 0; share <= 1; share += 0.04) {
    const mixed = mix(towards, accent, share);
    if (contrast(mixed, card) >= readable) return mixed;
  }
  return towards;
}

/** WCAG 2.2: contrast ratio of two colours written `#rrggbb`, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = channels(color).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** `share` of the first colour in the second. */
function mix(one: string, other: string, share: number): string {
  const others = channels(other);
  const mixed = channels(one).map((value, at) => Math.round(value * share + (others[at] ?? 0) * (1 - share)));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

function channels(color: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
}

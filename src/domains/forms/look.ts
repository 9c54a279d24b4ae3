import type { ShownImage } from "#domains/media/index.ts";
import { contrast, ink, inkOn, mix, quieter, readable, readableOn } from "#kernel/colour.ts";
import type { Language } from "#kernel/localized.ts";
import type { PageImage, PageLook } from "#kernel/page.ts";
import type { FormColors, FormLook, FormVersion } from "./definition.ts";

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
    "color-scheme": text === ink.dark ? "light" : "dark",
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

function firstReadable(colors: string[], ground: string): string {
  return colors.find((color) => contrast(color, ground) >= readable) ?? inkOn(ground);
}

/** Whether links and buttons in this colour can be read and seen on the card. */
export function isReadable({ accent, card }: FormColors): boolean {
  return contrast(accent, card) >= readable;
}

/** The colour nearest to the accent that can be read on the card. */
export function readableAccent({ accent, card }: FormColors): string {
  return readableOn(card, accent);
}

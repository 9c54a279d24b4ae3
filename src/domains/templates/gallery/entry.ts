import type { Language, Localized } from "#kernel/localized.ts";
import type { Block, Design, Look, Picture, Values } from "../design/design.api.ts";

/** A design to begin from, in both languages. */
export type GalleryEntry = {
  key: string;
  name: Localized;
  about: Localized;
  subject: Localized;
  previewText: Localized;
  look: Look;
  blocks: (say: Say, business: string) => readonly NewBlock[];
};

/** The words of the language it is for. */
export type Say = (en: string, fr: string) => string;
type NewBlock = Block extends infer B ? (B extends Block ? Omit<B, "id"> : never) : never;

/** `business` is what its readers know it as. */
export function designOf({ look, blocks }: GalleryEntry, language: Language, business: string): Design {
  const say: Say = (en, fr) => ({ en, fr })[language];
  return {
    version: 1,
    look,
    blocks: blocks(say, business).map(
      (block, index) => ({ ...block, id: `${block.kind}-${index + 1}` }) as Block,
    ),
  };
}

/** Where a name is to be filled in; what of it is left is pointed out. */
export const yourName: Localized = { en: "Your name", fr: "Votre nom" };

/** Where the business's own picture goes. */
export const picture: Picture = { imageId: null, alt: "", decorative: false };

/** A button that leads to where the business says: an example address is pointed out until then. */
export function button(label: string, path = ""): Values["button"] {
  return { label, address: label && `https://www.example.com/${path}` };
}

export const noButton = button("");

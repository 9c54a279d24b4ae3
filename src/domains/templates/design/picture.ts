import { imageShown, type ShownImage } from "#domains/media/index.ts";
import type { Context } from "#kernel/context.ts";
import { type Block, blocks, type Design, type Picture } from "./design.api.ts";

/** A picture as a message shows it: at an absolute address of our own. */
export type ShownPicture = { src: string; alt: string };
export type Pictures = (picture: Picture, width: number) => ShownPicture | undefined;

/** Finds what a design shows in the account's library, once; `undefined` where a picture was not chosen. */
export async function picturesOf(context: Context, design: Design): Promise<Pictures> {
  const images = new Map<number, ShownImage>();
  for (const id of imagesIn(design)) {
    const image = await imageShown(context, id);
    if (image) images.set(id, image);
  }
  return ({ imageId, alt, decorative }, width) => {
    const image = imageId === null ? undefined : images.get(imageId);
    // Twice as many points as it is wide, for screens that are so fine; else the most there are.
    const rendition = image?.renditions.find((each) => each.width >= width * 2) ?? image?.renditions.at(-1);
    return rendition && { src: `${context.config.url}/m/${rendition.name}`, alt: decorative ? "" : alt };
  };
}

export function imagesIn(design: Design): number[] {
  return design.blocks.flatMap((block) =>
    picturesIn(block).flatMap(({ imageId }) => (imageId === null ? [] : [imageId])),
  );
}

/** All pictures of a block, those of its items too. */
export function picturesIn(block: Block): Picture[] {
  return valuesIn(block).flatMap(({ kind, value }) => (kind === "picture" ? [value as Picture] : []));
}

/** What somebody filled in, in order, with what kind of field it is and where it stands. */
export function valuesIn(block: Block): { kind: string; name: string; item?: number; value: unknown }[] {
  return Object.entries(blocks[block.kind]).flatMap(([name, kind]) => {
    const value = block[name as keyof Block] as unknown;
    if (typeof kind === "string") return [{ kind, name, value }];
    const [fields] = kind as readonly [Record<string, string>];
    return (value as Record<string, unknown>[]).flatMap((each, item) =>
      Object.entries(fields).map(([field, of]) => ({ kind: of, name: field, item, value: each[field] })),
    );
  });
}

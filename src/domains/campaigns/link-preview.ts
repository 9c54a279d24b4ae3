import { imageShown, imagesNamed, type ShownImage } from "#domains/media/index.ts";
import type { Context } from "#kernel/context.ts";
import { escapeHtml } from "#kernel/escape-html.ts";
import type { Language } from "#kernel/localized.ts";

/** What social networks and messengers show where the address of a page is pasted. */
export type LinkPreview = {
  title: string;
  description: string;
  url: string;
  /** Who publishes it. */
  site: string;
  language: Language | undefined;
  picture: Picture | undefined;
};

export type Picture = { imageId: number; url: string; width: number; height: number; alt: string };

/** What is smaller, or a strip such as a logo, is shown by none of them or says nothing. */
const least = { width: 300, height: 157 };
const longest = 4;

/** The first image of the library in a page that is large enough to stand for it. */
export async function firstPicture(context: Context, html: string): Promise<number | undefined> {
  const names = new Set(html.match(/(?<=\/m\/)[0-9a-z]+-[0-9a-f]{40}\.(?:png|jpg)/g));
  for (const name of names) {
    const [imageId] = await imagesNamed(context, [name]);
    const image = imageId === undefined ? undefined : await imageShown(context, imageId);
    if (image && isLargeEnough(image)) return image.id;
  }
  return undefined;
}

function isLargeEnough({ renditions }: ShownImage): boolean {
  const { width = 0, height = 0 } = renditions.at(-1) ?? {};
  return (
    width >= least.width && height >= least.height && width <= longest * height && height <= longest * width
  );
}

export async function pictureOf(
  context: Context,
  imageId: number,
  language: Language,
): Promise<Picture | undefined> {
  const image = await imageShown(context, imageId);
  const widest = image?.renditions.at(-1);
  if (!image || !widest) return undefined;
  const { name, width, height } = widest;
  return { imageId, url: `${context.config.url}/m/${name}`, width, height, alt: image.alt[language] };
}

/** The Open Graph and card tags of a page. */
export function previewTags({ title, description, url, site, language, picture }: LinkPreview): string {
  const tags: [kind: "name" | "property", name: string, content: string | number | undefined][] = [
    ["name", "description", description],
    ["property", "og:type", "article"],
    ["property", "og:title", title],
    ["property", "og:description", description],
    ["property", "og:url", url],
    ["property", "og:site_name", site],
    ["property", "og:locale", language && locales[language]],
    ["property", "og:image", picture?.url],
    ["property", "og:image:width", picture?.width],
    ["property", "og:image:height", picture?.height],
    ["property", "og:image:alt", picture?.alt],
    ["name", "twitter:card", picture ? "summary_large_image" : "summary"],
  ];
  return tags
    .filter(([, , content]) => content)
    .map(([kind, name, content]) => `<meta ${kind}="${name}" content="${escapeHtml(String(content))}">`)
    .join("");
}

const locales = { en: "en_GB", fr: "fr_FR" } satisfies Record<Language, string>;

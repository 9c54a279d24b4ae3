import { imagesNamed, keepImages } from "#domains/media/index.ts";
import type { Context } from "#kernel/context.ts";
import { imagesIn } from "./design/picture.ts";
import { readDesign } from "./design/read-design.ts";
import type { TemplateContent } from "./templates.sql.ts";

/** Images of the library that a version shows stay at their address: what was sent must be shown again as it was. */
export async function keepPictures(
  context: Context,
  templateId: number,
  { format, source }: TemplateContent,
): Promise<void> {
  const design = format === "design" ? readDesign(source) : undefined;
  const imageIds = design ? imagesIn(design) : await imagesNamed(context, namesIn(source));
  await keepImages(context, { imageIds, usedBy: `template:${templateId}` });
}

function namesIn(source: string): string[] {
  return [...source.matchAll(/\/m\/([0-9a-z]+-[0-9a-f]{40}\.(?:png|jpg))/g)].map(([, name = ""]) => name);
}

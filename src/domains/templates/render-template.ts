import type { Context } from "#kernel/context.ts";
import type { Language } from "#kernel/localized.ts";
import { picturesOf } from "./design/picture.ts";
import { withPlaceholders } from "./design/placeholder.ts";
import { readDesign } from "./design/read-design.ts";
import { writeDesign } from "./design/write-design.ts";
import type { FooterLook } from "./mail-footer.ts";
import type { KnownNames } from "./merge-field.ts";
import { type RenderedMjml, renderMjml } from "./render-mjml.ts";
import { errors } from "./templates.errors.ts";
import type { TemplateContent } from "./templates.sql.ts";

/** A template as code, whatever it was made with, and the colours of its footer where it brings some. */
export type TemplateCode = {
  format: "html" | "mjml";
  source: string;
  footer?: FooterLook;
};

/** Writes a design out, with the addresses of its pictures; code is there already. In previews, gaps are drawn. */
export async function codeOf(
  context: Context,
  { format, source }: Pick<TemplateContent, "format" | "source">,
  shown: "sent" | "previewed" = "sent",
): Promise<TemplateCode> {
  if (format !== "design") return { format, source };
  const design = readDesign(source);
  if (!design) throw errors.unreadableDesign();
  const pictures = await picturesOf(context, design);
  return {
    format: "mjml",
    ...writeDesign(design, shown === "sent" ? pictures : withPlaceholders(pictures, design.look)),
  };
}

/** The HTML of a template, with its slots still open. */
export async function renderTemplate(
  { format, source }: TemplateCode,
  names: { known: KnownNames; language: Language },
): Promise<RenderedMjml> {
  return format === "mjml" ? renderMjml(source, names) : { ok: true, html: source };
}

import type { Context } from "#kernel/context.ts";
import type { Language } from "#kernel/localized.ts";
import { attributeNames } from "./attribute-names.ts";
import { piecesOf } from "./compose-mail.ts";
import { readStructure } from "./html-structure.ts";
import { mask } from "./mask.ts";
import { parseMerge } from "./merge-language.ts";
import type { SourceKind } from "./merge-tokens.ts";
import { type Piece, renderPieces } from "./pieces.ts";
import { codeOf, renderTemplate } from "./render-template.ts";
import type { MergeValues } from "./slot-value.ts";
import { errors } from "./templates.errors.ts";
import type { TemplateContent } from "./templates.sql.ts";
import { textOfHtml } from "./text-part.ts";

type Filling = Required<Pick<MergeValues, "contact" | "params">> & { language: Language };

/** A template's own words with the values of one person, for a message whose footer is put under it when it is sent. */
export async function fillTemplate(
  context: Context,
  template: TemplateContent,
  { contact, params, language }: Filling,
): Promise<{ subject: string; html: string; text: string }> {
  const known = { attributes: await attributeNames(context), params: "any" as const };
  const rendered = await renderTemplate(await codeOf(context, template), { known, language });
  if (!rendered.ok) throw errors.templateUnusable();
  const read = (source: string, kind: SourceKind) => {
    const parsed = parseMerge(source.replace(/\r\n?/g, "\n"), known, kind);
    if (!parsed.ok) throw errors.templateUnusable();
    // What leads out of a marketing message leads nowhere in one that asks.
    if (parsed.parts.some((part) => part.kind === "slot" && part.field.from === "link"))
      throw errors.templateUnusable();
    return mask(parsed.parts);
  };
  const values = {
    contact,
    params,
    links: { unsubscribe: "", preferences: "", why: "", mirror: "" },
    message: "later" as const,
  };
  const fill = (pieces: Piece[]) => renderPieces(pieces, values);
  const plain = (source: string) => fill(piecesOf(read(source, "text")));
  const html = read(rendered.html, "html");
  const { contexts, problems } = readStructure(html);
  if (problems.length > 0) throw errors.templateUnusable();
  return {
    subject: plain(template.subject),
    html: fill(piecesOf(html, (slot) => contexts[slot])),
    text:
      template.textPart === null
        ? fill(piecesOf({ ...html, text: textOfHtml(html) }))
        : plain(template.textPart),
  };
}

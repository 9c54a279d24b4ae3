import { type Block, renderPdf } from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Download } from "#kernel/module.ts";
import { dayIn } from "#kernel/written-time.ts";
import { responsibleFor } from "../register/responsible.ts";
import { getProcedure } from "./procedures.sql.ts";

/** To hang on the wall. */
export async function procedurePdf(context: Context, key: string): Promise<Download> {
  const { language, now } = context;
  const { name, text, version, reviewOn } = await getProcedure(context, key);
  const { responsible } = await responsibleFor(context);
  const title = name[language];
  const line = {
    en: `${responsible.name} – version ${version}, to be read again by ${dayIn("en", reviewOn)}`,
    fr: `${responsible.name} – version ${version}, à relire d’ici le ${dayIn("fr", reviewOn)}`,
  }[language];
  const blocks: Block[] = [
    { kind: "title", text: title },
    { kind: "paragraph", text: line },
    ...text[language]
      .split("\n")
      .flatMap((each): Block[] => (each.trim() ? [{ kind: "paragraph", text: each }] : [])),
  ];
  const content = await renderPdf(blocks, { title, author: responsible.name, language, at: now });
  return { contentType: "application/pdf", fileName: `${key}.pdf`, content };
}

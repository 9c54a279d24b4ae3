import { setImmediate } from "node:timers/promises";
import type PDFDocument from "pdfkit";
import type { Language } from "#kernel/localized.ts";
import { pdfText } from "./pdf-text.ts";
import type { Block } from "./proof-document.ts";
import type { WordingLine } from "./wording-lines.ts";
import { type Words, words } from "./words.ts";

type Pdf = InstanceType<typeof PDFDocument>;
export type PdfOptions = { title: string; author: string; language: Language; at: Date };

const margin = 56;
const [regular, bold, fixed] = ["Helvetica", "Helvetica-Bold", "Courier"];
const [ink, quiet] = ["#20242b", "#565d68"];

/** Tagged, with its language and title: a screen reader reads it in order. Fonts are those that every reader has. */
export async function renderPdf(
  blocks: readonly Block[],
  { title, author, language, at }: PdfOptions,
): Promise<Buffer> {
  // As large as all the rest of a worker: loaded where a document is made.
  const { default: Document } = await import("pdfkit");
  const pdf: Pdf = new Document({
    size: "A4",
    margins: { top: margin, right: margin, bottom: margin + 16, left: margin },
    pdfVersion: "1.7",
    tagged: true,
    displayTitle: true,
    lang: language === "fr" ? "fr-FR" : "en-GB",
    bufferPages: true,
    info: {
      Title: pdfText(title),
      Author: pdfText(author),
      CreationDate: at,
      Producer: "Licet",
      Creator: "Licet",
    },
  });
  const chunks: Buffer[] = [];
  const finished = new Promise<Buffer>((resolve, reject) => {
    pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
    pdf.on("end", () => resolve(Buffer.concat(chunks)));
    pdf.on("error", reject);
  });
  const root = pdf.struct("Document");
  pdf.addStructure(root);
  for (const block of blocks.flatMap(inStretches)) {
    for (const element of draw(pdf, block, words[language])) root.add(element);
    // A book holds up nobody else: others are answered between its parts.
    await setImmediate();
  }
  root.end();
  numberPages(pdf, words[language]);
  pdf.end();
  return finished;
}

const stretch = 10_000;

/** What is too long to be drawn at one go, cut at a blank. */
function inStretches(block: Block): Block[] {
  if (block.kind !== "paragraph" || block.text.length <= stretch) return [block];
  const { kind, text } = block;
  const parts: Block[] = [];
  for (let at = 0, end = 0; at < text.length; at = end) {
    end = at + stretch;
    const blank = Math.max(text.lastIndexOf(" ", end), text.lastIndexOf("\n", end));
    if (end < text.length && blank > at) end = blank + 1;
    parts.push({ kind, text: text.slice(at, end) });
  }
  return parts;
}

function draw(pdf: Pdf, block: Block, w: Words) {
  switch (block.kind) {
    case "title":
      return [pdf.struct("H1", {}, () => write(pdf, bold, 20, block.text, 0.5))];
    case "heading":
      return [pdf.struct("H2", {}, () => heading(pdf, 13, block.text))];
    case "subheading":
      return [pdf.struct("H3", {}, () => heading(pdf, 10.5, block.text))];
    case "paragraph":
      return [pdf.struct("P", {}, () => write(pdf, regular, 10, block.text, 0.6))];
    case "code":
      return [pdf.struct("Code", {}, () => write(pdf, fixed, 8, block.text, 0.8))];
    case "facts":
      return block.facts.map(({ label, value }) =>
        pdf.struct("P", {}, () => writeFact(pdf, label + w.colon, value)),
      );
    case "quote":
      return [pdf.struct("BlockQuote", {}, () => quote(pdf, block.lines, w))];
  }
}

/** Never alone at the foot of a page. */
function heading(pdf: Pdf, size: number, text: string): void {
  pdf.moveDown(size > 11 ? 1 : 0.5);
  if (pdf.y > pdf.page.height - margin - 90) pdf.addPage();
  write(pdf, bold, size, text, 0.3);
}

function write(pdf: Pdf, font: string, size: number, text: string, gap: number): void {
  pdf.font(font).fontSize(size).fillColor(ink).text(pdfText(text), margin);
  pdf.moveDown(gap);
}

function writeFact(pdf: Pdf, label: string, value: string): void {
  pdf
    .fontSize(10)
    .font(bold)
    .fillColor(quiet)
    .text(`${pdfText(label)} `, margin, pdf.y, { continued: true });
  pdf.font(regular).fillColor(ink).text(pdfText(value));
  pdf.moveDown(0.15);
}

/** What the person saw, set in from what we say about it. */
function quote(pdf: Pdf, lines: readonly WordingLine[], w: Words): void {
  const indent = 18;
  for (const each of lines) {
    const box = each.kind === "box" ? `${each.ticked ? w.ticked : w.unticked} ` : "";
    pdf
      .fontSize(10)
      .font(each.kind === "title" ? bold : regular)
      .fillColor(ink);
    pdf.text(pdfText(box + each.text), margin + indent, pdf.y, {
      width: pdf.page.width - 2 * margin - 2 * indent,
    });
    pdf.moveDown(0.3);
  }
}

/** Page numbers belong to the paper, not to the text: readers who hear the document are spared them. */
function numberPages(pdf: Pdf, w: Words): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    pdf.switchToPage(page);
    pdf.page.margins.bottom = 0;
    pdf.markContent("Artifact", { type: "Pagination", attached: ["Bottom"] });
    pdf.font(regular).fontSize(8).fillColor(quiet);
    pdf.text(pdfText(w.pages(page + 1, count)), margin, pdf.page.height - margin + 12, {
      width: pdf.page.width - 2 * margin,
      align: "right",
      lineBreak: false,
    });
    pdf.endMarkedContent();
  }
}

import { escapeHtml } from "../escape.ts";

/** One line as HTML; fields and conditions in it stay as they are. */
export function richLine(line: string, link: string): string {
  return inline(line, link);
}

/**
 * A text as somebody types it: an empty line begins a paragraph, a dash an item of a list; **bold**, *italic*,
 * [words](address). Nothing in it is markup but that. A condition alone on its line stands around paragraphs.
 */
export function richText(text: string, { link, gap }: { link: string; gap: number }): string {
  return blocksOf(text)
    .map((block) => {
      if (block.kind === "condition") return block.lines.map((line) => inline(line, link)).join("");
      if (block.kind === "list")
        return `<ul style="margin:0 0 ${gap}px;padding:0 0 0 22px">${block.lines.map((line) => `<li style="margin:0 0 6px">${inline(line, link)}</li>`).join("")}</ul>`;
      return `<p style="margin:0 0 ${gap}px">${block.lines.map((line) => inline(line, link)).join("<br>")}</p>`;
    })
    .join("");
}

type TextBlock = { kind: "paragraph" | "list" | "condition"; lines: string[] };

const item = /^\s*[-•]\s+/;
const conditionsAlone = /^\s*(?:\{%(?:(?!%\}).)*%\}\s*)+$/;

function blocksOf(text: string): TextBlock[] {
  const blocks: TextBlock[] = [];
  let last: TextBlock | undefined;
  for (const line of text.split(/\r\n?|\n/)) {
    const kind = conditionsAlone.test(line) ? "condition" : item.test(line) ? "list" : "paragraph";
    if (line.trim() === "") last = undefined;
    else {
      if (last?.kind !== kind) {
        last = { kind, lines: [] };
        blocks.push(last);
      }
      last.lines.push(kind === "list" ? line.replace(item, "") : line.trim());
    }
  }
  return blocks;
}

/** What must not be read for signs: fields, conditions, tags that were written here. Noncharacters, as in `mask`. */
const kept = /\uFDD2(\d+)\uFDD3/g;

function inline(line: string, link: string): string {
  const held: { html: string; raw: string }[] = [];
  const hold = (html: string, raw = "") => `\uFDD2${held.push({ html, raw }) - 1}\uFDD3`;
  const text = escapeHtml(
    line
      .replace(/[\uFDD2\uFDD3]/g, "\uFFFD")
      .replace(/\{\{(?:(?!\}\}).)*\}\}|\{%(?:(?!%\}).)*%\}/g, (mark) => hold(escapeHtml(mark), mark))
      .replace(
        /\[([^\][]+)\]\(([^()\s]+)\)/g,
        (_, label: string, address: string) =>
          `${hold(`<a href="${escapeHtml(addressOf(shown(address, held, "raw")))}" style="color:${link};text-decoration:underline">`)}${label}${hold("</a>")}`,
      ),
  )
    .replace(/\*\*(?=\S)(.+?)(?<=\S)\*\*/g, "<strong>$1</strong>")
    .replace(/(?<![\p{L}\p{N}*])\*(?=[^\s*])([^*]+?)(?<=\S)\*(?![\p{L}\p{N}*])/gu, "<em>$1</em>");
  return shown(text, held, "html");
}

function shown<K extends string>(text: string, held: readonly { [As in K]: string }[], as: K): string {
  return text.replace(kept, (_, number: string) => held[Number(number)]?.[as] ?? "");
}

/** What somebody means by an address: `shop.example/spring` is a page, `hello@shop.example` a mailbox. */
export function addressOf(written: string): string {
  const address = written.trim();
  if (address === "" || /^(?:[a-z][a-z\d+.-]*:|\{[{%]|[#/%])/i.test(address)) return address;
  if (/^[^\s/@]+@[^\s/@]+$/.test(address)) return `mailto:${address}`;
  return /^[^\s/?#]+\.[^\s/?#]+/.test(address) ? `https://${address}` : address;
}

import type { Localized } from "#kernel/localized.ts";
import type { SlotContext } from "./escape.ts";
import { type Masked, marksIn } from "./mask.ts";
import type { Problem } from "./merge-problems.ts";

/** What the compiler must know of a template's HTML. Offsets are those of the masked text. */
export type HtmlStructure = {
  /** By the number of the slot. */
  contexts: SlotContext[];
  /** Just after `<body …>`, where the preview text goes. */
  bodyAt: number;
  /** Just before the last real `</body>`, where the footer goes. */
  footerAt: number;
  /** Closes what the template left open, so that the footer stands in nothing that could hide it. */
  closing: string;
  problems: Problem[];
};

const addressAttributes = new Set(["href", "src", "action", "background", "poster", "xlink:href", "formaction", "data"]);
const rawElements = new Set(["script", "style", "xmp", "iframe", "noembed", "noframes", "plaintext"]);
const textElements = new Set(["title", "textarea"]);
const voidElements = new Set(
  "area base br col embed hr img input link meta param source track wbr html head body".split(" "),
);
const endsParagraph = new Set(
  "address article aside blockquote center details div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr main menu nav ol p pre section table ul".split(
    " ",
  ),
);

/** Reads HTML as a browser's tokenizer does, as far as slots and the footer need it. */
export function readStructure(masked: Masked): HtmlStructure {
  const html = masked.text;
  const contexts: SlotContext[] = masked.slots.map(() => "html");
  const problems: Problem[] = [];
  const open: string[] = [];
  let bodyAt: number | undefined;
  let footerAt: number | undefined;

  const refuse = (from: number, to: number, message: Localized) => {
    for (const { number } of marksIn(html.slice(from, to))) {
      const { line, column } = masked.slots[number] ?? { line: 1, column: 1 };
      problems.push({ line, column, message });
    }
  };
  const unfinished = (offset: number) => {
    const before = html.slice(0, offset).split("\n");
    problems.push({ line: before.length, column: (before.at(-1)?.length ?? 0) + 1, message: texts.unfinished });
    return html.length;
  };
  const afterNext = (mark: string, from: number, start: number) => {
    const index = html.indexOf(mark, from);
    return index < 0 ? unfinished(start) : index + mark.length;
  };

  const readAttributes = (start: number, from: number): number => {
    let at = from;
    for (;;) {
      attribute.lastIndex = at;
      const match = attribute.exec(html);
      if (!match) break;
      at = attribute.lastIndex;
      const [, name = "", double, single, bare = ""] = match;
      const value = double ?? single;
      refuse(match.index, match.index + match[0].indexOf(name) + name.length, texts.inTag);
      if (value === undefined) {
        refuse(at - bare.length, at, texts.unquoted);
        continue;
      }
      const valueAt = at - 1 - value.length;
      if (/^(?:style|on.*)$/i.test(name)) refuse(valueAt, at, texts.inStyle);
      if (addressAttributes.has(name.toLowerCase()))
        for (const { number, index } of marksIn(value)) contexts[number] = addressContext(value.slice(0, index));
    }
    tagEnd.lastIndex = at;
    return tagEnd.test(html) ? tagEnd.lastIndex : unfinished(start);
  };

  let at = html.indexOf("<");
  while (at >= 0 && at < html.length) {
    const start = at;
    tagStart.lastIndex = at;
    const tag = tagStart.exec(html);
    if (html.startsWith("<!--", at)) at = /^<!---?>/.test(html.slice(at, at + 6)) ? html.indexOf(">", at) + 1 : afterNext("-->", at + 4, start);
    else if (/^<[!?]|^<\/[^a-z]/i.test(html.slice(at, at + 3))) at = afterNext(">", at, start);
    else if (!tag) at += 1;
    else {
      const [, slash, rawName = ""] = tag;
      const name = rawName.toLowerCase();
      refuse(at, tagStart.lastIndex, texts.inTag);
      at = readAttributes(start, tagStart.lastIndex);
      if (slash) {
        if (name === "body" || (name === "html" && html.slice(footerAt ?? 0, start).includes("<"))) {
          // `</html>` counts only where no `</body>` was written.
          if (name === "body" || footerAt === undefined) footerAt = start;
        }
        const index = open.lastIndexOf(name);
        if (index >= 0) open.splice(index, 1);
      } else {
        if (name === "body") bodyAt ??= at;
        if (endsParagraph.has(name) && open.includes("p")) open.splice(open.lastIndexOf("p"), 1);
        if (!voidElements.has(name) && !rawElements.has(name)) open.push(name);
        if (rawElements.has(name) || textElements.has(name)) {
          const end = new RegExp(`</${name}(?=[\\s/>])`, "gi");
          end.lastIndex = at;
          const close = end.exec(html);
          if (rawElements.has(name)) refuse(at, close?.index ?? html.length, texts.inStyle);
          at = close && name !== "plaintext" ? close.index : unfinished(start);
        }
      }
    }
    at = html.indexOf("<", at);
  }
  const closing = open.reverse().map((name) => `</${name}>`);
  return { contexts, bodyAt: bodyAt ?? 0, footerAt: footerAt ?? html.length, closing: closing.join(""), problems };
}

const tagStart = /<(\/?)([a-z][^\s/>]*)/iy;
const tagEnd = /[\s/]*>/y;
const attribute = /[\s/]+([^\s/>=][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*)))?|[\s/]*=/y;

function addressContext(before: string): SlotContext {
  if (before.trim() === "") return "url";
  return /[?#]/.test(before) ? "url-component" : "url-path";
}

const texts = {
  unfinished: {
    en: "This tag, comment or style is opened here and never ends, so that everything after it would be hidden.",
    fr: "Cette balise, ce commentaire ou ce style s’ouvre ici et ne finit jamais : tout ce qui suit serait caché.",
  },
  inTag: {
    en: "A field can stand in a text or in the quoted value of an attribute, not in a tag itself.",
    fr: "Un champ peut se trouver dans un texte ou dans la valeur entre guillemets d’un attribut, pas dans la balise elle-même.",
  },
  unquoted: {
    en: 'Put quotes around this attribute’s value: href="{{ … }}".',
    fr: 'Mettez la valeur de cet attribut entre guillemets : href="{{ … }}".',
  },
  inStyle: {
    en: "A field can’t stand in a style or a script.",
    fr: "Un champ ne peut pas se trouver dans un style ou un script.",
  },
} satisfies Record<string, Localized>;

import { decodeHTMLAttribute } from "entities";
import type { Localized } from "#kernel/localized.ts";
import type { SlotContext } from "./escape.ts";
import { readBranches } from "./html-branches.ts";
import { type Masked, marksIn } from "./mask.ts";
import type { Problem } from "./merge-problems.ts";
import { closingOf, elementsOpened, type OpenElements } from "./open-elements.ts";

/** What the compiler must know of a template's HTML. Offsets are those of the masked text. */
export type HtmlStructure = {
  /** A whole document, or a piece that belongs into a body. */
  kind: "document" | "fragment";
  /** By the number of the mark; one of a condition has none of its own. */
  contexts: SlotContext[];
  /** Where the body begins: the preview text goes there. */
  bodyAt: number;
  /** Before the last real `</body>`: the footer goes there. */
  footerAt: number;
  /** Closes what the template left open, so that the footer stands in nothing that could hide it. */
  closing: string;
  /** The addresses in `href` of what is clicked, where they lead to a site and hold no field. */
  targets: Target[];
  problems: Problem[];
};

/** `from` to `to` is the address as it is written; `url` is what it means. */
export type Target = { from: number; to: number; url: string };

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));
const addressAttributes = words("href src action background poster xlink:href formaction data");
const rawElements = words("script style xmp iframe noembed noframes plaintext");
const textElements = words("title textarea");
const neverClosed = words(
  "area base br col embed hr img input link meta param source track wbr html head body",
);
const endsParagraph = words(
  "address article aside blockquote center details div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr main menu nav ol p pre section table ul",
);
/** Far more than any mail nests. */
const deepest = 500;

const pattern = {
  comment: /--!?>/g,
  tag: /<(\/?)([a-z][^\s/>]*)/iy,
  attribute: /[\s/]*([^\s/>][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)("|$)|'([^']*)('|$)|([^\s>"'][^\s>]*)))?/y,
  tagEnd: /[\s/]*>/y,
};

/** Reads HTML as a browser's tokenizer does, as far as slots and the footer need it. */
export function readStructure(masked: Masked): HtmlStructure {
  const html = masked.text;
  const contexts: SlotContext[] = masked.marks.map(() => "html");
  const problems: Problem[] = [];
  const targets: Target[] = [];
  const refused = new Set<number>();
  const branches = readBranches(masked, problems);
  const elements = elementsOpened();
  const seen: { [place: string]: number } = {};
  let footer: { at: number; open: OpenElements; body: boolean } | undefined;

  const refuse = (from: number, to: number, message: Localized) => {
    if (masked.marks.length === 0) return;
    for (const { number } of marksIn(html.slice(from, to))) {
      const mark = masked.marks[number];
      if (mark?.kind === "slot" && !refused.has(number))
        problems.push({ line: mark.line, column: mark.column, message });
      refused.add(number);
    }
  };
  const unfinished = (start: number) => {
    const lines = html.slice(0, start).split("\n");
    problems.push({ line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1, message: texts.unfinished });
    return html.length;
  };
  const endOf = (mark: RegExp, from: number, start: number) => {
    mark.lastIndex = from;
    return mark.test(html) ? mark.lastIndex : unfinished(start);
  };

  /** Reads the attributes of the tag that begins at `start`, from `at`; answers where the tag ends. */
  const readAttributes = (start: number, from: number, clicked: boolean): number => {
    // Most tags have none.
    if (html[from] === ">") return from + 1;
    pattern.attribute.lastIndex = from;
    let at = from;
    for (let match = pattern.attribute.exec(html); match; match = pattern.attribute.exec(html)) {
      at = pattern.attribute.lastIndex;
      const [whole, name = "", double, doubleEnd, single, singleEnd, bare = ""] = match;
      if (doubleEnd === "" || singleEnd === "") return unfinished(start);
      const value = double ?? single ?? "";
      refuse(match.index, match.index + whole.indexOf(name) + name.length, texts.inTag);
      refuse(at - bare.length, at, texts.unquoted);
      if (/^(?:style|on.*)$/i.test(name)) refuse(match.index, at, texts.inStyle);
      if (clicked && name.toLowerCase() === "href" && value !== "" && marksIn(value).length === 0) {
        const url = targetOf(value);
        const end = at - (bare ? 0 : 1);
        if (url) targets.push({ from: end - value.length, to: end, url });
      }
      if (addressAttributes.has(name.toLowerCase()))
        for (const { number, index } of marksIn(value))
          contexts[number] = addressContext(value.slice(0, index));
    }
    return endOf(pattern.tagEnd, at, start);
  };

  const readTag = (start: number, slash: string, name: string, attributesAt: number): number => {
    refuse(start, attributesAt, texts.inTag);
    if (/^(?:html|head|body)$/.test(name)) branches.refuseDocument();
    const at = readAttributes(start, attributesAt, !slash && (name === "a" || name === "area"));
    if (slash) {
      if (name === "head") seen["</head>"] = at;
      if (name === "body" || (name === "html" && !footer?.body))
        footer = { at: start, open: elements.now(), body: name === "body" };
      elements.close(name);
      return at;
    }
    seen[`<${name}>`] ??= at;
    if (endsParagraph.has(name)) elements.close("p");
    const raw = rawElements.has(name);
    if (!raw && !neverClosed.has(name) && elements.open(name) > deepest) return unfinished(start);
    if (!raw && !textElements.has(name)) return at;
    const end = name === "plaintext" ? -1 : html.slice(at).search(new RegExp(`</${name}[\\s/>]`, "i"));
    if (raw) refuse(at, end < 0 ? html.length : at + end, texts.inStyle);
    return end < 0 ? unfinished(start) : at + end;
  };

  for (let at = html.indexOf("<"); at >= 0 && at < html.length; at = html.indexOf("<", at)) {
    branches.inText(at, elements.now());
    pattern.tag.lastIndex = at;
    const tag = pattern.tag.exec(html);
    if (tag) at = readTag(at, tag[1] ?? "", (tag[2] ?? "").toLowerCase(), pattern.tag.lastIndex);
    else if (html.startsWith("<!--", at)) {
      const empty = /^<!---?>/.exec(html.slice(at, at + 6))?.[0];
      at = empty ? at + empty.length : endOf(pattern.comment, at + 4, at);
    } else if (/^<(?:[!?]|\/[^a-z])/i.test(html.slice(at, at + 3))) {
      const start = at;
      at = endOf(/>/g, at, start);
      refuse(start, at, texts.inTag);
      seen.doctype ??= at;
    } else {
      // A value behind a bare “<” would become the name of a tag.
      const start = at;
      at = html[at + 1] === "\uFDD0" ? html.indexOf("\uFDD1", at) + 1 : at + 1;
      refuse(start, at, texts.inTag);
    }
    branches.inMarkup(at);
  }
  branches.inText(html.length, elements.now());
  const { at: footerAt, open: around } = footer ?? { at: html.length, open: elements.now() };
  return {
    kind: seen["<html>"] === undefined && seen["<body>"] === undefined ? "fragment" : "document",
    contexts,
    bodyAt: seen["<body>"] ?? seen["</head>"] ?? seen["<html>"] ?? seen.doctype ?? 0,
    footerAt,
    closing: closingOf(around),
    targets,
    problems,
  };
}

/** The address of a site that an attribute means; undefined for mail, telephone, and what is no address. */
function targetOf(written: string): string | undefined {
  const url = decodeHTMLAttribute(written.trim());
  return /^https?:\/\//i.test(url) && URL.canParse(url) ? url : undefined;
}

function addressContext(before: string): SlotContext {
  if (before.trim() === "") return "url";
  return /[?#]/.test(before) ? "url-component" : "url-path";
}

const texts = {
  unfinished: {
    en: "This tag, comment or style is opened here and never ends: everything after it would be hidden.",
    fr: "Cette balise, ce commentaire ou ce style s’ouvre ici et ne finit jamais\u00a0: tout ce qui suit serait caché.",
  },
  inTag: {
    en: "A field can stand in a text or in the quoted value of an attribute, not in a tag itself.",
    fr: "Un champ peut se trouver dans un texte ou dans la valeur d’un attribut entre guillemets, pas dans la balise elle-même.",
  },
  unquoted: {
    en: 'Put quotes around the value of this attribute: href="{{ … }}".',
    fr: 'Mettez la valeur de cet attribut entre guillemets\u00a0: href="{{ … }}".',
  },
  inStyle: {
    en: "A field can’t stand in a style or a script.",
    fr: "Un champ ne peut pas se trouver dans un style ou un script.",
  },
} satisfies Record<string, Localized>;

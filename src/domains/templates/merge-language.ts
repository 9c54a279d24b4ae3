import type { Problem } from "./merge-problems.ts";
import { problems as texts } from "./merge-problems.ts";

/** Where a slot that an author wrote takes its value from. */
export type SourceField =
  | { from: "contact"; attribute: string }
  | { from: "params"; path: readonly string[] }
  | { from: "link"; link: LinkName };
/** The compiler adds two: a link of the author's to somewhere else, seen where the person permits it, and the pixel. */
export type Field = SourceField | { from: "target"; url: string } | { from: "pixel" };
export type LinkName = "unsubscribe" | "preferences" | "why";

export type Filter = { name: "default"; value: string } | { name: "upper" | "lower" | "capitalize" };

export type Text = { kind: "text"; text: string };
export type Slot = {
  kind: "slot";
  field: SourceField;
  filters: readonly Filter[];
  line: number;
  column: number;
};
export type Part = Text | Slot;

/** What a template may name: the account's attributes, and the variables of the call that sends it. */
export type KnownNames = { attributes: ReadonlySet<string>; params: "any" | ReadonlySet<string> };

/** In HTML, what stands between the braces may be written with entities, as visual editors do. */
export type SourceKind = "text" | "html";

export type Parsed = { ok: true; parts: Part[] } | { ok: false; problems: Problem[] };

const links: { readonly [name: string]: LinkName } = {
  unsubscribe: "unsubscribe",
  preferences: "preferences",
  update_profile: "preferences",
  why: "why",
};

const token = {
  // Of three braces, the last two open the slot.
  opening: /\{\{(?!\{)|\{%/g,
  space: /(?:\s|&nbsp;|&#160;)*/y,
  name: /[\p{L}_][\p{L}\p{N}_-]*(?:\.[\p{L}\p{N}_-]+)*/uy,
  pipe: /\|/y,
  colon: /:/y,
  text: /'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|&#39;((?:(?!&#39;)[^\\]|\\.)*)&#39;|&quot;((?:(?!&quot;)[^\\]|\\.)*)&quot;/sy,
  closing: /\}\}/y,
};

/** Splits a template's source into its fixed texts and its slots, or says what is wrong with it and where. */
export function parseMerge(source: string, known: KnownNames, kind: SourceKind = "text"): Parsed {
  const parts: Part[] = [];
  const problems: Problem[] = [];
  const place = placesIn(source);
  let end = 0;
  token.opening.lastIndex = 0;
  for (let open = token.opening.exec(source); open; open = token.opening.exec(source)) {
    if (open.index > end) parts.push({ kind: "text", text: source.slice(end, open.index) });
    const at = place(open.index);
    const read =
      open[0] === "{%" ? { problem: texts.conditional() } : readSlot(source, open.index + 2, known, kind);
    if ("problem" in read) problems.push({ ...at, message: read.problem });
    else parts.push({ kind: "slot", field: read.field, filters: read.filters, ...at });
    end = "problem" in read ? endAfter(source, open) : read.end;
    token.opening.lastIndex = end;
  }
  if (end < source.length) parts.push({ kind: "text", text: source.slice(end) });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, parts };
}

type Read = { field: SourceField; filters: Filter[]; end: number } | { problem: Problem["message"] };

function readSlot(source: string, start: number, known: KnownNames, kind: SourceKind): Read {
  let at = start;
  const take = (pattern: RegExp) => {
    token.space.lastIndex = at;
    token.space.test(source);
    pattern.lastIndex = token.space.lastIndex;
    const match = pattern.exec(source);
    if (match) at = pattern.lastIndex;
    return match;
  };

  const name = take(token.name)?.[0];
  if (name === undefined)
    return { problem: source.includes("}}", start) ? texts.noName() : texts.unclosed() };
  const filters: Filter[] = [];
  while (take(token.pipe)) {
    const filter = take(token.name)?.[0] ?? "";
    if (filter === "upper" || filter === "lower" || filter === "capitalize") filters.push({ name: filter });
    else if (filter !== "default") return { problem: texts.unknownFilter(filter) };
    else {
      const value = take(token.colon) && take(token.text);
      if (!value) return { problem: texts.defaultWithoutText() };
      filters.push({ name: "default", value: unquote(value, kind) });
    }
  }
  if (!take(token.closing))
    return { problem: source.includes("}}", at) ? texts.unexpected(name) : texts.unclosed() };
  const field = fieldNamed(name, known);
  return "from" in field ? { field, filters, end: at } : field;
}

function fieldNamed(name: string, known: KnownNames): SourceField | { problem: Problem["message"] } {
  const [first = "", ...path] = name.split(".");
  const [attribute = ""] = path;
  if (first === "contact" && path.length === 1) {
    if (known.attributes.has(attribute)) return { from: "contact", attribute };
    const near = [...known.attributes].find((a) => a.toUpperCase() === attribute.toUpperCase());
    return { problem: texts.unknownAttribute(name, near) };
  }
  if (first === "params" && path.length > 0) {
    if (known.params === "any" || known.params.has(attribute)) return { from: "params", path };
    return { problem: texts.unknownParam(name) };
  }
  if (name === "mirror") return { problem: texts.mirror() };
  const link = Object.hasOwn(links, name) ? links[name] : undefined;
  return link ? { from: "link", link } : { problem: texts.unknownName(name) };
}

/** The source of these parts; parsing it gives them back. */
export function printMerge(parts: readonly Part[], kind: SourceKind = "text"): string {
  return parts.map((part) => (part.kind === "text" ? part.text : printSlot(part, kind))).join("");
}

export function printSlot(slot: Slot, kind: SourceKind = "text"): string {
  const filters = slot.filters.map((f) =>
    f.name === "default" ? `|default:${quote(f.value, kind)}` : `|${f.name}`,
  );
  return `{{ ${fieldName(slot.field)}${filters.join("")} }}`;
}

export function fieldName(field: SourceField): string {
  if (field.from === "contact") return `contact.${field.attribute}`;
  return field.from === "params" ? `params.${field.path.join(".")}` : field.link;
}

const entities: { readonly [entity: string]: string } = {
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
  "&apos;": "'",
  "&nbsp;": "\u00a0",
  "&#160;": "\u00a0",
  "&amp;": "&",
};

function unquote(match: RegExpExecArray, kind: SourceKind): string {
  const raw = (match[1] ?? match[2] ?? match[3] ?? match[4] ?? "").replace(/\\(.)/gs, "$1");
  return kind === "text"
    ? raw
    : raw.replace(/&(?:lt|gt|quot|apos|nbsp|amp|#39|#160);/g, (e) => entities[e] ?? e);
}

function quote(value: string, kind: SourceKind): string {
  const escaped = kind === "text" ? value : value.replace(/[&<>"]/g, (c) => `&${htmlNames[c]};`);
  return `'${escaped.replace(/[\\']/g, "\\$&")}'`;
}
const htmlNames: { readonly [character: string]: string } = { "&": "amp", "<": "lt", ">": "gt", '"': "quot" };

/** Where reading goes on after a slot that could not be read, so that the problems behind it are told as well. */
function endAfter(source: string, open: RegExpExecArray): number {
  const close = source.indexOf(open[0] === "{%" ? "%}" : "}}", open.index + 2);
  return close < 0 ? source.length : close + 2;
}

function placesIn(source: string): (offset: number) => { line: number; column: number } {
  let line = 1;
  let start = 0;
  return (offset) => {
    for (
      let next = source.indexOf("\n", start);
      next >= 0 && next < offset;
      next = source.indexOf("\n", start)
    ) {
      line++;
      start = next + 1;
    }
    return { line, column: offset - start + 1 };
  };
}

import type { Condition } from "./condition.ts";
import { fieldNamed, type KnownNames, type SourceField } from "./merge-field.ts";
import { type Problem, problems as texts } from "./merge-problems.ts";
import { readerAt, type SourceKind, token, unquoted } from "./merge-tokens.ts";
import { readCondition } from "./read-condition.ts";
import type { Filter } from "./slot-value.ts";

type Place = { line: number; column: number };
export type Text = { kind: "text"; text: string };
export type Slot = Place & { kind: "slot"; field: SourceField; filters: readonly Filter[] };
/** Where a part begins or ends that only some readers get: `{% if … %}`, `{% else %}`. */
export type Control = Place & { kind: "control" } & (
    | { word: "if" | "elif"; condition: Condition }
    | { word: "else" | "endif" }
  );
export type Part = Text | Slot | Control;

export type Parsed = { ok: true; parts: Part[] } | { ok: false; problems: Problem[] };

// Of three braces, the last two open the slot.
const opening = /\{\{(?!\{)|\{%|%([A-Z][A-Z0-9_]+)%/g;
/** Two hexadecimal digits between percent signs are an address's own. */
const octet = /^[A-F][0-9A-F]$/;
const deepest = 10;

/** Splits a template's source into its fixed texts and its slots, or says what is wrong with it and where. */
export function parseMerge(source: string, known: KnownNames, kind: SourceKind = "text"): Parsed {
  const parts: Part[] = [];
  const problems: Problem[] = [];
  const open: Open[] = [];
  const place = placesIn(source);
  let end = 0;
  opening.lastIndex = 0;
  for (let match = opening.exec(source); match; match = opening.exec(source)) {
    const [sign, legacy] = match;
    if (legacy !== undefined && (octet.test(legacy) || !known.attributes.has(legacy))) {
      // Its second sign may open another; what is no attribute is a text.
      opening.lastIndex = match.index + sign.length - 1;
      continue;
    }
    if (match.index > end) parts.push({ kind: "text", text: source.slice(end, match.index) });
    const at = place(match.index);
    const read = readMark(source, match, { known, kind });
    const problem = "problem" in read ? read.problem : misplaced(read.mark, open);
    if (problem) problems.push({ ...at, message: problem });
    else if ("mark" in read) parts.push(follow({ ...read.mark, ...at }, open));
    // One that can't be read has its end all the same: nobody is told of that, too.
    if (problem && /^\{%\s*if\b/.test(source.slice(match.index, match.index + 20))) open.push("unread");
    end = "problem" in read ? endAfter(source, match) : read.end;
    opening.lastIndex = end;
  }
  if (end < source.length) parts.push({ kind: "text", text: source.slice(end) });
  for (const control of open)
    if (control !== "unread")
      problems.push({ line: control.line, column: control.column, message: texts.conditionNeverEnds() });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, parts };
}

type Unplaced<M> = M extends unknown ? Omit<M, keyof Place> : never;
type Mark = Unplaced<Slot | Control>;
type Read = { mark: Mark; end: number } | { problem: Problem["message"] };
/** What a condition that is open last said, or that nobody knows. */
type Open = Control | "unread";
type Dialect = { known: KnownNames; kind: SourceKind };

function readMark(source: string, match: RegExpExecArray, dialect: Dialect): Read {
  const [sign, legacy] = match;
  const start = match.index + sign.length;
  if (legacy !== undefined)
    return { mark: { kind: "slot", field: { from: "contact", attribute: legacy }, filters: [] }, end: start };
  return sign === "{%" ? readControl(source, start, dialect) : readSlot(source, start, dialect);
}

function readSlot(source: string, start: number, { known, kind }: Dialect): Read {
  const { take, at } = readerAt(source, start);
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
      filters.push({ name: "default", value: unquoted(value, kind) });
    }
  }
  if (!take(token.closing))
    return { problem: source.includes("}}", at()) ? texts.unexpected(name) : texts.unclosed() };
  const field = fieldNamed(name, known);
  return "from" in field ? { mark: { kind: "slot", field, filters }, end: at() } : field;
}

function readControl(source: string, start: number, { known, kind }: Dialect): Read {
  const reader = readerAt(source, start);
  const word = reader.take(token.name)?.[0] ?? "";
  const closed = (mark: Mark): Read =>
    reader.take(token.tagClosing) ? { mark, end: reader.at() } : { problem: texts.unreadableCondition() };
  if (word === "if" || word === "elif") {
    const read = readCondition(reader, known, kind);
    return "problem" in read ? read : closed({ kind: "control", word, condition: read.condition });
  }
  if (word === "else" || word === "endif") return closed({ kind: "control", word });
  return { problem: texts.unknownTag(word) };
}

function misplaced(mark: Mark, open: readonly Open[]): Problem["message"] | undefined {
  if (mark.kind === "slot") return undefined;
  if (mark.word === "if") return open.length < deepest ? undefined : texts.tooDeep(deepest);
  if (open.length === 0) return texts.withoutIf(mark.word);
  const last = open.at(-1);
  return mark.word !== "endif" && last !== "unread" && last?.word === "else"
    ? texts.afterElse(mark.word)
    : undefined;
}

/** Keeps in mind which conditions are open, each by its latest branch. */
function follow(part: Slot | Control, open: Open[]): Slot | Control {
  if (part.kind === "slot") return part;
  if (part.word !== "if") open.pop();
  if (part.word !== "endif") open.push(part);
  return part;
}

/** Where reading goes on after a mark that could not be read, so that the problems behind it are told as well. */
function endAfter(source: string, match: RegExpExecArray): number {
  const close = source.indexOf(match[0] === "{%" ? "%}" : "}}", match.index + 2);
  return close < 0 ? source.length : close + 2;
}

/** Asked for one place after the other. Each line is looked for once, however much stands on it. */
function placesIn(source: string): (offset: number) => { line: number; column: number } {
  const endFrom = (from: number): number => {
    const found = source.indexOf("\n", from);
    return found < 0 ? source.length : found;
  };
  let line = 1;
  let start = 0;
  let end = endFrom(0);
  return (offset) => {
    for (; end < offset; end = endFrom(start)) {
      line++;
      start = end + 1;
    }
    return { line, column: offset - start + 1 };
  };
}

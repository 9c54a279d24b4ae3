import type { Localized } from "#kernel/localized.ts";
import { mostAnswers, mostMeasures } from "./reviews.api.ts";

/** A file of the CNIL's PIA tool (github.com/LINCnil/pia), as far as it is read here; the rest of it is kept as it came. */
export type PiaDocument = {
  pia: { name: string } & Record<string, unknown>;
  answers: PiaAnswer[];
  measures: PiaMeasure[];
} & Record<string, unknown>;

export type PiaAnswer = {
  /** The number of the question. Some versions of the tool write it as a text. */
  reference_to: number | string;
  data: { text?: string | null; gauge?: number | null; list?: string[] | null } & Record<string, unknown>;
} & Record<string, unknown>;

export type PiaMeasure = { title?: string | null; content?: string | null } & Record<string, unknown>;

/** The tool nests four deep; what goes far beyond is made to exhaust whoever reads it. */
const deepest = 40;

type Reading = { document: PiaDocument } | { problem: Localized };

/** Reads a file; what does not have the tool's shape is said, and nothing of it is kept. */
export function readPia(text: string): Reading {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return wrong("it is no JSON", "ce n’est pas du JSON");
  }
  if (depthOf(parsed) > deepest) return wrong("it is nested too deep", "il est imbriqué trop profondément");
  if (!isObject(parsed) || !isObject(parsed.pia) || typeof parsed.pia.name !== "string")
    return wrong("it names no assessment", "aucune analyse n’y est nommée");
  const { answers, measures = [] } = parsed;
  if (!Array.isArray(answers) || !answers.every(isAnswer))
    return wrong("its answers cannot be read", "ses réponses sont illisibles");
  if (!Array.isArray(measures) || !measures.every(isMeasure))
    return wrong("its measures cannot be read", "ses mesures sont illisibles");
  // What could not be saved from the page is not taken either.
  if (answers.length > mostAnswers || measures.length > mostMeasures)
    return wrong("it holds more than an assessment does", "il contient plus qu’une analyse n’en contient");
  // The database keeps every text but this character and halves of others.
  if (!isKept(JSON.stringify(parsed)))
    return wrong("it holds unreadable characters", "il contient des caractères illisibles");
  return { document: { ...parsed, measures } as PiaDocument };
}

function wrong(en: string, fr: string): Reading {
  return { problem: { en, fr } };
}

/** `JSON.stringify` writes half a character as its number. */
function isKept(json: string): boolean {
  return !/\\u(?:0000|d[89a-f][0-9a-f]{2})/.test(json.replace(/\\\\/g, ""));
}

/** How many lists and objects lie within each other, as far as it matters; level by level, since no stack is deep enough. */
function depthOf(value: unknown): number {
  let level = [value];
  for (let depth = 0; ; depth++) {
    level = level.flatMap((each) => (typeof each === "object" && each !== null ? Object.values(each) : []));
    if (level.length === 0 || depth > deepest) return depth;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isAnswer(value: unknown): value is PiaAnswer {
  if (!isObject(value) || !isObject(value.data)) return false;
  const { text, gauge, list } = value.data;
  return (
    /^[1-4]\d\d$/.test(String(value.reference_to)) &&
    isMaybe(text, "string") &&
    isMaybe(gauge, "number") &&
    (list === undefined ||
      list === null ||
      (Array.isArray(list) && list.every((each) => typeof each === "string")))
  );
}

function isMeasure(value: unknown): value is PiaMeasure {
  return isObject(value) && isMaybe(value.title, "string") && isMaybe(value.content, "string");
}

function isMaybe(value: unknown, type: "string" | "number"): boolean {
  return value === undefined || value === null || typeof value === type;
}

/** The tool writes its texts as HTML; here they are read and typed as plain text. */
export function plainText(html: string | null | undefined): string {
  return (
    (html ?? "")
      // A mark ends before the next begins: else a text of nothing but beginnings would be gone through once for each.
      .replace(/<(?:br|\/p|\/div|\/li|\/h\d)\b[^<>]*>/gi, "\n")
      .replace(/<li\b[^<>]*>/gi, "– ")
      .replace(/<[^<>]*>/g, "")
      .replace(/&nbsp;/g, " ")
      .replace(/&lt;/g, "<")
      .replace(/&gt;/g, ">")
      .replace(/&quot;/g, '"')
      .replace(/&#0?39;/g, "'")
      .replace(/&amp;/g, "&")
      .replace(/\n{3,}/g, "\n\n")
      .trim()
  );
}

/** The other way: what was typed, as the tool shows it. Text that nobody changed keeps the tool's own mark-up. */
export function htmlOf(text: string, before: string | null | undefined): string {
  if (before !== undefined && before !== null && plainText(before) === text.trim()) return before;
  return text
    .trim()
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/\r?\n/g, "<br>");
}

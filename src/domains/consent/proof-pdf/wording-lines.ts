import type { Json } from "#kernel/canonical-json.ts";
import type { Language } from "#kernel/localized.ts";
import { words } from "./words.ts";

/** A line of what a person was shown. `box` is a choice, `ticked` or not; `title` is the heading above. */
export type WordingLine =
  | ({ kind: "title" | "text" | "field" } & { text: string })
  | { kind: "box"; text: string; ticked: boolean };

/** In the order of the page. What else a document holds follows as it comes. */
const reading = ["title", "intro", "fields", "choices", "mentions", "privacy_policy", "button"];
/** Told beside the event already, or not shown before the person answered. */
const notShown = new Set(["form", "page", "version", "language", "success", "page_sha256"]);

/** A wording in lines, whatever document the form kept; `granted` are the purposes whose box was ticked. */
export function wordingLines(document: Json, granted: ReadonlySet<number>): WordingLine[] {
  if (!isObject(document)) return textsIn(document);
  const names = Object.keys(document).filter((name) => !notShown.has(name));
  const ordered = [
    ...reading.filter((name) => names.includes(name)),
    ...names.filter((name) => !reading.includes(name)),
  ];
  return ordered.flatMap((name) => linesOf(name, document[name] ?? null, granted));
}

function linesOf(name: string, value: Json, granted: ReadonlySet<number>): WordingLine[] {
  if (name === "title" && typeof value === "string") return [{ kind: "title", text: value }];
  if (name === "fields" && Array.isArray(value)) {
    return value
      .filter(isObject)
      .flatMap(({ label, required, help, options }) => [
        { kind: "field", text: `${String(label ?? "")}${required === true ? " *" : ""}` },
        ...textsIn([help ?? "", options ?? []]),
      ]);
  }
  if (name === "choices" && Array.isArray(value)) {
    return value.filter(isObject).map((choice) => ({
      kind: "box",
      text: String(choice.text ?? ""),
      ticked: granted.has(Number(choice.purpose)),
    }));
  }
  return textsIn(value);
}

function textsIn(value: Json): WordingLine[] {
  if (typeof value === "string") return value === "" ? [] : [{ kind: "text", text: value }];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap((member: Json) => textsIn(member));
}

function isObject(value: Json): value is { readonly [name: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The same as one text, for a cell: a line on each line, boxes as they were ticked. */
export function wordingText(
  document: string,
  { granted, language }: { granted: ReadonlySet<number>; language: Language },
): string {
  const { ticked, unticked } = words[language];
  return wordingLines(JSON.parse(document) as Json, granted)
    .map((line) => (line.kind === "box" ? `${line.ticked ? ticked : unticked} ${line.text}` : line.text))
    .join("\n");
}

import { normaliseAddress } from "#domains/vault/index.ts";
import type { Language } from "#kernel/localized.ts";
import type { Attribute, AttributeValue } from "../attribute.ts";
import { isPlain } from "../fold.ts";
import { identifierAttributes, identifierInFile, identifierNames } from "../identifiers.ts";
import { parseValue } from "../parse-value.ts";
import { readMoment } from "../read-moment.ts";
import { type NameOrder, nameParts } from "./name-parts.ts";
import type { TextRecord } from "./read-csv.ts";

/** Where a column goes. */
export type Mapped = { column: number } & ({ field: ImportField } | { attribute: string });
export type ImportField =
  | "email"
  | "full_name"
  | "last_first_name"
  | "language"
  | "opt_out"
  | "consent_at"
  | "consent_ip"
  | "consent_place"
  | "consent_text";

/** One line as the import takes it: a person, or why it is left out. */
export type ImportRow = PersonRow | NamedRow | { line: number; kind: "rejected"; reason: RowProblem };

export type PersonRow = {
  line: number;
  kind: "person";
  address: string;
  /** `null` empties a value that is known. */
  attributes: Record<string, AttributeValue | null>;
  language: Language | undefined;
  /** What the row says of consent; `none` where the file has a column for it and this row has nothing there. */
  consent: Record<string, string> | "none";
  /** The row says that this person wants nothing. */
  optedOut: boolean;
  /** The attribute whose value was left out because it does not fit. */
  leftOut: string | undefined;
  /** It stands in the file by an address, or an id, that was merged: what it says of consent was said of that mailbox. */
  formerly?: true;
};

/** Somebody without an address, by what another system calls them: who that is stands in the database. */
export type NamedRow = Omit<PersonRow, "kind" | "address"> & { kind: "named" };

export type RowProblem =
  | "no_address"
  | "not_known"
  | "invalid_address"
  | "duplicate_in_file"
  | "erased"
  | "ragged"
  | "too_long"
  | "unclosed_quote";

export type RowReader = (record: TextRecord) => ImportRow;

/** What an empty cell does to a value that is known. */
export type Empties = "kept" | "cleared";
/** What a file says of all its people: what their row tells, or that they want nothing. */
export type Everybody = "as_told" | "refuses";

type Plan = {
  width: number;
  mapping: readonly Mapped[];
  attributes: readonly Attribute[];
  /** The business's: telephones are written as there. */
  country: string;
  empties?: Empties;
  everybody?: Everybody;
  /** When the import was started: the same at each run, so that a row is read the same. */
  now: Date;
};

/** Reads records under a mapping. A row that can't be used says why, and stops nobody else's. */
export function rowReader(plan: Plan): RowReader {
  const { width, mapping, attributes, country, empties = "kept", everybody = "as_told", now } = plan;
  const known = new Map([...attributes, ...identifierAttributes].map((each) => [each.name, each]));
  const columnOf = (field: ImportField): number | undefined =>
    mapping.find((each) => "field" in each && each.field === field)?.column;
  const email = columnOf("email");
  const fullName = columnOf("full_name");
  const reversedName = columnOf("last_first_name");
  const language = columnOf("language");
  const optOut = columnOf("opt_out");
  const consentColumns = {
    at: columnOf("consent_at"),
    ip: columnOf("consent_ip"),
    place: columnOf("consent_place"),
    text: columnOf("consent_text"),
  };
  const values = mapping.flatMap((each) => {
    const attribute = "attribute" in each ? known.get(each.attribute) : undefined;
    return attribute ? [{ column: each.column, attribute }] : [];
  });
  return (record) => {
    const { line } = record;
    if ("problem" in record) return { line, kind: "rejected", reason: record.problem };
    const { cells } = record;
    if (isRagged(cells, width)) return { line, kind: "rejected", reason: "ragged" };
    const typed = cellOf(cells, email);
    const address = typed.includes(unreadable) ? undefined : normaliseAddress(typed);
    if (typed !== "" && !address) return { line, kind: "rejected", reason: "invalid_address" };
    const read: PersonRow["attributes"] = {};
    let leftOut: string | undefined;
    for (const { column, attribute } of values) {
      const text = unmarked(cells[column]);
      if (!text && empties === "kept") continue;
      const parsed = text?.includes(unreadable)
        ? { ok: false as const }
        : isIdentifier(attribute)
          ? identifierCell(attribute.name, text ?? "", country)
          : parseValue(attribute, text ?? "");
      if (!parsed.ok) leftOut ??= attribute.name;
      else if (parsed.value !== null || empties === "cleared") read[attribute.name] = parsed.value;
    }
    const names =
      reversedName === undefined
        ? namesIn(cellOf(cells, fullName), "first_name_first")
        : namesIn(cellOf(cells, reversedName), "last_name_first");
    for (const [name, text] of names) {
      const attribute = known.get(name);
      if (!attribute || name in read) continue;
      const parsed = text.includes(unreadable) ? { ok: false as const } : parseValue(attribute, text);
      if (!parsed.ok) leftOut ??= name;
      else read[name] = parsed.value;
    }
    const person = {
      line,
      attributes: read,
      language: languageOf(cellOf(cells, language)),
      consent: consentOf(cells, consentColumns, now),
      optedOut: everybody === "refuses" || saysNo(cellOf(cells, optOut)),
      leftOut,
    };
    if (address) return { ...person, kind: "person", address };
    return identifierNames.some((name) => read[name])
      ? { ...person, kind: "named" }
      : { line, kind: "rejected", reason: "no_address" };
  };
}

/** What stands where bytes meant nothing: here, or in the program that wrote the file. Nobody is called that. */
const unreadable = "\ufffd";

function namesIn(text: string, order: NameOrder): [attribute: string, value: string][] {
  if (text === "") return [];
  const { first, last } = nameParts(text, order);
  return [["FIRSTNAME", first] as [string, string], ["LASTNAME", last] as [string, string]].filter(
    ([, value]) => value !== "",
  );
}

function isIdentifier({ name }: Attribute): boolean {
  return identifierNames.some((each) => each === name);
}

/** As `parseValue`. */
function identifierCell(name: string, text: string, country: string) {
  if (text.trim() === "") return { ok: true as const, value: null };
  const value = identifierInFile(name, text, country);
  return value === undefined ? { ok: false as const } : { ok: true as const, value };
}

function cellOf(cells: readonly string[], column: number | undefined): string {
  return column === undefined ? "" : (unmarked(cells[column]) ?? "").trim();
}

/** Without the apostrophe that exports, ours too, put before what a spreadsheet would run: the value is what was marked. */
function unmarked(cell: string | undefined): string | undefined {
  return cell?.charCodeAt(0) === apostrophe && /^'[=+\-@\t\uFF1D\uFF0B\uFF0D\uFF20]/.test(cell)
    ? cell.slice(1)
    : cell;
}

const apostrophe = 39;

/**
 * Text cells beyond the header's, or fewer cells: what stands where is anybody's guess. Empty cells at the end do no
 * harm; a spreadsheet does not even write them.
 */
function isRagged(cells: readonly string[], width: number): boolean {
  if (cells.length === width) return false;
  return cells.length < width || cells.slice(width).some((cell) => cell.trim() !== "");
}

function languageOf(text: string): Language | undefined {
  if (text === "") return undefined;
  if (/^(fr|fre|fra)([-_].*)?$|^fran[cç]ais/i.test(text)) return "fr";
  return /^(en|eng)([-_].*)?$|^english|^anglais/i.test(text) ? "en" : undefined;
}

/** What programs write beside people who may be written to. */
const stillIn = new Set(
  "0 false no non n f off none null enabled active actif subscribed confirmed abonne abonné inscrit".split(
    " ",
  ),
);

/** Anything else in such a column is a no: a date, a reason, a yes. When in doubt, nobody is written to. */
function saysNo(text: string): boolean {
  return text !== "" && !stillIn.has(text.toLowerCase());
}

type ConsentColumns = {
  at: number | undefined;
  ip: number | undefined;
  place: number | undefined;
  text: number | undefined;
};

/** The evidence of one row, by the names it has in the ledger. */
function consentOf(
  cells: readonly string[],
  columns: ConsentColumns,
  now: Date,
): Record<string, string> | "none" {
  const evidence: Record<string, string> = {};
  if (columns.at !== undefined) {
    const at = readMoment(cellOf(cells, columns.at), now);
    if (!at) return "none";
    evidence.agreedAt = at;
  }
  keep(evidence, "ip", cellOf(cells, columns.ip));
  keep(evidence, "agreedWhere", cellOf(cells, columns.place));
  keep(evidence, "agreedText", cellOf(cells, columns.text));
  return evidence;
}

function keep(evidence: Record<string, string>, name: string, text: string): void {
  if (text === "") return;
  const short = text.slice(0, 1000);
  evidence[name] = isPlain(short) ? short : short.replace(/\p{Cc}+/gu, " ").toWellFormed();
}

import { setImmediate as breathe } from "node:timers/promises";
import { normaliseAddress } from "#domains/vault/index.ts";
import type { Language } from "#kernel/localized.ts";
import type { Attribute, AttributeValue } from "./attribute.ts";
import { type CsvRecord, type Delimiter, guessDelimiter, readCsv } from "./csv.ts";
import { decodeFile, type Encoding } from "./decode-file.ts";
import { parseValue } from "./parse-value.ts";
import { readMoment } from "./read-moment.ts";

/** A file with columns, as it was read. */
export type ImportFile = {
  encoding: Encoding;
  delimiter: Delimiter;
  /** Undefined where the first line is a person already. */
  headers: string[] | undefined;
  width: number;
  records: CsvRecord[];
};

/** Where a column goes. */
export type Mapped = { column: number } & ({ field: ImportField } | { attribute: string });
export type ImportField =
  | "email"
  | "language"
  | "consent_at"
  | "consent_ip"
  | "consent_place"
  | "consent_text";

/** One line as the import takes it: a person, or why it is left out. */
export type ImportRow =
  | {
      line: number;
      kind: "person";
      address: string;
      attributes: Record<string, AttributeValue>;
      language: Language | undefined;
      /** Undefined where the file has a column for it and this row has nothing there. */
      consent: Record<string, string> | undefined;
      /** The attribute whose value was left out because it does not fit. */
      leftOut: string | undefined;
    }
  | { line: number; kind: "rejected"; reason: RowProblem };

export type RowProblem = "no_address" | "invalid_address" | "duplicate_in_file" | "ragged" | "unclosed_quote";

/** Reads the file's columns and lines; undefined for what is no text with columns. */
export function readImportFile(bytes: Buffer): ImportFile | undefined {
  const decoded = decodeFile(bytes);
  if (!decoded) return undefined;
  const delimiter = guessDelimiter(decoded.text);
  const records = [...readCsv(decoded.text, delimiter)];
  const first = records[0];
  if (!first || !("cells" in first)) return undefined;
  const isPerson = first.cells.some((cell) => normaliseAddress(cell) !== undefined);
  const headers = isPerson ? undefined : first.cells.map((cell) => cell.trim());
  return {
    encoding: decoded.encoding,
    delimiter,
    headers,
    width: first.cells.length,
    records: headers ? records.slice(1) : records,
  };
}

/** Every line under this mapping, in order; the same each time, so that work can go on from a line's number. */
export async function readImportRows(
  file: ImportFile,
  mapping: readonly Mapped[],
  attributes: readonly Attribute[],
  now: Date,
): Promise<ImportRow[]> {
  const seen = new Set<string>();
  const reader = rowReader(file.width, mapping, attributes, now);
  const rows: ImportRow[] = [];
  for (const record of file.records) {
    const row = reader(record);
    if (row.kind === "person" && seen.has(row.address))
      rows.push({ line: row.line, kind: "rejected", reason: "duplicate_in_file" });
    else rows.push(row);
    if (row.kind === "person") seen.add(row.address);
    // A large file must not keep the process from answering others.
    if (rows.length % 2000 === 0) await breathe();
  }
  return rows;
}

function rowReader(
  width: number,
  mapping: readonly Mapped[],
  attributes: readonly Attribute[],
  now: Date,
): (record: CsvRecord) => ImportRow {
  const known = new Map(attributes.map((attribute) => [attribute.name, attribute]));
  const columnOf = (field: ImportField): number | undefined =>
    mapping.find((each) => "field" in each && each.field === field)?.column;
  const email = columnOf("email");
  const language = columnOf("language");
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
    const cell = (column: number | undefined): string =>
      column === undefined ? "" : (cells[column] ?? "").trim();
    const typed = cell(email);
    if (typed === "") return { line, kind: "rejected", reason: "no_address" };
    const address = normaliseAddress(typed);
    if (!address) return { line, kind: "rejected", reason: "invalid_address" };
    const read: Record<string, AttributeValue> = {};
    let leftOut: string | undefined;
    for (const { column, attribute } of values) {
      const parsed = parseValue(attribute, cell(column));
      if (!parsed.ok) leftOut ??= attribute.name;
      else if (parsed.value !== null) read[attribute.name] = parsed.value;
    }
    return {
      line,
      kind: "person",
      address,
      attributes: read,
      language: languageOf(cell(language)),
      consent: consentOf(cell, consentColumns, now),
      leftOut,
    };
  };
}

/** More cells than the header has, or fewer: what stands where is anybody's guess. Empty cells at the end do no harm. */
function isRagged(cells: readonly string[], width: number): boolean {
  return cells.length < width || cells.slice(width).some((cell) => cell.trim() !== "");
}

function languageOf(text: string): Language | undefined {
  if (/^(fr|fre|fra)([-_].*)?$|^fran[cç]ais/i.test(text)) return "fr";
  return /^(en|eng)([-_].*)?$|^english|^anglais/i.test(text) ? "en" : undefined;
}

type ConsentColumns = {
  at: number | undefined;
  ip: number | undefined;
  place: number | undefined;
  text: number | undefined;
};

/** The evidence of one row, by the names it has in the ledger. */
function consentOf(
  cell: (column: number | undefined) => string,
  columns: ConsentColumns,
  now: Date,
): Record<string, string> | undefined {
  const at = columns.at === undefined ? undefined : readMoment(cell(columns.at), now);
  if (columns.at !== undefined && !at) return undefined;
  const evidence = {
    agreedAt: at,
    ip: cell(columns.ip),
    agreedWhere: cell(columns.place),
    agreedText: cell(columns.text),
  };
  const given = Object.entries(evidence).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return Object.fromEntries(
    given.map(([name, value]) => [name, value.replace(/\p{Cc}+/gu, " ").slice(0, 1000)]),
  );
}

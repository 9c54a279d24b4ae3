import { normaliseAddress } from "#domains/vault/index.ts";
import { errors } from "../contacts.errors.ts";
import { allOf, type FileBytes, headOf } from "./file-bytes.ts";
import { csvReader, type Delimiter, guessDelimiter, type TextRecord } from "./read-csv.ts";
import { xlsxRecords } from "./read-xlsx.ts";
import { decoded, type Encoding, encodingOf } from "./text-encoding.ts";

/** How a file is to be read: found out once, so that every run reads it the same. */
export type TableShape = {
  format: { kind: "csv"; encoding: Encoding; delimiter: Delimiter } | { kind: "xlsx" };
  /** Undefined where the first line is a person already. */
  headers: string[] | undefined;
  width: number;
};

export type TableHead = TableShape & { sample: TextRecord[] };

/** Enough to see columns by. */
const headSize = 256 * 1024;
const sampleSize = 50;
/** More describe no person; what counts them elsewhere (`import.api.ts`) knows as many. */
const mostColumns = 500;

/** What the beginning of a file shows: its format, the names of its columns, its first rows. */
export async function readHead(file: FileBytes): Promise<TableHead> {
  const head = await headOf(file, headSize);
  if (head.length === 0) throw errors.fileEmpty();
  const format = await formatOf(file, head);
  const sample: TextRecord[] = [];
  for await (const records of rawRecords(file, format)) {
    sample.push(...records);
    if (sample.length > sampleSize) break;
  }
  const first = sample.find((record) => "cells" in record);
  if (!first || !("cells" in first)) throw errors.fileEmpty();
  const isPerson = first.cells.some((cell) => normaliseAddress(cell) !== undefined);
  const headers = isPerson ? undefined : first.cells.map(headerOf);
  const shape = { format, headers, width: first.cells.length };
  if (shape.width > mostColumns) throw errors.tooManyColumns({ most: mostColumns });
  const rows = headers ? sample.filter((record) => record !== first) : sample;
  if (rows.length === 0) throw errors.fileEmpty();
  return { ...shape, sample: rows.slice(0, sampleSize).map((record) => padded(record, shape)) };
}

/** What is shown and kept of a column's name. */
function headerOf(cell: string): string {
  return cell
    .replace(/\p{Cc}/gu, "")
    .trim()
    .slice(0, 200);
}

/** All rows behind the names of the columns, some at a time. */
export async function* recordsOf(file: FileBytes, shape: TableShape): AsyncGenerator<TextRecord[]> {
  let header = shape.headers !== undefined;
  for await (const records of rawRecords(file, shape.format)) {
    const from = header ? records.findIndex((record) => "cells" in record) : -1;
    if (from >= 0) {
      header = false;
      records.splice(from, 1);
    }
    yield shape.format.kind === "xlsx" ? records.map((record) => padded(record, shape)) : records;
  }
}

/** A spreadsheet does not write the empty cells at a row's end. */
function padded(record: TextRecord, { format, width }: TableShape): TextRecord {
  if (format.kind !== "xlsx" || !("cells" in record) || record.cells.length >= width) return record;
  return { ...record, cells: [...record.cells, ...Array<string>(width - record.cells.length).fill("")] };
}

async function formatOf(file: FileBytes, head: Buffer): Promise<TableShape["format"]> {
  if (head.subarray(0, 4).equals(zipMark)) return { kind: "xlsx" };
  if (head.subarray(0, 4).equals(oldExcelMark)) throw errors.oldSpreadsheet();
  const encoding = await encodingOf([head], head.length < file.size ? "beginning" : "all");
  let text = "";
  for await (const piece of decoded([head], encoding)) text += piece;
  if (isBinary(text)) throw errors.notCsv();
  return { kind: "csv", encoding, delimiter: declaredDelimiter(text) ?? guessDelimiter(text) };
}

/** Zeros in every other line are no text. One here and there spoils its own value, which is told by its line. */
function isBinary(text: string): boolean {
  if (!text.includes("\0")) return false;
  const lines = text.split("\n").filter((line) => line !== "");
  return lines.filter((line) => line.includes("\0")).length * 2 > lines.length;
}

/** `sep=;` on a line of its own before the table: how some spreadsheets are told which delimiter follows. */
const declaration = /^\ufeff?"?sep=([;,\t|])"?\s*$/im;

function declaredDelimiter(text: string): Delimiter | undefined {
  const [line = ""] = text.split("\n", 1);
  return declaration.exec(line)?.[1] as Delimiter | undefined;
}

/** The records without that line; the others keep their numbers. */
function withoutDeclaration(records: TextRecord[]): TextRecord[] {
  const [first] = records;
  const declares = first?.line === 1 && "cells" in first && first.cells[0] === "sep=";
  return declares ? records.slice(1) : records;
}

const zipMark = Buffer.from("PK\x03\x04", "latin1");
const oldExcelMark = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

/** The shape with the encoding found out from all of the file: the first accent may be far down. */
export async function settledShape(file: FileBytes, shape: TableShape): Promise<TableShape> {
  if (shape.format.kind !== "csv" || shape.format.encoding.startsWith("utf-16")) return shape;
  return { ...shape, format: { ...shape.format, encoding: await encodingOf(allOf(file)) } };
}

async function* rawRecords(file: FileBytes, format: TableShape["format"]): AsyncGenerator<TextRecord[]> {
  if (format.kind === "xlsx") {
    yield* xlsxRecords(file);
    return;
  }
  const reader = csvReader(format.delimiter);
  for await (const text of decoded(allOf(file), format.encoding)) yield withoutDeclaration(reader.push(text));
  yield withoutDeclaration(reader.end());
}

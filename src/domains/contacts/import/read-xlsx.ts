import type { FileBytes } from "./file-bytes.ts";
import type { TextRecord } from "./read-csv.ts";
import { openWorkbook, type Workbook } from "./workbook.ts";
import { readXml } from "./xml.ts";

const longestCell = 64 * 1024;
/** One more than a mapping may name, so that a file with too many is seen to have them. */
const mostColumns = 501;

type Cell = { column: number; type: string; style: number; text: string };

/** The rows of a workbook's first sheet, some at a time, each cell as a CSV of the sheet would have it. */
export async function* xlsxRecords(file: FileBytes): AsyncGenerator<TextRecord[]> {
  const book = await openWorkbook(file);
  let records: TextRecord[] = [];
  let line = 0;
  let cells: string[] = [];
  let cell: Cell | undefined;
  let taking = false;
  const pieces = readXml(book.zip.read(book.sheet), {
    open(name, attributes) {
      if (name === "row") {
        line = lineOf(attributes.r, line);
        cells = [];
      } else if (name === "c") {
        const column = columnOf(attributes.r) ?? cells.length;
        cell = { column, type: attributes.t ?? "n", style: Number(attributes.s ?? 0), text: "" };
      } else if (name === "v" || name === "t") taking = cell !== undefined;
      // How a word is pronounced is no part of it.
      else if (name === "rPh") cell = undefined;
    },
    text(text) {
      if (taking && cell && cell.text.length < longestCell) cell.text += text;
    },
    close(name) {
      if (name === "v" || name === "t") taking = false;
      else if (name === "c" && cell) {
        if (cell.column < mostColumns) {
          while (cells.length < cell.column) cells.push("");
          cells[cell.column] = textOf(book, cell);
        }
        cell = undefined;
      } else if (name === "row" && cells.some((text) => text !== "")) records.push({ line, cells });
    },
  });
  for await (const _ of pieces) {
    if (records.length === 0) continue;
    yield records;
    records = [];
  }
}

const mostLines = 1_048_576;

/** Rows say their number, or follow the one before; a number that goes back or beyond all sheets says nothing. */
function lineOf(said: string | undefined, before: number): number {
  const line = Number(said);
  return Number.isInteger(line) && line > before && line <= mostLines ? line : before + 1;
}

/** `C12` is in the third column, which is number 2. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? "")?.[0];
  if (!letters) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function textOf({ shared, dateStyles, from1904 }: Workbook, { type, style, text }: Cell): string {
  switch (type) {
    case "s":
      return shared[Number(text)] ?? "";
    case "b":
      return text === "1" ? "true" : "false";
    // `#N/A` and its like are no value.
    case "e":
      return "";
    case "n":
      return dateStyles.has(style) ? dateText(Number(text), from1904) : numberText(text);
    default:
      return text;
  }
}

/** Spreadsheets keep 1.1 as `1.1000000000000001` and 33612345678 as `3.3612345678E10`; they show neither. */
function numberText(text: string): string {
  const value = Number(text);
  return /[.eE]/.test(text) && Number.isFinite(value) ? String(value) : text;
}

const day = 24 * 3600 * 1000;

/** A date is a number of days; the time is the fraction. */
export function dateText(serial: number, from1904: boolean): string {
  // 1900 was no leap year, but the first spreadsheet thought so, and all others kept it.
  const epoch = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30);
  const moment = new Date(epoch + Math.round(serial * 86_400) * 1000);
  if (Number.isNaN(moment.getTime()) || moment.getTime() > epoch + 2_958_466 * day) return "";
  const text = moment.toISOString();
  return Number.isInteger(serial) ? text.slice(0, 10) : text.slice(0, 19).replace("T", " ");
}

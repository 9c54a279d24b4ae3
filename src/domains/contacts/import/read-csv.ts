/** A record of a delimited file and the line it begins on, counted from 1; or why it could not be read. */
export type TextRecord = { line: number; cells: string[] } | { line: number; problem: RecordProblem };
export type RecordProblem = "unclosed_quote" | "too_long";

export type Delimiter = "," | ";" | "\t" | "|";

export type CsvReader = {
  /** The records that are whole with this further piece of text. Line ends are `\n`. */
  push(text: string): TextRecord[];
  /** What is left, once there is no more text. */
  end(): TextRecord[];
};

/** No cell is longer: a quote that does not close within this is a stray one, and spoils its own line only. */
const longestCell = 64 * 1024;
/** Nor is a record: what goes on without an end of line is no table, and must not fill the memory. */
const longestRecord = 1024 * 1024;

/**
 * Reads delimited text (RFC 4180) piece by piece: quoted cells may hold delimiters, doubled quotes and line breaks.
 * Lenient where programs differ: a quote inside an unquoted cell, text behind a closing quote. Empty lines are skipped.
 * However the text is cut into pieces, the records are the same.
 */
export function csvReader(delimiter: Delimiter): CsvReader {
  let rest = "";
  let line = 1;
  /** Set while a line that is too long is being skipped. */
  let skipping = false;

  function read(text: string, ended: boolean): TextRecord[] {
    const records: TextRecord[] = [];
    let at = 0;
    let quote = -2;
    while (at < text.length) {
      const end = text.indexOf("\n", at);
      if (skipping) {
        if (end < 0) break;
        skipping = false;
        line++;
        at = end + 1;
        continue;
      }
      if (quote !== -1 && quote < at) quote = text.indexOf('"', at);
      // Most lines have no quotes: cut and done.
      if (quote === -1 || (end >= 0 && quote > end)) {
        if (end < 0 && !ended) break;
        const row = text.slice(at, end < 0 ? text.length : end);
        if (row.length > longestRecord) records.push({ line, problem: "too_long" });
        else if (row !== "") records.push({ line, cells: row.split(delimiter) });
        line++;
        at = end < 0 ? text.length : end + 1;
        continue;
      }
      const record = readRecord(text, at, { delimiter, ended });
      if (record === "incomplete") break;
      if (record === "unclosed") {
        records.push({ line, problem: "unclosed_quote" });
        if (end < 0) {
          skipping = true;
          at = text.length;
        } else {
          line++;
          at = end + 1;
        }
        continue;
      }
      if (record.end - at > longestRecord + 1) records.push({ line, problem: "too_long" });
      else if (record.cells.length > 1 || record.cells[0] !== "") records.push({ line, cells: record.cells });
      line += record.lines;
      at = record.end;
    }
    rest = skipping ? "" : text.slice(at);
    if (rest.length > longestRecord) {
      records.push({ line, problem: "too_long" });
      skipping = true;
      rest = "";
    }
    return records;
  }

  return { push: (text) => read(rest + text, false), end: () => read(rest, true) };
}

type Read = { cells: string[]; end: number; lines: number };
type Piece = { delimiter: Delimiter; ended: boolean };

function readRecord(text: string, start: number, piece: Piece): Read | "incomplete" | "unclosed" {
  const cells: string[] = [];
  let at = start;
  let lines = 1;
  for (;;) {
    let cell = "";
    // What goes over lines and is followed by text was closed by the quote of another line: all between would be lost.
    let spoiled = false;
    if (text[at] === '"') {
      const quoted = readQuoted(text, at + 1, piece.ended);
      if (typeof quoted === "string") return quoted;
      cell = quoted.value;
      lines += quoted.lineBreaks;
      spoiled = quoted.lineBreaks > 0;
      at = quoted.end;
    }
    const found = plainEnd(text, at, piece.delimiter);
    if (found < 0 && !piece.ended) return "incomplete";
    const end = found < 0 ? text.length : found;
    const behind = text.slice(at, end);
    if (spoiled && behind.trim() !== "") return "unclosed";
    cells.push(cell + behind);
    if (text[end] !== piece.delimiter) return { cells, end: Math.min(end + 1, text.length), lines };
    at = end + 1;
  }
}

function plainEnd(text: string, from: number, delimiter: Delimiter): number {
  for (let at = from; at < text.length; at++) {
    const letter = text[at];
    if (letter === delimiter || letter === "\n") return at;
  }
  return -1;
}

type Quoted = { value: string; end: number; lineBreaks: number };

function readQuoted(text: string, start: number, ended: boolean): Quoted | "incomplete" | "unclosed" {
  for (let at = start; ; at += 2) {
    at = text.indexOf('"', at);
    if (at < 0) return ended || text.length - start > longestCell ? "unclosed" : "incomplete";
    if (at - start > longestCell) return "unclosed";
    // The next piece may begin with its twin.
    if (at + 1 === text.length && !ended) return "incomplete";
    if (text[at + 1] === '"') continue;
    const value = text.slice(start, at);
    return {
      value: value.includes('""') ? value.replaceAll('""', '"') : value,
      end: at + 1,
      lineBreaks: value.includes("\n") ? value.split("\n").length - 1 : 0,
    };
  }
}

/** The records of a text that is all there. */
export function readCsv(text: string, delimiter: Delimiter): TextRecord[] {
  const reader = csvReader(delimiter);
  return [...reader.push(text), ...reader.end()];
}

const delimiters: readonly Delimiter[] = [";", ",", "\t", "|"];

/** The delimiter that cuts the first lines most evenly; a comma where there is only one column. */
export function guessDelimiter(text: string): Delimiter {
  const sample = text.slice(0, 20_000);
  const scored = delimiters.map((delimiter) => {
    const widths = readCsv(sample, delimiter)
      .slice(0, 30)
      .flatMap((record) => ("cells" in record ? [record.cells.length] : []));
    const width = widths[0] ?? 1;
    const even = widths.filter((other) => other === width).length / Math.max(1, widths.length);
    return { delimiter, score: width > 1 ? even * 1000 + width : 0 };
  });
  const best = scored.reduce((one, other) => (other.score > one.score ? other : one));
  return best.score > 0 ? best.delimiter : ",";
}

/** A record of a delimited file and the line it begins on, counted from 1; or why it could not be read. */
export type CsvRecord = { line: number; cells: string[] } | { line: number; problem: "unclosed_quote" };

export type Delimiter = "," | ";" | "\t";

/** No cell is longer: a quote that does not close within this is a stray one, and spoils its own line only. */
const longestCell = 64 * 1024;

/**
 * Reads delimited text (RFC 4180): quoted cells may hold delimiters, doubled quotes and line breaks. Lenient where
 * programs differ: any line end, a quote inside an unquoted cell, text behind a closing quote. Empty lines are skipped.
 */
export function* readCsv(text: string, delimiter: Delimiter): Generator<CsvRecord> {
  const plainEnd = new RegExp(`[${delimiter}\\r\\n]`, "g");
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const record = readRecord(text, at, delimiter, plainEnd);
    if (record) {
      if (record.cells.length > 1 || record.cells[0] !== "") yield { line, cells: record.cells };
      line += record.lines;
      at = record.end;
    } else {
      yield { line, problem: "unclosed_quote" };
      at = afterLine(text, at);
      line += 1;
    }
  }
}

type Read = { cells: string[]; end: number; lines: number };

function readRecord(text: string, start: number, delimiter: Delimiter, plainEnd: RegExp): Read | undefined {
  const cells: string[] = [];
  let at = start;
  let lines = 1;
  for (;;) {
    let cell = "";
    if (text[at] === '"') {
      const quoted = readQuoted(text, at + 1);
      if (!quoted) return undefined;
      cell = quoted.value;
      lines += quoted.lineBreaks;
      at = quoted.end;
    }
    plainEnd.lastIndex = at;
    const end = plainEnd.exec(text)?.index ?? text.length;
    cells.push(cell + text.slice(at, end));
    if (text[end] !== delimiter) return { cells, end: afterBreak(text, end), lines };
    at = end + 1;
  }
}

function readQuoted(
  text: string,
  start: number,
): { value: string; end: number; lineBreaks: number } | undefined {
  for (let at = start; ; at += 2) {
    at = text.indexOf('"', at);
    if (at < 0 || at - start > longestCell) return undefined;
    if (text[at + 1] === '"') continue;
    const value = text.slice(start, at);
    return {
      value: value.replaceAll('""', '"'),
      end: at + 1,
      lineBreaks: value.match(/\r\n?|\n/g)?.length ?? 0,
    };
  }
}

function afterBreak(text: string, end: number): number {
  if (end >= text.length) return text.length;
  return text[end] === "\r" && text[end + 1] === "\n" ? end + 2 : end + 1;
}

function afterLine(text: string, at: number): number {
  const end = /[\r\n]/g;
  end.lastIndex = at;
  return afterBreak(text, end.exec(text)?.index ?? text.length);
}

const delimiters: readonly Delimiter[] = [";", ",", "\t"];

/** The delimiter that cuts the first lines most evenly; a comma where there is only one column. */
export function guessDelimiter(text: string): Delimiter {
  const sample = text.slice(0, 20_000);
  const scored = delimiters.map((delimiter) => {
    const widths: number[] = [];
    for (const record of readCsv(sample, delimiter)) {
      if ("cells" in record) widths.push(record.cells.length);
      if (widths.length >= 30) break;
    }
    const width = widths[0] ?? 1;
    const even = widths.filter((other) => other === width).length / Math.max(1, widths.length);
    return { delimiter, score: width > 1 ? even * 1000 + width : 0 };
  });
  const best = scored.reduce((one, other) => (other.score > one.score ? other : one));
  return best.score > 0 ? best.delimiter : ",";
}

/** A cell for a file that a spreadsheet opens: quoted where needed, and never a formula (CWE-1236). */
export function csvCell(value: string | number): string {
  const text = typeof value === "number" ? String(value) : /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

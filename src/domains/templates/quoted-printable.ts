import { octets } from "./octets.ts";

const crlf = "\r\n";
/** Room of a line without the mark of a soft line break (RFC 2045, 6.7). */
export const room = 75;

/** Ends a line of the encoding that is no line of the text. */
export const softBreak = `=${crlf}`;

/**
 * Encodes a text that begins at the start of a line. It is pure ASCII, no line is longer than 76 characters, and none
 * begins with a dot, so that it goes through SMTP as it is (RFC 5321, 4.5.2). The last line is left open.
 */
export function quotedPrintable(text: string): string {
  if (!lineBreak.test(text)) return wrapped(escaped(text));
  const lines = text.split(/\r\n|\n|\r/);
  return lines
    .map((line, index) => wrapped(index === lines.length - 1 ? escaped(line) : closed(escaped(line))))
    .join(crlf);
}

const lineBreak = /[\r\n]/;
const printable = /^[ -~\t]*$/;

function escaped(line: string): string {
  if (printable.test(line)) return line.includes("=") ? line.replaceAll("=", "=3D") : line;
  return line.replace(/[^ -<>-~\t]/gu, octets);
}

/** White space at the end of a line may be lost on the way. */
function closed(line: string): string {
  return /[ \t]$/.test(line) ? line.slice(0, -1) + octets(line.slice(-1)) : line;
}

/** Cuts an encoded line into rows that mail can carry. */
export function wrapped(line: string): string {
  if (line.length <= room && line[0] !== ".") return line;
  let rows = "";
  for (let at = 0; at < line.length; ) {
    const dot = line[at] === ".";
    let end = Math.min(line.length, at + (dot ? room - 2 : room));
    // An encoded octet stays in one piece.
    if (end < line.length) {
      if (line[end - 1] === "=") end -= 1;
      else if (line[end - 2] === "=") end -= 2;
    }
    if (at > 0) rows += softBreak;
    rows += dot ? `=2E${line.slice(at + 1, end)}` : line.slice(at, end);
    at = end;
  }
  return rows;
}

import { isAscii, isUtf8 } from "node:buffer";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** Pieces of a file, in order. */
export type Pieces = AsyncIterable<Buffer> | Iterable<Buffer>;

/**
 * The encoding of a text: by its byte-order mark, else by what its bytes can mean. Looks at all of it, since the first
 * accent may stand anywhere; so give it a sample where a guess will do. A few bytes that are none of UTF-8 among many
 * characters that are make no old file of it: those alone become U+FFFD, and what they stand in is left out by its line.
 */
export async function encodingOf(pieces: Pieces, part: "all" | "beginning" = "all"): Promise<Encoding> {
  let first = true;
  let cut: Buffer = Buffer.alloc(0);
  const found = { strays: 0, accents: 0 };
  for await (const piece of pieces) {
    if (first) {
      const marked = markedEncoding(piece);
      if (marked) return marked;
      first = false;
    }
    const bytes = cut.length > 0 ? Buffer.concat([cut, piece]) : piece;
    const whole = wholeCharacters(bytes);
    count(found, bytes.subarray(0, whole));
    if (found.strays > enoughStrays && found.strays > found.accents) return "windows-1252";
    cut = Buffer.from(bytes.subarray(whole));
  }
  if (cut.length > 0 && part === "all") found.strays++;
  // What older spreadsheets write in western Europe; every byte means something in it.
  return found.strays > 0 && found.strays >= found.accents ? "windows-1252" : "utf-8";
}

/** So many bytes that mean nothing in UTF-8 leave no doubt: the rest need not be read. */
const enoughStrays = 100;

/** Adds what bytes hold that is not UTF-8, and about how much that takes more than one byte in it. */
function count(found: { strays: number; accents: number }, bytes: Buffer): void {
  if (isAscii(bytes)) return;
  const text = bytes.toString("utf8");
  const strays = isUtf8(bytes) ? 0 : text.split("\ufffd").length - 1;
  found.strays += strays;
  found.accents += Buffer.byteLength(text) - text.length - 2 * strays;
}

function markedEncoding(bytes: Buffer): Encoding | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  return unmarkedUtf16(bytes);
}

/** Text of western Europe in UTF-16 has a zero in nearly every second byte. */
function unmarkedUtf16(bytes: Buffer): Encoding | undefined {
  const sample = bytes.subarray(0, 2000);
  if (sample.length < 4) return undefined;
  const zeros = [0, 0];
  for (const [index, byte] of sample.entries())
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const most = sample.length / 2;
  if (odd > most * 0.7 && even < most * 0.1) return "utf-16le";
  return even > most * 0.7 && odd < most * 0.1 ? "utf-16be" : undefined;
}

/** Where the last character that may be cut by the end of the piece begins. */
function wholeCharacters(bytes: Buffer): number {
  const last = Math.max(0, bytes.length - 3);
  for (let at = bytes.length - 1; at >= last; at--) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return at + length > bytes.length ? at : bytes.length;
    }
  }
  return bytes.length;
}

/** The text of a file, piece by piece, every line end as `\n`, without the byte-order mark. */
export async function* decoded(pieces: Pieces, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  let held = "";
  for await (const piece of pieces) {
    const text = held + decoder.decode(piece, { stream: true });
    // A carriage return at the end may be half a line end.
    held = text.endsWith("\r") ? "\r" : "";
    yield withLineFeeds(held ? text.slice(0, -1) : text);
  }
  yield withLineFeeds(held + decoder.decode());
}

function withLineFeeds(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

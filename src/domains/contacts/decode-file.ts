export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** A file as text, or undefined where it is no text at all (a spreadsheet, an image). */
export function decodeFile(bytes: Buffer): { encoding: Encoding; text: string } | undefined {
  const encoding = encodingOf(bytes);
  // The decoder takes the byte-order mark away.
  const text = new TextDecoder(encoding).decode(bytes);
  return text.includes("\0") ? undefined : { encoding, text };
}

function encodingOf(bytes: Buffer): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const unmarked = unmarkedUtf16(bytes);
  if (unmarked) return unmarked;
  // What older spreadsheets write in western Europe; every byte means something in it.
  return isUtf8(bytes) ? "utf-8" : "windows-1252";
}

/** Text of western Europe in UTF-16 has a zero in nearly every second byte. */
function unmarkedUtf16(bytes: Buffer): Encoding | undefined {
  const sample = bytes.subarray(0, 2000);
  if (sample.length < 4 || bytes.length % 2 !== 0) return undefined;
  const zeros = [0, 0];
  for (const [index, byte] of sample.entries())
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const most = sample.length / 2;
  if (odd > most * 0.7 && even < most * 0.1) return "utf-16le";
  return even > most * 0.7 && odd < most * 0.1 ? "utf-16be" : undefined;
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** As much of DER (X.690) as time stamps need, strictly: what is not in form throws. */
export type Der = { tag: number; content: Buffer; whole: Buffer };

export const tags = {
  boolean: 0x01,
  integer: 0x02,
  octets: 0x04,
  nothing: 0x05,
  oid: 0x06,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/** One value and nothing after it. */
export function readDer(bytes: Buffer): Der {
  const value = readAt(bytes, 0);
  if (value.whole.length !== bytes.length) throw new RangeError("bytes after a DER value");
  return value;
}

/** The values inside a constructed one. */
export function inside({ content }: Der): Der[] {
  const values: Der[] = [];
  for (let at = 0; at < content.length; ) {
    const value = readAt(content, at);
    values.push(value);
    at += value.whole.length;
  }
  return values;
}

function readAt(bytes: Buffer, at: number): Der {
  const [tag, first] = [bytes[at], bytes[at + 1]];
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) throw new RangeError("not DER");
  let [start, length] = [at + 2, first];
  if (first >= 0x80) {
    const count = first & 0x7f;
    if (count === 0 || count > 4 || start + count > bytes.length) throw new RangeError("not DER");
    length = bytes.readUIntBE(start, count);
    if (length < 0x80 || (count > 1 && bytes[start] === 0)) throw new RangeError("not DER");
    start += count;
  }
  if (start + length > bytes.length) throw new RangeError("DER cut short");
  return { tag, content: bytes.subarray(start, start + length), whole: bytes.subarray(at, start + length) };
}

export function writeDer(tag: number, ...contents: Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  return Buffer.concat([Buffer.of(tag), lengthOf(content.length), content]);
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.of(length);
  const hex = length.toString(16);
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), "0"), "hex");
  return Buffer.concat([Buffer.of(0x80 | bytes.length), bytes]);
}

export function oidOf({ tag, content }: Der): string {
  if (tag !== tags.oid || content.length === 0) throw new RangeError("not an object identifier");
  const parts: number[] = [];
  let part = 0;
  for (const byte of content) {
    part = part * 128 + (byte & 0x7f);
    if (byte & 0x80) continue;
    if (parts.length === 0)
      parts.push(Math.min(Math.floor(part / 40), 2), part - 40 * Math.min(Math.floor(part / 40), 2));
    else parts.push(part);
    part = 0;
  }
  return parts.join(".");
}

export function writeOid(text: string): Buffer {
  const [first = 0, second = 0, ...rest] = text.split(".").map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((part) => {
    const digits = [part & 0x7f];
    for (let more = Math.floor(part / 128); more > 0; more = Math.floor(more / 128))
      digits.unshift((more & 0x7f) | 0x80);
    return digits;
  });
  return writeDer(tags.oid, Buffer.from(bytes));
}

/** A whole number that is not negative. */
export function writeInteger(bytes: Buffer): Buffer {
  let from = 0;
  while (from < bytes.length - 1 && bytes[from] === 0) from += 1;
  const digits = bytes.subarray(from);
  return writeDer(tags.integer, (digits[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.of(0), digits]) : digits);
}

/** `20261125103000Z`, with or without a fraction (RFC 3161, 2.4.2). */
export function timeOf({ tag, content }: Der): Date {
  const [, year, month, day, hour, minute, second, fraction] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d+)?Z$/.exec(content.toString("latin1")) ?? [];
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${(fraction ?? "").slice(0, 4)}Z`);
  if (tag !== tags.generalizedTime || Number.isNaN(at.getTime())) throw new RangeError("not a time");
  return at;
}

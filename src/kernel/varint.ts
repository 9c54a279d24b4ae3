/**
 * Writes a whole number in as few bytes as it needs: seven bits each, the lowest first, the high bit says that more
 * follow. Answers where it ends.
 */
export function writeVarint(target: Buffer, start: number, value: number): number {
  let at = start;
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) target[at++] = (rest % 128) | 0x80;
  target[at++] = rest;
  return at;
}

/** The number at `start` and where it ends. Throws on one that ends nowhere or has another spelling. */
export function readVarint(bytes: Buffer, start: number): { value: number; end: number } {
  let value = 0;
  let scale = 1;
  for (let at = start; at < start + 8; at++) {
    const byte = bytes.readUInt8(at);
    value += (byte & 0x7f) * scale;
    scale *= 128;
    if (byte < 0x80) {
      if ((byte === 0 && at > start) || !Number.isSafeInteger(value)) break;
      return { value, end: at + 1 };
    }
  }
  throw new RangeError("not a number");
}

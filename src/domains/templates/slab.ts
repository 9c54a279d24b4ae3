const slabSize = 256 * 1024;
let slab = Buffer.alloc(0);
let used = 0;

/** A text of ASCII or Latin-1 as octets. Many share one allocation: a buffer of its own for each costs more than the copy. */
export function latin1Buffer(text: string): Buffer {
  if (text.length > slabSize / 8) return Buffer.from(text, "latin1");
  if (used + text.length > slab.length) {
    slab = Buffer.allocUnsafeSlow(slabSize);
    used = 0;
  }
  const buffer = slab.subarray(used, used + text.length);
  buffer.write(text, "latin1");
  used += text.length;
  return buffer;
}

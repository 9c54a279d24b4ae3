/**
 * Arrays as PostgreSQL takes them in binary, for `unnest` of thousands of rows: `${uuids(ids)}::uuid[]`. The driver
 * would write each value as text, escape it, and have the database read it back: half of what a large insert costs.
 */

const header = 20;
const nothing = -1;

/** Subject ids and other UUIDs. */
export function uuids(values: readonly string[]): Buffer {
  const array = begin(2950, values.length, values.length * 20);
  let at = header;
  for (const value of values) {
    at = array.writeInt32BE(16, at);
    at += array.write(value.replaceAll("-", ""), at, 16, "hex");
  }
  return array;
}

/** Sealed values, hashes, salts. */
export function byteas(values: readonly (Buffer | null)[]): Buffer {
  let size = 0;
  for (const value of values) size += 4 + (value?.length ?? 0);
  const array = begin(17, values.length, size);
  let at = header;
  for (const value of values) {
    at = array.writeInt32BE(value?.length ?? nothing, at);
    if (value) at += value.copy(array, at);
  }
  return array;
}

export function texts(values: readonly (string | null)[]): Buffer {
  let size = 0;
  for (const value of values) size += 4 + (value === null ? 0 : Buffer.byteLength(value));
  const array = begin(25, values.length, size);
  let at = header;
  for (const value of values) {
    if (value === null) {
      at = array.writeInt32BE(nothing, at);
      continue;
    }
    const length = array.write(value, at + 4);
    array.writeInt32BE(length, at);
    at += 4 + length;
  }
  return array;
}

/** Numbers up to 2^53. */
export function bigints(values: readonly (number | null)[]): Buffer {
  const array = begin(20, values.length, values.length * 12);
  let at = header;
  for (const value of values) {
    if (value === null) {
      at = array.writeInt32BE(nothing, at);
      continue;
    }
    at = array.writeInt32BE(8, at);
    at = array.writeInt32BE(Math.floor(value / 2 ** 32), at);
    at = array.writeUInt32BE(value >>> 0, at);
  }
  return array.subarray(0, at);
}

/** One dimension, counted from 1, of elements of this type. */
function begin(type: number, length: number, size: number): Buffer {
  const array = Buffer.allocUnsafe(header + size);
  array.writeInt32BE(1, 0);
  array.writeInt32BE(1, 4);
  array.writeInt32BE(type, 8);
  array.writeInt32BE(length, 12);
  array.writeInt32BE(1, 16);
  return array;
}

import { uuidInto } from "./ids.ts";

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
    at += uuidInto(array, at, value);
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

/** The same of values of one size that lie behind one another. */
export function byteasOf(octets: Buffer, size: number): Buffer {
  const count = octets.length / size;
  const array = begin(17, count, count * (4 + size));
  let at = header;
  for (let from = 0; from < octets.length; from += size) {
    at = array.writeInt32BE(size, at);
    at += octets.copy(array, at, from, from + size);
  }
  return array;
}

const kinds = { bytea: 17, text: 25 } as const;

/**
 * An array that grows value by value, for values that would only be kept until the others are made: they die young, and
 * nothing of them is moved about. How many are expected says how large it will be; there may be more.
 */
export function growingArray(kind: keyof typeof kinds, expected: number) {
  let array = begin(kinds[kind], 0, 4096);
  let at = header;
  let length = 0;
  return {
    add(value: Buffer | string | null): void {
      const most = value === null ? 0 : value.length * (typeof value === "string" ? 3 : 1);
      array = withRoom(array, at, { size: 4 + most, share: length / expected });
      length++;
      const size =
        value === null
          ? nothing
          : typeof value === "string"
            ? array.write(value, at + 4)
            : value.copy(array, at + 4);
      at = array.writeInt32BE(size, at) + Math.max(0, size);
    },
    done(): Buffer {
      array.writeInt32BE(length, 12);
      return array.subarray(0, at);
    },
  };
}

export type GrowingArray = ReturnType<typeof growingArray>;

/**
 * The array (or other octets that grow) where there is room for so much more from `at` on, else a larger one with what is in it: about as large as all of it
 * will be, going by the share that is there. Doubling leaves as much behind as there is, of which an import has megabytes at a time.
 */
export function withRoom(
  array: Buffer,
  at: number,
  { size, share }: { size: number; share: number },
): Buffer {
  if (at + size <= array.length) return array;
  const times = share < 1 ? Math.min(8, Math.max(1.25, 1.05 / share)) : 2;
  const larger = Buffer.allocUnsafe(Math.ceil(at * times) + size);
  array.copy(larger, 0, 0, at);
  return larger;
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

const inTheirEpoch = Date.UTC(2000, 0, 1);

/** Moments, to the millisecond. */
export function instants(values: readonly (Date | null)[]): Buffer {
  const array = bigints(values.map((value) => value && (value.getTime() - inTheirEpoch) * 1000));
  array.writeInt32BE(1184, 8);
  return array;
}

/**
 * Arrays of bigints, each of a length of its own, which no array of arrays may be: they lie behind one another.
 * `(${all}::bigint[])[first:last]` is one of them. Grows row by row, as `growingArray`.
 */
export function growingSlices(expected: number) {
  let all = begin(20, 0, 4096);
  let at = header;
  const ends: number[] = [];
  return {
    /** A row's, as `bigintElement` makes them, behind one another. */
    add(elements: string): void {
      all = withRoom(all, at, { size: elements.length, share: ends.length / expected });
      at += all.write(elements, at, "latin1");
      ends.push((at - header) / bigintElementSize);
    },
    done(): { all: Buffer; first: Buffer; last: Buffer } {
      all.writeInt32BE(ends.at(-1) ?? 0, 12);
      const first = bigints(ends.map((_, i) => (ends[i - 1] ?? 0) + 1));
      return { all: all.subarray(0, at), first, last: bigints(ends) };
    },
  };
}

const bigintElementSize = 12;

/** The first eight octets as a bigint of `growingSlices`: a text of octets, which is less to keep than an array of them. */
export function bigintElement(bytes: Buffer): string {
  return `\0\0\0\u0008${bytes.toString("latin1", 0, 8)}`;
}

/** Sets of words, each word once in its set, as PostgreSQL's `tsvector`; of ASCII alone. Grows set by set. */
export function growingWordSets(expected: number) {
  let array = begin(3614, 0, 4096);
  let at = header;
  let length = 0;
  return {
    add(words: readonly string[]): void {
      // A write for each word would take longer than putting them together.
      const text = words.length === 0 ? "" : words.join(wordsEnd) + wordsEnd;
      const size = 4 + text.length;
      array = withRoom(array, at, { size: 4 + size, share: length / expected });
      length++;
      at = array.writeInt32BE(size, at);
      at = array.writeInt32BE(words.length, at);
      at += array.write(text, at, "latin1");
    },
    done(): Buffer {
      array.writeInt32BE(length, 12);
      return array.subarray(0, at);
    },
  };
}

/** The text's end, and no positions. */
const wordsEnd = "\0\0\0";

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

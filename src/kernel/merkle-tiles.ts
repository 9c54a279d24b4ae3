import {
  consistencyRanges,
  emptyRoot,
  inclusionRanges,
  isPowerOfTwo,
  nodeHash,
  perfectSubtreeRoot,
  type Range,
  splitOf,
} from "./merkle.ts";

/**
 * The same tree where it lies in a database: 256 neighbouring hashes are a tile, and the root of a full tile is stored
 * eight levels up. A million-leaf proof then costs a few reads of at most 256 hashes instead of a million leaves.
 */
export const tileLevels = [0, 8, 16, 24] as const;
export type TileLevel = (typeof tileLevels)[number];
export const tileWidth = 256;

/**
 * Roots of the perfect subtrees of 2^level leaves, numbered from the left; level 0 is the leaf hashes. Only complete
 * ones exist, and the reader is asked for no others.
 */
export type HashReader = (level: TileLevel, from: number, count: number) => Promise<Uint8Array[]>;

export async function rootAt(size: number, reader: HashReader): Promise<Uint8Array> {
  return size === 0 ? emptyRoot : rootOfRange(byTile(size, reader), [0, size]);
}

export async function inclusionProofAt(
  index: number,
  size: number,
  reader: HashReader,
): Promise<Uint8Array[]> {
  return rootsOfRanges(byTile(size, reader), inclusionRanges(index, size));
}

export async function consistencyProofAt(
  first: number,
  second: number,
  reader: HashReader,
): Promise<Uint8Array[]> {
  return rootsOfRanges(byTile(second, reader), consistencyRanges(first, second));
}

/** One after the other: the reader is one connection, and neighbouring ranges share the tiles already read. */
async function rootsOfRanges(reader: HashReader, ranges: readonly Range[]): Promise<Uint8Array[]> {
  const roots: Uint8Array[] = [];
  for (const range of ranges) roots.push(await rootOfRange(reader, range));
  return roots;
}

/** A range that is not perfect splits as RFC 9162 says; a perfect one is made of stored hashes of the nearest level. */
async function rootOfRange(reader: HashReader, [from, to]: Range): Promise<Uint8Array> {
  const size = to - from;
  if (!isPowerOfTwo(size)) {
    const split = from + splitOf(size);
    const left = await rootOfRange(reader, [from, split]);
    return nodeHash(left, await rootOfRange(reader, [split, to]));
  }
  const level = tileLevels.findLast((each) => 2 ** each <= size) ?? 0;
  return perfectSubtreeRoot(await reader(level, from / 2 ** level, size / 2 ** level));
}

/** Reads each tile once, whole, as far as it is complete in a tree of `size`; answers any stretch of hashes from it. */
function byTile(size: number, reader: HashReader): HashReader {
  const read = new Map<string, Promise<Uint8Array[]>>();
  const tileAt = (level: TileLevel, first: number): Promise<Uint8Array[]> => {
    const key = `${level}/${first}`;
    const tile =
      read.get(key) ?? readTile(level, first, Math.min(tileWidth, Math.floor(size / 2 ** level) - first));
    read.set(key, tile);
    return tile;
  };
  const readTile = async (level: TileLevel, first: number, count: number): Promise<Uint8Array[]> => {
    const hashes = await reader(level, first, count);
    if (hashes.length === count) return hashes;
    throw new Error(`The ledger holds ${hashes.length} of ${count} hashes at level ${level} from ${first}`);
  };
  return async (level, from, count) => {
    const hashes: Uint8Array[] = [];
    const [firstTile, end] = [from - (from % tileWidth), from + count];
    for (let first = firstTile; first < end; first += tileWidth) {
      const tile = await tileAt(level, first);
      hashes.push(...tile.slice(Math.max(0, from - first), end - first));
    }
    return hashes;
  };
}

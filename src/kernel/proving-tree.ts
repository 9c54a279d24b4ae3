import { inclusionRanges, isPowerOfTwo, nodeHash, type Range, splitOf } from "./merkle.ts";
import { type HashReader, type TileLevel, tileLevels, tileWidth } from "./merkle-tiles.ts";

/**
 * Inclusion proofs for very many leaves of one tree. Each tile is read once and its inner nodes are kept, so that a
 * proof costs no hashing and hardly a read: proofs for a whole ledger cost about what reading it once does.
 */
export type ProvingTree = {
  /** Reads what is not kept yet by `reader`, which may be another one each time: a batch's own transaction. */
  prove(reader: HashReader, index: number): Promise<Uint8Array[]>;
};

/** Tiles kept at a time: some 30 MB, whatever the size of the ledger. */
const mostTiles = 1_024;

export function provingTree(size: number): ProvingTree {
  /** By level and place; the longest unused first. */
  const tiles = new Map<string, Uint8Array[][]>();
  /** The right edge, which is no perfect subtree: few, and the same for nearly all proofs. */
  const ragged = new Map<string, Uint8Array>();

  async function tileAt(reader: HashReader, level: TileLevel, place: number): Promise<Uint8Array[][]> {
    const key = `${level}/${place}`;
    const kept = tiles.get(key);
    if (kept) {
      tiles.delete(key);
      tiles.set(key, kept);
      return kept;
    }
    const first = place * tileWidth;
    const count = Math.min(tileWidth, Math.floor(size / 2 ** level) - first);
    const hashes = await reader(level, first, count);
    if (hashes.length !== count)
      throw new Error(`The ledger holds ${hashes.length} of ${count} hashes at level ${level} from ${first}`);
    const made = innerNodes(hashes);
    tiles.set(key, made);
    if (tiles.size > mostTiles) tiles.delete(tiles.keys().next().value as string);
    return made;
  }

  /** The root of the perfect subtree of 2^height leaves at this place among its like. */
  async function perfect(reader: HashReader, height: number, place: number): Promise<Uint8Array> {
    const level = tileLevels.findLast((each) => each <= height) ?? 0;
    const width = 2 ** (8 - (height - level));
    const nodes = await tileAt(reader, level, Math.floor(place / width));
    return nodes[height - level]?.[place % width] as Uint8Array;
  }

  async function rootOfRange(reader: HashReader, [from, to]: Range): Promise<Uint8Array> {
    const length = to - from;
    if (isPowerOfTwo(length)) return perfect(reader, Math.log2(length), from / length);
    const key = `${from}-${to}`;
    const known = ragged.get(key);
    if (known) return known;
    const split = from + splitOf(length);
    const root = nodeHash(await rootOfRange(reader, [from, split]), await rootOfRange(reader, [split, to]));
    ragged.set(key, root);
    return root;
  }

  return {
    async prove(reader, index) {
      const proof: Uint8Array[] = [];
      for (const range of inclusionRanges(index, size)) proof.push(await rootOfRange(reader, range));
      return proof;
    },
  };
}

/** The hashes of a tile, and all complete nodes above them inside it. */
function innerNodes(hashes: Uint8Array[]): Uint8Array[][] {
  const levels = [hashes];
  for (let below = hashes; below.length > 1; ) {
    const above = Array.from({ length: Math.floor(below.length / 2) }, (_, i) =>
      nodeHash(below[2 * i] as Uint8Array, below[2 * i + 1] as Uint8Array),
    );
    levels.push(above);
    below = above;
  }
  return levels;
}

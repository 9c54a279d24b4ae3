import { hashLength, inclusionRanges, isPowerOfTwo, nodeHash, type Range, splitOf } from "./merkle.ts";
import { type HashReader, type TileLevel, tileLevels, tileWidth } from "./merkle-tiles.ts";

/**
 * Inclusion proofs for very many leaves of one tree. Each tile is read once and its inner nodes are kept, so that a
 * proof costs no hashing and hardly a read: proofs for a whole ledger cost about what reading it once does.
 */
export type ProvingTree = {
  /** Reads what is not kept yet by `reader`, which may be another one each time: a batch's own transaction. */
  prove(reader: HashReader, index: number): Promise<Uint8Array[]>;
};

/** Tiles kept at a time: 16 MB, whatever the size of the ledger. */
const mostTiles = 1_024;

/** A tile's hashes, and above them all complete nodes inside it: each level is one piece of memory. */
type Tile = readonly Buffer[];

export function provingTree(size: number): ProvingTree {
  /** By level and place; the longest unused first. */
  const tiles = new Map<string, Tile>();
  /** The right edge, which is no perfect subtree: few, and the same for nearly all proofs. */
  const ragged = new Map<string, Uint8Array>();

  async function tileAt(reader: HashReader, level: TileLevel, place: number): Promise<Tile> {
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
    return nodeOf(nodes[height - level] as Buffer, place % width);
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

function innerNodes(hashes: readonly Uint8Array[]): Tile {
  const levels = [Buffer.concat(hashes)];
  for (let below = levels[0] as Buffer; below.length > hashLength; below = levels.at(-1) as Buffer) {
    const above = Buffer.alloc(Math.floor(below.length / hashLength / 2) * hashLength);
    for (let at = 0; at < above.length; at += hashLength) {
      const [left, right] = [2 * at, 2 * at + hashLength];
      above.set(nodeHash(below.subarray(left, right), below.subarray(right, right + hashLength)), at);
    }
    levels.push(above);
  }
  return levels;
}

function nodeOf(level: Buffer, place: number): Buffer {
  return level.subarray(place * hashLength, (place + 1) * hashLength);
}

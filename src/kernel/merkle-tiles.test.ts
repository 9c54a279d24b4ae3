import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  consistencyProof,
  inclusionProof,
  perfectSubtreeRoot,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from "./merkle.ts";
import {
  consistencyProofAt,
  type HashReader,
  inclusionProofAt,
  rootAt,
  type TileLevel,
  tileWidth,
} from "./merkle-tiles.ts";

// Cheap leaf hashes: the tree asks for nothing but 32 bytes.
const largest = 65_536 + 1_024;
const leaves = Array.from({ length: largest }, (_, i) => {
  const leaf = Buffer.alloc(32);
  leaf.writeUInt32BE(i);
  return leaf;
});
const stored = new Map<TileLevel, Uint8Array[]>([[0, leaves]]);
stored.set(8, above(leaves));
stored.set(16, above(stored.get(8) ?? []));
stored.set(24, []);

const sizes = fc.oneof(
  fc.integer({ min: 1, max: 1_600 }),
  ...[256, 512, 1_024].map((power) => fc.integer({ min: power - 2, max: power + 2 })),
);
const large = [65_535, 65_536, 65_537, 65_792, largest];

describe("the tree by tiles", () => {
  it("has the same roots", async () => {
    await fc.assert(fc.asyncProperty(sizes, sameRoot));
    for (const size of large) await sameRoot(size);
  });

  it("has the same inclusion proofs, and reads at most two tiles of a level", async () => {
    await fc.assert(fc.asyncProperty(sizes, fc.nat(), sameInclusion));
    for (const size of large) await sameInclusion(size, size * 7 + 65_280);
  });

  it("has the same consistency proofs, and reads at most three tiles of a level", async () => {
    await fc.assert(fc.asyncProperty(sizes, sizes, sameConsistency));
    for (const size of large) await sameConsistency(size, 65_536);
    await sameConsistency(300, largest);
  });

  it("proves an older tree from a ledger that has grown since", async () => {
    const { reader } = ledgerOf(largest);
    expect(hex([await rootAt(300, reader)])).toEqual(hex([rootOf(leaves.slice(0, 300))]));
    expect(hex(await inclusionProofAt(7, 300, reader))).toEqual(hex(inclusionProof(leaves, 7, 300)));
  });

  it("reads a root from the right edge alone", async () => {
    const { reader, reads } = ledgerOf(66_000);
    await rootAt(66_000, reader);
    expect(reads).toEqual([
      { level: 16, from: 0, count: 1 },
      { level: 8, from: 256, count: 1 },
      { level: 0, from: 65_792, count: 208 },
    ]);
  });

  it("reaches past sixteen million leaves and past 2^32", async () => {
    for (const size of [2 ** 24 * 3 + 2 ** 16 * 5 + 700, 2 ** 32 + 2 ** 25 + 1]) {
      const { reader, reads } = uniform();
      const index = size - 300;
      const proof = await inclusionProofAt(index, size, reader);
      const root = await rootAt(size, reader);
      expect(verifyInclusion({ leafHash: Buffer.alloc(32), index, size, proof, root })).toBe(true);
      const older = { first: index, firstRoot: await rootAt(index, reader) };
      const consistency = await consistencyProofAt(index, size, reader);
      expect(verifyConsistency({ ...older, second: size, secondRoot: root, proof: consistency })).toBe(true);
      expect(Math.max(...reads.map(({ count }) => count))).toBeLessThanOrEqual(tileWidth);
    }
  });

  it("has the empty root without reading", async () => {
    const { reader, reads } = ledgerOf(0);
    expect(hex([await rootAt(0, reader)])).toEqual(hex([rootOf([])]));
    expect(reads).toEqual([]);
  });

  it("says so when the ledger lacks what it should hold", async () => {
    await expect(rootAt(300, async () => [])).rejects.toThrow(
      "The ledger holds 0 of 1 hashes at level 8 from 0",
    );
  });
});

async function sameRoot(size: number): Promise<void> {
  expect(hex([await rootAt(size, ledgerOf(size).reader)])).toEqual(hex([rootOf(leaves.slice(0, size))]));
}

async function sameInclusion(size: number, seed: number): Promise<void> {
  const index = seed % size;
  const { reader, reads } = ledgerOf(size);
  const proof = await inclusionProofAt(index, size, reader);
  expect(Math.max(...perLevel(reads))).toBeLessThanOrEqual(2);
  expect(hex(proof)).toEqual(hex(inclusionProof(leaves, index, size)));
  const leafHash = leaves[index] as Uint8Array;
  expect(verifyInclusion({ leafHash, index, size, proof, root: await rootAt(size, reader) })).toBe(true);
}

async function sameConsistency(one: number, other: number): Promise<void> {
  const [first, second] = [Math.min(one, other), Math.max(one, other)];
  const { reader, reads } = ledgerOf(second);
  const proof = await consistencyProofAt(first, second, reader);
  expect(Math.max(...perLevel(reads))).toBeLessThanOrEqual(3);
  expect(hex(proof)).toEqual(hex(consistencyProof(leaves, first, second)));
  const [firstRoot, secondRoot] = [await rootAt(first, reader), await rootAt(second, reader)];
  expect(verifyConsistency({ first, second, firstRoot, secondRoot, proof })).toBe(true);
}

type Read = { level: TileLevel; from: number; count: number };

/** A ledger of `size` leaves: it holds complete tiles only and refuses to be asked for others. */
function ledgerOf(size: number): { reader: HashReader; reads: Read[] } {
  const reads: Read[] = [];
  const reader: HashReader = async (level, from, count) => {
    reads.push({ level, from, count });
    if ((from + count) * 2 ** level > size)
      throw new Error(`Level ${level} is not complete up to ${from + count}`);
    return (stored.get(level) ?? []).slice(from, from + count);
  };
  return { reader, reads };
}

/** A ledger as large as one likes, of equal leaves: each level has one hash. */
function uniform(): { reader: HashReader; reads: Read[] } {
  const reads: Read[] = [];
  const [leaf] = [Buffer.alloc(32)] as Uint8Array[];
  const hashes = new Map<TileLevel, Uint8Array>([[0, leaf as Uint8Array]]);
  for (const [below, level] of [
    [0, 8],
    [8, 16],
    [16, 24],
  ] as const) {
    hashes.set(level, perfectSubtreeRoot(Array<Uint8Array>(tileWidth).fill(hashes.get(below) as Uint8Array)));
  }
  const reader: HashReader = async (level, from, count) => {
    reads.push({ level, from, count });
    return Array<Uint8Array>(count).fill(hashes.get(level) as Uint8Array);
  };
  return { reader, reads };
}

function above(hashes: readonly Uint8Array[]): Uint8Array[] {
  const full = Math.floor(hashes.length / tileWidth);
  return Array.from({ length: full }, (_, i) =>
    perfectSubtreeRoot(hashes.slice(i * tileWidth, (i + 1) * tileWidth)),
  );
}

function perLevel(reads: readonly Read[]): number[] {
  return [0, 8, 16, 24].map((level) => reads.filter((read) => read.level === level).length);
}

function hex(hashes: readonly Uint8Array[]): string[] {
  return hashes.map((hash) => Buffer.from(hash).toString("hex"));
}

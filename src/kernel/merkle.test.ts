import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  consistencyProof,
  emptyRoot,
  inclusionProof,
  leafHash,
  nodeHash,
  perfectSubtreeRoot,
  rootOf,
  splitOf,
  verifyConsistency,
  verifyInclusion,
} from "./merkle.ts";

// The reference inputs and results of Certificate Transparency's tree (RFC 6962, unchanged in RFC 9162).
const inputs = [
  "",
  "00",
  "10",
  "2021",
  "3031",
  "40414243",
  "5051525354555657",
  "606162636465666768696a6b6c6d6e6f",
];
const roots = [
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];
const [n1, n01, n23, n45] = [
  "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
  "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
];
const [n4, n67, n4to7, n0to3] = [
  "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
  "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
  "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
];
const n0 = roots[1] as string;
const leaves = inputs.map((input) => leafHash(bytes(input)));

describe("the reference tree", () => {
  it("has the published roots", () => {
    expect(roots.map((_, size) => hex(rootOf(leaves.slice(0, size))))).toEqual(roots);
    expect(hex(emptyRoot)).toBe(roots[0]);
  });

  it.each([
    [0, 1, []],
    [0, 8, [n1, n23, n4to7]],
    [1, 5, [n0, n23, n4]],
    [2, 3, [n01]],
    [5, 8, [n4, n67, n0to3]],
  ])("has the published inclusion proof of leaf %i among %i", (index, size, published) => {
    const proof = inclusionProof(leaves, index, size);
    expect(proof.map(hex)).toEqual(published);
    expect(
      verifyInclusion({ leafHash: at(leaves, index), index, size, proof, root: bytes(at(roots, size)) }),
    ).toBe(true);
  });

  it.each([
    [1, 1, []],
    [1, 8, [n1, n23, n4to7]],
    [2, 5, [n23, n4]],
    [2, 8, [n23, n4to7]],
    [6, 8, [n45, n67, n0to3]],
  ])("has the published consistency proof of %i with %i", (first, second, published) => {
    const proof = consistencyProof(leaves, first, second);
    expect(proof.map(hex)).toEqual(published);
    const [firstRoot, secondRoot] = [bytes(at(roots, first)), bytes(at(roots, second))];
    expect(verifyConsistency({ first, second, firstRoot, secondRoot, proof })).toBe(true);
  });
});

const sizes = fc.oneof(fc.integer({ min: 1, max: 70 }), fc.integer({ min: 250, max: 260 }));
const indexAndSize = sizes.chain((size) => fc.tuple(fc.nat(size - 1), fc.constant(size)));
const many = Array.from({ length: 300 }, (_, i) => leafHash(Buffer.from(`leaf ${i}`)));

describe("any tree", () => {
  it("has the root of the RFC's recursive definition", () => {
    for (let size = 0; size <= 70; size++) {
      expect(hex(rootOf(many.slice(0, size)))).toBe(hex(byDefinition(many.slice(0, size))));
    }
  });

  it("proves each leaf, and refuses the proof with any bit, index or length changed", () => {
    fc.assert(
      fc.property(indexAndSize, fc.nat(), fc.nat(255), ([index, size], which, bit) => {
        const proof = inclusionProof(many, index, size);
        const fine = { leafHash: at(many, index), index, size, proof, root: rootOf(many.slice(0, size)) };
        expect(verifyInclusion(fine)).toBe(true);
        expect(verifyInclusion({ ...fine, leafHash: flipped(fine.leafHash, bit) })).toBe(false);
        expect(verifyInclusion({ ...fine, root: flipped(fine.root, bit) })).toBe(false);
        expect(verifyInclusion({ ...fine, proof: [...proof, fine.root] })).toBe(false);
        if (size === 1) return;
        const another = (index + 1 + (which % (size - 1))) % size;
        expect(verifyInclusion({ ...fine, index: another })).toBe(false);
        expect(verifyInclusion({ ...fine, proof: flippedAt(proof, which, bit) })).toBe(false);
        expect(verifyInclusion({ ...fine, proof: proof.slice(1) })).toBe(false);
        expect(verifyInclusion({ ...fine, proof: proof.slice(0, -1) })).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it("is consistent with each earlier one, and with no other", () => {
    fc.assert(
      fc.property(fc.tuple(sizes, sizes), fc.nat(), fc.nat(255), (pair, which, bit) => {
        const [first, second] = [Math.min(...pair), Math.max(...pair)];
        const proof = consistencyProof(many, first, second);
        const [firstRoot, secondRoot] = [rootOf(many.slice(0, first)), rootOf(many.slice(0, second))];
        const fine = { first, second, firstRoot, secondRoot, proof };
        expect(verifyConsistency(fine)).toBe(true);
        expect(verifyConsistency({ ...fine, firstRoot: flipped(firstRoot, bit) })).toBe(false);
        expect(verifyConsistency({ ...fine, secondRoot: flipped(secondRoot, bit) })).toBe(false);
        expect(verifyConsistency({ ...fine, proof: [...proof, secondRoot] })).toBe(false);
        if (proof.length === 0) return;
        expect(verifyConsistency({ ...fine, proof: flippedAt(proof, which, bit) })).toBe(false);
        expect(verifyConsistency({ ...fine, proof: proof.slice(1) })).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});

describe("the edges", () => {
  it("takes an empty tree as consistent with all that grew from it", () => {
    const fine = { first: 0, second: 8, firstRoot: emptyRoot, secondRoot: bytes(at(roots, 8)), proof: [] };
    expect(consistencyProof(leaves, 0, 8)).toEqual([]);
    expect(verifyConsistency(fine)).toBe(true);
    expect(verifyConsistency({ ...fine, firstRoot: bytes(n0) })).toBe(false);
    expect(verifyConsistency({ ...fine, proof: [emptyRoot] })).toBe(false);
  });

  it("refuses a pair of hashes cut at another place, though their bytes together are the same", () => {
    const fine = {
      leafHash: at(leaves, 0),
      index: 0,
      size: 2,
      proof: [at(leaves, 1)],
      root: bytes(at(roots, 2)),
    };
    const joined = Buffer.concat([at(leaves, 0), at(leaves, 1)]);
    expect(verifyInclusion(fine)).toBe(true);
    expect(verifyInclusion({ ...fine, leafHash: joined.subarray(0, 31), proof: [joined.subarray(31)] })).toBe(
      false,
    );
    expect(() => nodeHash(joined.subarray(0, 31), joined.subarray(31))).toThrow(RangeError);
  });

  it.each([
    [-1, 8],
    [8, 8],
    [0, 0],
    [0.5, 8],
    [Number.NaN, 8],
    [0, Number.POSITIVE_INFINITY],
    [0, 9],
  ])("has no proof of leaf %d among %d", (index, size) => {
    expect(() => inclusionProof(leaves, index, size)).toThrow(RangeError);
    const root = bytes(at(roots, 8));
    expect(verifyInclusion({ leafHash: at(leaves, 0), index, size, proof: [], root })).toBe(false);
  });

  it("does not shrink", () => {
    const [firstRoot, secondRoot] = [bytes(at(roots, 8)), bytes(at(roots, 6))];
    expect(() => consistencyProof(leaves, 8, 6)).toThrow(RangeError);
    expect(verifyConsistency({ first: 8, second: 6, firstRoot, secondRoot, proof: [] })).toBe(false);
  });

  it("stores roots of perfect subtrees only", () => {
    expect(hex(perfectSubtreeRoot(leaves))).toBe(roots[8]);
    expect(hex(perfectSubtreeRoot(leaves.slice(0, 1)))).toBe(n0);
    for (const length of [0, 3, 6])
      expect(() => perfectSubtreeRoot(leaves.slice(0, length))).toThrow(RangeError);
  });
});

/** RFC 9162, 2.1.1, word for word. */
function byDefinition(hashes: readonly Uint8Array[]): Uint8Array {
  if (hashes.length <= 1) return hashes[0] ?? emptyRoot;
  const k = splitOf(hashes.length);
  return nodeHash(byDefinition(hashes.slice(0, k)), byDefinition(hashes.slice(k)));
}

function flippedAt(proof: readonly Uint8Array[], which: number, bit: number): Uint8Array[] {
  return proof.map((hash, i) => (i === which % proof.length ? flipped(hash, bit) : hash));
}

function flipped(hash: Uint8Array, bit: number): Uint8Array {
  const copy = Buffer.from(hash);
  copy.writeUInt8(copy.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
  return copy;
}

function at<T>(list: readonly T[], index: number): T {
  const value = list[index];
  if (value === undefined) throw new RangeError(`Nothing at ${index}`);
  return value;
}

function bytes(text: string): Uint8Array {
  return Buffer.from(text, "hex");
}

function hex(hash: Uint8Array): string {
  return Buffer.from(hash).toString("hex");
}

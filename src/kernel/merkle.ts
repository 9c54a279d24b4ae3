import { hash } from "node:crypto";

/**
 * The Merkle tree of RFC 9162, section 2.1, over SHA-256. Everything here takes leaf hashes, never leaves.
 * A proof is a list of subtree roots; `inclusionRanges` and `consistencyRanges` say which, so that
 * `merkle-tiles.ts` can find the same ones in a ledger too large to hold.
 */
export type Inclusion = {
  leafHash: Uint8Array;
  index: number;
  size: number;
  proof: readonly Uint8Array[];
  root: Uint8Array;
};

export type Consistency = {
  first: number;
  second: number;
  firstRoot: Uint8Array;
  secondRoot: Uint8Array;
  proof: readonly Uint8Array[];
};

/** The leaves `from` (included) to `to` (excluded). */
export type Range = readonly [from: number, to: number];

export const hashLength = 32;

/** The root of the tree without leaves: the hash of nothing. */
export const emptyRoot: Uint8Array = sha256("");

/** By way of a text: an array made by `node:crypto` has memory of its own, which takes twice as long as hashing what a leaf is. */
function sha256(content: Uint8Array | string): Buffer {
  return Buffer.from(hash("sha256", content, "binary"), "latin1");
}

export function leafHash(leaf: Uint8Array): Buffer {
  const prefixed = leaf.length < leafDesk.length ? leafDesk : Buffer.allocUnsafe(leaf.length + 1);
  prefixed[0] = 0x00;
  prefixed.set(leaf, 1);
  return sha256(prefixed.subarray(0, leaf.length + 1));
}

/** The same for a text, without a buffer of it: half the time for a leaf of JSON. */
export function leafHashOfText(leaf: string): Buffer {
  return sha256(`\u0000${leaf}`);
}

// Hashing is synchronous, so one buffer serves every leaf and one every node: a third faster than a new one each time.
const leafDesk = Buffer.alloc(4096);
const prefixedPair = Buffer.alloc(1 + 2 * hashLength, 0x01);

export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  if (left.length !== hashLength || right.length !== hashLength)
    throw new RangeError("A node joins two hashes");
  prefixedPair.set(left, 1);
  prefixedPair.set(right, 1 + hashLength);
  return sha256(prefixedPair);
}

/** The root over leaf hashes, or over the roots of neighbouring perfect subtrees of one height. */
export function rootOf(hashes: readonly Uint8Array[]): Uint8Array {
  let level = hashes;
  while (level.length > 1) level = parents(level);
  return level[0] ?? emptyRoot;
}

/** A last node without a neighbour moves up as it is: this is the RFC's split at the largest power of two. */
function parents(level: readonly Uint8Array[]): Uint8Array[] {
  const above: Uint8Array[] = [];
  for (let i = 0; i < level.length; i += 2) {
    const left = level[i] as Uint8Array;
    const right = level[i + 1];
    above.push(right ? nodeHash(left, right) : left);
  }
  return above;
}

/** The root of a perfect subtree from the 2^k hashes below it: what a ledger stores when a tile is full. */
export function perfectSubtreeRoot(hashes: readonly Uint8Array[]): Uint8Array {
  if (!isPowerOfTwo(hashes.length))
    throw new RangeError(`A perfect subtree has 2^k hashes, not ${hashes.length}`);
  return rootOf(hashes);
}

export function inclusionProof(leaves: readonly Uint8Array[], index: number, size: number): Uint8Array[] {
  return rootsOf(leaves, size, inclusionRanges(index, size));
}

export function consistencyProof(leaves: readonly Uint8Array[], first: number, second: number): Uint8Array[] {
  return rootsOf(leaves, second, consistencyRanges(first, second));
}

function rootsOf(leaves: readonly Uint8Array[], size: number, ranges: readonly Range[]): Uint8Array[] {
  if (size > leaves.length) throw new RangeError(`There are ${leaves.length} leaves, not ${size}`);
  return ranges.map(([from, to]) => rootOf(leaves.slice(from, to)));
}

/** RFC 9162, 2.1.3.1: the subtrees beside the way from the leaf up to the root. */
export function inclusionRanges(index: number, size: number): Range[] {
  if (!isCount(index) || !isCount(size) || index >= size)
    throw new RangeError(`No leaf ${index} among ${size}`);
  const siblings: Range[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const split = from + splitOf(to - from);
    siblings.push(index < split ? [split, to] : [from, split]);
    [from, to] = index < split ? [from, split] : [split, to];
  }
  return siblings.reverse();
}

/** RFC 9162, 2.1.4.1: the subtrees from which both roots can be rebuilt. */
export function consistencyRanges(first: number, second: number): Range[] {
  if (!isCount(first) || !isCount(second) || first > second)
    throw new RangeError(`${first} is not before ${second}`);
  // Whatever grew from an empty tree is consistent with it.
  if (first === 0) return [];
  const ranges: Range[] = [];
  let [from, to] = [0, second];
  while (first !== to) {
    const split = from + splitOf(to - from);
    ranges.push(first <= split ? [split, to] : [from, split]);
    [from, to] = first <= split ? [from, split] : [split, to];
  }
  // The first tree itself is left out where the verifier has its root already.
  if (from > 0) ranges.push([from, to]);
  return ranges.reverse();
}

/** RFC 9162, 2.1.3.2. False for anything malformed; it never throws. */
export function verifyInclusion({ leafHash, index, size, proof, root }: Inclusion): boolean {
  if (!isCount(index) || !isCount(size) || index >= size || ![leafHash, root, ...proof].every(isHash))
    return false;
  let [fn, sn] = [index, size - 1];
  let computed = leafHash;
  for (const sibling of proof) {
    if (sn === 0) return false;
    const fromLeft = fn % 2 === 1 || fn === sn;
    computed = fromLeft ? nodeHash(sibling, computed) : nodeHash(computed, sibling);
    if (fromLeft) [fn, sn] = skipLevelsWithoutSibling(fn, sn);
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && same(computed, root);
}

/** RFC 9162, 2.1.4.2. False for anything malformed; it never throws. */
export function verifyConsistency({ first, second, firstRoot, secondRoot, proof }: Consistency): boolean {
  if (!isCount(first) || !isCount(second) || first > second) return false;
  if (![firstRoot, secondRoot, ...proof].every(isHash)) return false;
  if (first === second) return proof.length === 0 && same(firstRoot, secondRoot);
  if (first === 0) return proof.length === 0 && same(firstRoot, emptyRoot);
  const [seed, ...path] = isPowerOfTwo(first) ? [firstRoot, ...proof] : proof;
  if (!seed) return false;
  let [fn, sn] = [first - 1, second - 1];
  while (fn % 2 === 1) [fn, sn] = [half(fn), half(sn)];
  let [firstComputed, secondComputed] = [seed, seed];
  for (const node of path) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      firstComputed = nodeHash(node, firstComputed);
      secondComputed = nodeHash(node, secondComputed);
      [fn, sn] = skipLevelsWithoutSibling(fn, sn);
    } else {
      secondComputed = nodeHash(secondComputed, node);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && same(firstComputed, firstRoot) && same(secondComputed, secondRoot);
}

/** On the ragged right edge a node moves up alone until it becomes a right child. */
function skipLevelsWithoutSibling(fn: number, sn: number): [number, number] {
  let [index, last] = [fn, sn];
  while (index % 2 === 0 && index !== 0) [index, last] = [half(index), half(last)];
  return [index, last];
}

/** The largest power of two smaller than `size`. */
export function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

export function isPowerOfTwo(size: number): boolean {
  return size === 1 || (size > 1 && splitOf(size) * 2 === size);
}

// Not bit shifts: those end at 2^31 leaves.
function half(value: number): number {
  return Math.floor(value / 2);
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function isHash(value: Uint8Array): boolean {
  return value.length === hashLength;
}

function same(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}

import { emptyRoot, nodeHash } from "./merkle.ts";

/**
 * A tree that leaves are added to from the left, keeping only the roots of its perfect subtrees: some twenty hashes
 * for a million leaves, and the root at any moment.
 */
export type GrowingTree = {
  /** Adds a leaf; `onSubtree` hears of each perfect subtree that it completes. */
  add(leafHash: Uint8Array, onSubtree?: (level: number, position: number, root: Uint8Array) => void): void;
  root(): Uint8Array;
};

export function growingTree(): GrowingTree {
  // The roots of subtrees of falling height, from the left: the binary digits of the size.
  const peaks: Uint8Array[] = [];
  let size = 0;
  return {
    add(leafHash, onSubtree) {
      let root = leafHash;
      let level = 0;
      for (let pairs = size; pairs % 2 === 1; pairs = (pairs - 1) / 2) {
        root = nodeHash(peaks.pop() as Uint8Array, root);
        level += 1;
        onSubtree?.(level, Math.floor(size / 2 ** level), root);
      }
      peaks.push(root);
      size += 1;
    },
    root() {
      if (peaks.length === 0) return emptyRoot;
      return peaks.reduceRight((right, left) => nodeHash(left, right));
    },
  };
}

import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { inclusionProof, perfectSubtreeRoot } from "./merkle.ts";
import { type HashReader, tileWidth } from "./merkle-tiles.ts";
import { provingTree } from "./proving-tree.ts";

const leaves = Array.from({ length: 140_000 }, (_, i) => createHash("sha256").update(String(i)).digest());

function readerOf(size: number): HashReader {
  const levels = new Map<number, Uint8Array[]>([[0, leaves.slice(0, size)]]);
  for (const level of [8, 16, 24]) {
    const below = levels.get(level - 8) ?? [];
    const full = Math.floor(below.length / tileWidth);
    levels.set(
      level,
      Array.from({ length: full }, (_, i) =>
        perfectSubtreeRoot(below.slice(i * tileWidth, (i + 1) * tileWidth)),
      ),
    );
  }
  return async (level, from, count) => (levels.get(level) ?? []).slice(from, from + count);
}

it("proves what the plain tree proves, for any leaf of any size", async () => {
  const sizes = fc.oneof(
    fc.integer({ min: 1, max: 1_200 }),
    fc.constantFrom(65_536, 65_537, 131_072, 139_999),
  );
  await fc.assert(
    fc.asyncProperty(sizes, fc.array(fc.nat(), { minLength: 1, maxLength: 5 }), async (size, places) => {
      const [tree, reader] = [provingTree(size), readerOf(size)];
      for (const place of places) {
        const index = place % size;
        expect(await tree.prove(reader, index)).toEqual(inclusionProof(leaves, index, size));
      }
    }),
    { numRuns: 25 },
  );
}, 120_000);

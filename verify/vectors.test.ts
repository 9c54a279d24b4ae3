import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import {
  consistencyProof,
  emptyRoot,
  inclusionProof,
  leafHash,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from "#kernel/merkle.ts";

// The leaves and roots of Certificate Transparency's reference tree (RFC 6962, unchanged in RFC 9162).
const leaves = [
  "",
  "00",
  "10",
  "2021",
  "3031",
  "40414243",
  "5051525354555657",
  "606162636465666768696a6b6c6d6e6f",
];
const published = [
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
const file = fileURLToPath(new URL("./vectors/rfc9162.json", import.meta.url));

describe("the published vectors", () => {
  it("are what our tree gives, and its roots those of the reference", () => {
    const vectors = build();
    expect(vectors.roots).toEqual(published);
    // By content: the file is written as the house formats JSON.
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(vectors);
  });

  it("verify, each of them, and with one hash bent none does", () => {
    const { leafHashes, roots, inclusion, consistency } = JSON.parse(readFileSync(file, "utf8")) as Vectors;
    const bytes = (hex: string | undefined) => Buffer.from(hex ?? "", "hex");
    for (const { index, size, proof } of inclusion) {
      const given = { leafHash: bytes(leafHashes[index]), index, size, root: bytes(roots[size]) };
      expect(verifyInclusion({ ...given, proof: proof.map(bytes) })).toBe(true);
      expect(verifyInclusion({ ...given, proof: [...proof.map(bytes), bytes(roots[1])] })).toBe(false);
    }
    for (const { first, second, proof } of consistency) {
      const given = { first, second, firstRoot: bytes(roots[first]), secondRoot: bytes(roots[second]) };
      expect(verifyConsistency({ ...given, proof: proof.map(bytes) })).toBe(true);
      expect(verifyConsistency({ ...given, proof: [...proof.map(bytes), bytes(roots[1])] })).toBe(false);
    }
  });
});

type Vectors = ReturnType<typeof build>;

/** Every proof that a tree of up to eight leaves has. */
function build() {
  const hashes = leaves.map((leaf) => leafHash(Buffer.from(leaf, "hex")));
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
  const sizes = Array.from({ length: leaves.length }, (_, i) => i + 1);
  return {
    about: "RFC 9162, section 2.1, with SHA-256: all hashes in hexadecimal",
    leaves,
    leafHashes: hashes.map(hex),
    roots: [hex(emptyRoot), ...sizes.map((size) => hex(rootOf(hashes.slice(0, size))))],
    inclusion: sizes.flatMap((size) =>
      Array.from({ length: size }, (_, index) => ({
        index,
        size,
        proof: inclusionProof(hashes, index, size).map(hex),
      })),
    ),
    consistency: sizes.flatMap((second) =>
      sizes
        .filter((first) => first <= second)
        .map((first) => ({ first, second, proof: consistencyProof(hashes, first, second).map(hex) })),
    ),
  };
}

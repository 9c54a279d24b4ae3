import { describe, expect, it } from "vitest";
import { evidenceCommitment, subjectCommitment, wordingHash } from "./proof.ts";

const salt = Buffer.from(Array.from({ length: 32 }, (_, i) => i));

// Published in docs/proof-format.md, where they are computed with sha256sum.
describe("the commitments", () => {
  it("have the published values", () => {
    expect(subjectCommitment(salt, "anna@example.org")).toBe(
      "31ab1229d5d7c69eec8e3d987d3386830bd630df2767633b56e2c6b20ea1573f",
    );
    expect(evidenceCommitment(salt, "ip", "192.0.2.17")).toBe(
      "ad6e8ce8a87a5f8f67ae95283c32d69741e9a0e4630f5a15a3413ec0ed15570a",
    );
    expect(wordingHash("Yes, send me the newsletter – été.")).toBe(
      "dfda099e9c044c695123edd0f8f05a7c602d33b851a0d09cfb5044b49e308e6d",
    );
  });

  it("differ with salt, name and value, and never between name and value cut elsewhere", () => {
    const other = Buffer.alloc(32, 1);
    const all = [
      evidenceCommitment(salt, "ip", "1"),
      evidenceCommitment(other, "ip", "1"),
      evidenceCommitment(salt, "ip", "2"),
      evidenceCommitment(salt, "ip1", ""),
      evidenceCommitment(salt, "i", "p1"),
      subjectCommitment(salt, "ip\u00001"),
    ];
    expect(new Set(all).size).toBe(all.length);
  });

  it("take 32 bytes of salt and a plain name only", () => {
    expect(() => subjectCommitment(salt.subarray(1), "a@b.fr")).toThrow(RangeError);
    for (const name of ["", "IP", "user agent", "ip\u0000", "1st"]) {
      expect(() => evidenceCommitment(salt, name, "value")).toThrow(TypeError);
    }
  });
});

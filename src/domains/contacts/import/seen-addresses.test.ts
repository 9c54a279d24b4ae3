import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { seenAddresses } from "./seen-addresses.ts";

const hash = (value: number) => createHash("sha256").update(String(value)).digest();

it("knows everybody again, and takes nobody for somebody else, however many more come than expected", () => {
  const seen = seenAddresses({ expected: 10 });
  for (let i = 0; i < 40_000; i++) expect(seen.add(hash(i))).toBe(true);
  for (let i = 0; i < 40_000; i++) expect([seen.has(hash(i)), seen.add(hash(i))]).toEqual([true, false]);
  expect(seen.has(hash(-1))).toBe(false);
});

it("forgets to look beyond its limit instead of growing", () => {
  const seen = seenAddresses({ expected: 10, most: 4096 });
  for (let i = 0; i < 10_000; i++) seen.add(hash(i));
  expect(seen.add(hash(1))).toBe(false);
  expect(seen.add(hash(9999))).toBe(true);
});

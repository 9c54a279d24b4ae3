import fc from "fast-check";
import { expect, it } from "vitest";
import { anyAddress, normaliseAddress } from "./address.ts";

const letters = fc.string({
  unit: fc.constantFrom(..."abzAZ019.-_+@'é\u212aß xn".split(""), "xn--", "com"),
  maxLength: 40,
});

it("takes the short way only where the long one says the same", () => {
  fc.assert(
    fc.property(letters, letters, letters, (local, domain, end) => {
      const address = `${local}@${domain}.${end}`;
      expect(normaliseAddress(address)).toBe(anyAddress(address));
    }),
    { numRuns: 3000 },
  );
});

it.each([
  ["  Marie.Dupont+x@Exemple.FR ", "marie.dupont+x@exemple.fr"],
  ["a..b@exemple.fr", undefined],
  [".a@exemple.fr", undefined],
  ["a@exemple", undefined],
  ["a@b@exemple.fr", undefined],
  ["a@bücher.example", "a@xn--bcher-kva.example"],
])("%j", (given, normal) => {
  expect(normaliseAddress(given)).toBe(normal);
});

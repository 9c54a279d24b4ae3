import fc from "fast-check";
import { expect, it } from "vitest";
import { bigintElementSize } from "#kernel/binary-array.ts";
import { contactTokens, searchTerms } from "./search-terms.ts";
import { tokenMaker } from "./search-tokens.ts";

const key = Buffer.alloc(32, 7);
const word = fc.oneof(
  fc.constantFrom("marie", "Dupont", "Hélène", "明", "x", "12345"),
  fc.string({ unit: "grapheme", maxLength: 30 }),
);
const words = fc.array(word, { maxLength: 30 }).map((each) => each.join(" "));
const contact = fc.record({
  local: fc.stringMatching(/^[a-z0-9.+_-]{1,20}$/),
  domain: fc.constantFrom("exemple.fr", "mail.exemple.fr", "xn--caf-dma.example", "marie.example"),
  identity: fc.array(
    fc.tuple(fc.constantFrom("FIRSTNAME", "LASTNAME"), fc.oneof(words, fc.array(word), fc.integer())),
    { maxLength: 3 },
  ),
});

const setOf = (pieces: readonly Buffer[]): Set<string> => {
  const all = Buffer.concat(pieces);
  const found = new Set<string>();
  for (let at = 0; at < all.length; at += bigintElementSize)
    found.add(all.toString("hex", at, at + bigintElementSize));
  return found;
};

it("finds contacts one after the other by what each would be found by alone", () => {
  fc.assert(
    fc.property(fc.array(contact, { maxLength: 8 }), (contacts) => {
      const together = contactTokens(key);
      for (const { local, domain, identity } of contacts) {
        const address = `${local}@${domain}`;
        const alone = tokenMaker(key)(searchTerms(address, identity));
        expect(setOf(together(address, identity))).toEqual(setOf([alone]));
      }
    }),
  );
});

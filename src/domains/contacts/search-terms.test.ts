import fc from "fast-check";
import { expect, it } from "vitest";
import { contactTerms, type SearchTerms } from "./search-terms.ts";
import { wordMaker, wordsOf } from "./search-tokens.ts";

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

const asText = ({ words, terms }: SearchTerms) => ({
  words: [...words].sort(),
  terms,
});

it("finds contacts one after the other by what each would be found by alone", () => {
  fc.assert(
    fc.property(fc.array(contact, { maxLength: 8 }), (contacts) => {
      const together = contactTerms(key);
      for (const { local, domain, identity } of contacts) {
        const address = `${local}@${domain}`;
        const found = asText(together(address, identity));
        expect(found).toEqual(asText(contactTerms(key)(address, identity)));
        const texts = identity.map(([, value]) => value).filter((value) => typeof value === "string");
        const words = wordsOf(address, texts).map(wordMaker(key));
        if (!domain.startsWith("xn--")) expect(found.words).toEqual(words.sort());
        expect(new Set(found.words).size).toBe(found.words.length);
      }
    }),
  );
});

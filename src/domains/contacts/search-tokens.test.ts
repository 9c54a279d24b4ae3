import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold } from "./fold.ts";
import { beginningsQuery, queryWords, token, wordMaker, wordsOf } from "./search-tokens.ts";

const key = Buffer.alloc(32, 7);

const finds = (query: string, address: string, ...names: string[]): boolean => {
  const index = wordsOf(address, names).map(wordMaker(key));
  const words = queryWords(query).map(wordMaker(key));
  return words.length > 0 && words.every((word) => index.some((each) => each.startsWith(word)));
};

describe("a search", () => {
  it.each([
    "ma",
    "marie",
    "dup",
    "marie.dup",
    "marie.dupont@",
    "exem",
    "mail.exemple",
    "exemple.fr",
    "HÉLÈ",
    "helene",
    "Hélène Lefèvre",
    "lefevre mar",
    "hélène l",
    "m lefevre",
    "dupont+news",
  ])("%j finds by the beginnings of words", (query) => {
    expect(finds(query, "marie.dupont+news@mail.exemple.fr", "Hélène", "Lefèvre-Martin")).toBe(true);
  });

  it.each(["arie", "pont", "xavier", "marie xavier", "m", "@", ""])("%j does not", (query) => {
    expect(finds(query, "marie.dupont@exemple.fr", "Hélène")).toBe(false);
  });

  it("finds a domain in the letters it is written with", () => {
    expect(finds("café", "a@xn--caf-dma.example")).toBe(true);
  });

  it("finds names of one letter, and of letters that are whole words", () => {
    expect(finds("明", "a@b.example", "李 明")).toBe(true);
    expect(finds("李 明", "a@b.example", "李 明")).toBe(true);
    expect(finds("李 王", "a@b.example", "李 明")).toBe(false);
  });

  it("finds whatever begins a word that was indexed", () => {
    const word = fc.string({
      unit: fc.constantFrom("a", "é", "ß", "Æ", "Z", "ø", "9"),
      minLength: 2,
      maxLength: 30,
    });
    fc.assert(
      fc.property(word, fc.nat(), (name, cut) => {
        const length = 2 + (cut % (name.length - 1));
        expect(finds(name.slice(0, length), "x@y.example", name)).toBe(true);
      }),
    );
  });

  it("stays small whatever a name contains", () => {
    const words = wordsOf("a@b.example", ["mot ".repeat(5000), "x".repeat(100_000)]);
    expect(words.map(wordMaker(key)).join("").length).toBeLessThan(2000);
  });
});

it("keeps of two words what they have in common at the beginning, and nothing else", () => {
  const word = fc.string({ unit: fc.constantFrom("a", "b", "é", "明"), minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(word, word, (one, other) => {
      const made = wordMaker(key);
      // A single letter is a word and begins none: every other word is known from its second letter on.
      const begins = other.startsWith(one) && ([...one].length > 1 || one === other);
      expect(made(other).startsWith(made(one))).toBe(begins);
      expect(wordMaker(key)(one)).toBe(made(one));
    }),
  );
});

it("asks for all beginnings", () => {
  expect(beginningsQuery(["aB-_", "cD"])).toBe("'aB-_':* & 'cD':*");
  expect(beginningsQuery(["aB", "aB-_", "cD"])).toBe("'aB-_':* & 'cD':*");
});

it("folds letters that stand for two", () => {
  expect(fold("Œuvre Straße Łódź \ud800")).toBe("oeuvre strasse lodz \ufffd");
});

it("shows nothing without the key", () => {
  const one = token(Buffer.alloc(32, 1), "marie");
  expect(one).toMatch(/^-?\d+$/);
  expect(one).not.toBe(token(Buffer.alloc(32, 2), "marie"));
  expect(BigInt.asIntN(64, BigInt(one))).toBe(BigInt(one));
});

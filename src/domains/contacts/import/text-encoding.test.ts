import fc from "fast-check";
import { expect, it } from "vitest";
import { decoded, encodingOf } from "./text-encoding.ts";

const text = "e-mail;prénom\nzoé@exemple.fr;Zoé — « l’été »\n";

async function read(pieces: Buffer[]) {
  const encoding = await encodingOf(pieces);
  let whole = "";
  for await (const piece of decoded(pieces, encoding)) whole += piece;
  return { encoding, text: whole };
}
const cut = (bytes: Buffer, places: readonly number[]): Buffer[] => {
  const sorted = [0, ...places.map((place) => place % bytes.length).sort((a, b) => a - b), bytes.length];
  return sorted.slice(1).map((end, i) => bytes.subarray(sorted[i], end));
};

it.each([
  ["utf-8", Buffer.from(text)],
  ["utf-8", Buffer.from(`\ufeff${text}`)],
  ["utf-16le", Buffer.from(`\ufeff${text}`, "utf16le")],
  ["utf-16le", Buffer.from(text, "utf16le")],
  ["utf-16be", Buffer.from(`\ufeff${text}`, "utf16le").swap16()],
  ["utf-16be", Buffer.from(text, "utf16le").swap16()],
])("reads %s", async (encoding, bytes) => {
  expect(await read([bytes])).toEqual({ encoding, text });
});

it("reads what older spreadsheets write, though the first accent stands far down", async () => {
  const plain = Buffer.from("a@b.fr;Paul\r\n".repeat(10_000));
  const { encoding, text: whole } = await read([plain, Buffer.from([0x5a, 0x6f, 0xe9, 0x20, 0x80, 0x92])]);
  expect(encoding).toBe("windows-1252");
  expect(whole.endsWith("Zoé €’")).toBe(true);
  expect(whole).not.toContain("\r");
});

it("keeps everybody's accents where one line alone comes from an older program", async () => {
  const many = Buffer.from("a@b.fr;Zoé\r\n".repeat(1000));
  const { encoding, text: whole } = await read([many, Buffer.from("c@d.fr;Zo\xe9\r\n", "latin1"), many]);
  expect(encoding).toBe("utf-8");
  expect(whole.match(/Zoé/g)).toHaveLength(2000);
  expect(whole.match(/\ufffd/g)).toHaveLength(1);
});

it("takes a file of old accents for old, though somebody's name was spoilt into new ones before", async () => {
  const old = Buffer.from("Zo\xc3\xa9;Zo\xe9;\xc9lan;fin\r\n", "latin1");
  expect((await read([old])).text).toBe("ZoÃ©;Zoé;Élan;fin\n");
});

it("reads the same wherever the file is cut, characters and line ends included", async () => {
  const words = fc.string({
    unit: fc.constantFrom("a", "é", "€", "😀", "\r\n", "\r", "\n", ";"),
    minLength: 1,
  });
  await fc.assert(
    fc.asyncProperty(words, fc.array(fc.nat(200)), fc.boolean(), async (written, places, wide) => {
      const bytes = wide ? Buffer.from(`\ufeff${written}`, "utf16le") : Buffer.from(written);
      const even = wide ? places.map((place) => 2 + (place % bytes.length)) : places;
      const pieces = wide ? [bytes.subarray(0, 2), ...cut(bytes.subarray(2), even)] : cut(bytes, even);
      expect((await read(pieces)).text).toBe(written.replace(/\r\n?/g, "\n"));
    }),
    { numRuns: 300 },
  );
});

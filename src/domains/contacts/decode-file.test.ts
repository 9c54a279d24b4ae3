import { expect, it } from "vitest";
import { decodeFile } from "./decode-file.ts";

const text = "e-mail;prénom\nzoé@exemple.fr;Zoé — « l’été »\n";

it.each([
  ["utf-8", Buffer.from(text)],
  ["utf-8", Buffer.from(`\ufeff${text}`)],
  ["utf-16le", Buffer.from(`\ufeff${text}`, "utf16le")],
  ["utf-16le", Buffer.from(text, "utf16le")],
  ["utf-16be", Buffer.from(`\ufeff${text}`, "utf16le").swap16()],
  ["utf-16be", Buffer.from(text, "utf16le").swap16()],
])("reads %s", (encoding, bytes) => {
  expect(decodeFile(bytes)).toEqual({ encoding, text });
});

it("reads what older spreadsheets write", () => {
  expect(decodeFile(Buffer.from([0x5a, 0x6f, 0xe9, 0x20, 0x80, 0x92]))).toEqual({
    encoding: "windows-1252",
    text: "Zoé €’",
  });
});

it.each([
  ["a spreadsheet", Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 8, 0, 1, 2, 3])],
  ["an image", Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13])],
])("takes %s for no text", (_, bytes) => {
  expect(decodeFile(bytes)).toBeUndefined();
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { headerAddress, headerText, headerUrl, mailbox } from "./header-text.ts";

describe("headerText", () => {
  it("leaves ASCII alone and folds it at spaces", () => {
    expect(headerText("A plain subject", 9)).toBe("A plain subject");
    const long = headerText("word ".repeat(40), 9);
    expect(long.replaceAll("\r\n", "")).toBe("word ".repeat(40).trim());
    for (const line of long.split("\r\n")) expect(line.length).toBeLessThanOrEqual(76);
  });

  it.each([
    ["Été chaud", "=?utf-8?Q?=C3=89t=C3=A9_chaud?="],
    ["日本語の件名", "=?utf-8?B?5pel5pys6Kqe44Gu5Lu25ZCN?="],
    ["a =?utf-8?Q?b?=", "=?utf-8?Q?a_=3D=3Futf-8=3FQ=3Fb=3F=3D?="],
    ["a\r\nBcc: b@c.example", "a Bcc: b@c.example"],
    ["", ""],
  ])("%j", (text, written) => expect(headerText(text, 9)).toBe(written));

  it("never splits a character between two words", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", minLength: 30, maxLength: 200 }),
        fc.integer({ min: 2, max: 30 }),
        (text, column) => {
          for (const [index, line] of headerText(`é${text}`, column).split("\r\n").entries()) {
            expect(line.length + (index === 0 ? column : 0)).toBeLessThanOrEqual(76);
            const [, encoding, word = ""] = /^ ?=\?utf-8\?([QB])\?(.*)\?=$/.exec(line) ?? [];
            const octets = encoding === "B" ? Buffer.from(word, "base64") : fromQuoted(word);
            expect(() => new TextDecoder("utf-8", { fatal: true }).decode(octets)).not.toThrow();
          }
        },
      ),
    );
  });
});

describe("mailbox", () => {
  it.each([
    ["a@b.example", undefined, "a@b.example"],
    ["a@b.example", "Ann Lee", "Ann Lee <a@b.example>"],
    ["a@b.example", 'Lee, "Ann"', '"Lee, \\"Ann\\"" <a@b.example>'],
    ["a@b.example", "Zoé", "=?utf-8?Q?Zo=C3=A9?= <a@b.example>"],
    ["a@bücher.example", "", "a@xn--bcher-kva.example"],
    ["a@b.example>\r\nBcc: c@d", "", "a@b.exampleBccc@d"],
  ])("%j %j", (address, name, written) => expect(mailbox(address, name, 4)).toBe(written));

  it("begins a line for an address that finds no room", () => {
    expect(mailbox(`${"a".repeat(60)}@b.example`, "Somebody", 4)).toBe(
      `Somebody\r\n <${"a".repeat(60)}@b.example>`,
    );
  });
});

describe("addresses in headers", () => {
  it("lose what would end them", () => {
    expect(headerAddress("<a b@c.example>,;")).toBe("ab@c.example");
    expect(headerUrl('https://a.example/é?b=<c>,"\r\n\ud800')).toBe(
      "https://a.example/%C3%A9?b=%3Cc%3E%2C%22%0D%0A%EF%BF%BD",
    );
  });
});

function fromQuoted(word: string): Buffer {
  return Buffer.from(
    word
      .replaceAll("_", " ")
      .replace(/=([0-9A-F]{2})/g, (_, octet: string) => String.fromCharCode(Number.parseInt(octet, 16))),
    "latin1",
  );
}

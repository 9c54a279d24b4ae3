import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  checkpointBody,
  parseCheckpoint,
  parseNote,
  parseVerifierKey,
  publicKeyOf,
  signNote,
  verifierKey,
  verifyNote,
} from "./signed-note.ts";

// The example of the format's first implementation (golang.org/x/mod/sumdb/note).
const goKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const goSeed = Buffer.from("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz", "base64").subarray(1);
const goText =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const goNote = `${goText}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`;

const seed = createHash("sha256").update("a key for tests").digest();
const key = { name: "licet.example/ledger/1", publicKey: publicKeyOf(seed) };
const note = signNote("One line.\n\nAfter a blank one.\n", key.name, seed);

describe("the published example", () => {
  it("is signed to the same bytes, and verifies", () => {
    const published = parseVerifierKey(goKey);
    if (!published) throw new Error("The published key must parse");
    expect(signNote(goText, "PeterNeumann", goSeed)).toBe(goNote);
    expect(verifyNote(goNote, published)).toEqual({ kind: "verified", text: goText });
    expect(verifierKey("PeterNeumann", publicKeyOf(goSeed))).toBe(goKey);
  });

  it("has the key of RFC 8032, 7.1, test 1", () => {
    const secret = Buffer.from("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "hex");
    const expected = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
    expect(Buffer.from(publicKeyOf(secret)).toString("hex")).toBe(expected);
  });
});

describe("a signed note", () => {
  it("keeps blank lines of its text", () => {
    expect(verifyNote(note, key)).toEqual({ kind: "verified", text: "One line.\n\nAfter a blank one.\n" });
  });

  it("says nothing under another key, another name, or with other signatures only", () => {
    const other = { name: key.name, publicKey: publicKeyOf(createHash("sha256").update("another").digest()) };
    expect(verifyNote(note, other)).toEqual({ kind: "unsigned" });
    expect(verifyNote(note, { ...key, name: "licet.example/ledger/2" })).toEqual({ kind: "unsigned" });
  });

  it("holds beside signatures of unknown keys", () => {
    expect(verifyNote(`${note}— witness.example AAAAAQID\n`, key).kind).toBe("verified");
  });

  it("does not hold when one of two signatures of its key fails", () => {
    const line = note.split("\n").at(-2) ?? "";
    const bytes = Buffer.from(line.split(" ")[2] ?? "", "base64");
    bytes.writeUInt8(bytes.readUInt8(20) ^ 1, 20);
    const failing = `— ${key.name} ${bytes.toString("base64")}\n`;
    expect(verifyNote(note + failing, key)).toEqual({ kind: "bad_signature" });
  });

  it("never verifies with a character changed, removed or added", () => {
    fc.assert(
      fc.property(
        fc.nat(note.length - 1),
        fc.constantFrom("a", "B", "0", " ", "\n", "+", "=", "é"),
        (where, put) => {
          for (const changed of [
            note.slice(0, where) + put + note.slice(where + 1),
            note.slice(0, where) + note.slice(where + 1),
            note.slice(0, where) + put + note.slice(where),
          ]) {
            const verdict = verifyNote(changed, key);
            // Repeating a character beside itself gives the same text back.
            expect(verdict.kind === "verified" && changed !== note).toBe(false);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it("is signed and read back whatever its text", () => {
    const line = fc.string({ unit: "grapheme", maxLength: 20 });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1 }), (lines) => {
        const text = `${lines.join("\n")}\n`;
        expect(verifyNote(signNote(text, key.name, seed), key)).toEqual({ kind: "verified", text });
      }),
    );
  });

  it.each([
    ["nothing", ""],
    ["a text without signatures", "text\n\n"],
    ["a text without a blank line", note.replace("\n\n", "\n").replace("\n\n", "\n")],
    ["no final newline", note.slice(0, -1)],
    ["a hyphen for the em dash", note.replace("—", "-")],
    ["two spaces", note.replace("— ", "—  ")],
    ["a carriage return", note.replaceAll("\n", "\r\n")],
    ["a tab in the text", note.replace("One line", "One\tline")],
    ["base64 without padding", note.replace(/=+\n$/, "\n")],
    ["a signature of four bytes", "text\n\n— name AAAAAQ==\n"],
    ["a name with a plus", "text\n\n— na+me AAAAAQID\n"],
    ["a thousand signatures", note + "— witness.example AAAAAQID\n".repeat(1000)],
  ])("is malformed with %s", (_, text) => {
    expect(verifyNote(text, key)).toEqual({ kind: "malformed" });
    expect(parseNote(text)).toBeUndefined();
  });

  it.each([
    ["no newline at the end", "text", key.name],
    ["a control character", "te\u0007xt\n", key.name],
    ["half a surrogate pair", "\ud800\n", key.name],
    ["an empty name", "text\n", ""],
    ["a space in the name", "text\n", "a b"],
    ["a plus in the name", "text\n", "a+b"],
    ["a no-break space in the name", "text\n", "a\u00a0b"],
  ])("is not signed with %s", (_, text, name) => {
    expect(() => signNote(text, name, seed)).toThrow(TypeError);
  });
});

describe("a verifier key", () => {
  it("reads back", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.domain(), (secret, name) => {
        const publicKey = publicKeyOf(secret);
        const parsed = parseVerifierKey(verifierKey(name, publicKey));
        expect(parsed?.name).toBe(name);
        expect(Buffer.compare(parsed?.publicKey ?? Buffer.alloc(0), publicKey)).toBe(0);
      }),
    );
  });

  it("is refused with any character changed, or any part missing", () => {
    for (let i = 0; i < goKey.length; i++) {
      expect(parseVerifierKey(goKey.slice(0, i))).toBeUndefined();
      expect(parseVerifierKey(goKey.slice(i + 1))).toBeUndefined();
      const next = String.fromCharCode(goKey.charCodeAt(i) + 1);
      expect(parseVerifierKey(goKey.slice(0, i) + next + goKey.slice(i + 1))).toBeUndefined();
    }
    expect(parseVerifierKey(goKey.replace("c74f20a3", "C74F20A3"))).toBeUndefined();
    expect(parseVerifierKey(`${goKey}\n`)).toBeUndefined();
  });
});

describe("a checkpoint", () => {
  // The example of the specification.
  const body = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";

  it("has the form of the specification's example", () => {
    const parsed = parseCheckpoint(body);
    expect(parsed).toMatchObject({ origin: "example.com/behind-the-sofa", size: 20852163 });
    expect(parsed && checkpointBody(parsed)).toBe(body);
  });

  it("may carry extension lines", () => {
    expect(parseCheckpoint(`${body}extension\n`)?.size).toBe(20852163);
  });

  it.each([
    ["a leading zero", body.replace("20852163", "020852163")],
    ["a sign", body.replace("20852163", "+20852163")],
    ["a size beyond what can be counted", body.replace("20852163", "9007199254740993")],
    ["no size", body.replace("20852163", "")],
    ["no origin", body.replace("example.com/behind-the-sofa", "")],
    ["a short root", body.replace("CsUY", "")],
    ["loose base64", body.replace("q2I=", "q2J=")],
    ["an empty extension line", `${body}\n`],
    ["no final newline", body.slice(0, -1)],
    ["two lines", "example.com\n1\n"],
  ])("is refused with %s", (_, text) => {
    expect(parseCheckpoint(text)).toBeUndefined();
  });

  it("is not written out of form", () => {
    const rootHash = new Uint8Array(32);
    for (const wrong of [
      { origin: "", size: 1, rootHash },
      { origin: "a\nb", size: 1, rootHash },
      { origin: "a", size: -1, rootHash },
      { origin: "a", size: 1.5, rootHash },
      { origin: "a", size: 1, rootHash: rootHash.subarray(1) },
    ]) {
      expect(() => checkpointBody(wrong)).toThrow(TypeError);
    }
  });
});

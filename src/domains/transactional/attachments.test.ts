import fc from "fast-check";
import { expect, test } from "vitest";
import { asFileName } from "./attachments.ts";

test.each([
  ["1/2.pdf", "1_2.pdf"],
  ["Facture 11/2026.pdf", "Facture 11_2026.pdf"],
  ["AC\\DC.mp3", "AC_DC.mp3"],
  ["/var/tmp/facture.pdf", "facture.pdf"],
  ["../factures/reçu n°1.pdf", "reçu n°1.pdf"],
  ["./a.pdf", "a.pdf"],
  ["C:\\Users\\Ada\\a.pdf", "a.pdf"],
  ["~/a.pdf", "a.pdf"],
  ["a/../../etc/passwd", "a_.._.._etc_passwd"],
  ["a\r\nBcc: b.pdf", "aBcc: b.pdf"],
  ["..", "unnamed"],
  ["/var/tmp/", "unnamed"],
  ["", "unnamed"],
])("%j is attached as %j", (given, name) => {
  expect(asFileName(given, "unnamed")).toBe(name);
});

test("whatever it is called, its name is one line, leads nowhere and is there", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
      const name = asFileName(text, "unnamed");
      expect(name).toMatch(/^[^\p{Cc}/\\]{1,255}$/u);
      expect(name.isWellFormed()).toBe(true);
      expect(name).not.toMatch(/^\.{1,2}$/);
    }),
  );
});

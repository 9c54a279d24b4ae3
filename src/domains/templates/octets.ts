const names = Array.from(
  { length: 256 },
  (_, octet) => `=${octet.toString(16).toUpperCase().padStart(2, "0")}`,
);
const named = (octet: number) => names[octet] ?? "";
const continued = (code: number, shift: number) => named(0x80 | ((code >> shift) & 0x3f));

/** The octets of a character in UTF-8, written `=C3=A9` as quoted-printable and encoded words do. */
export function octets(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return named(code);
  if (code < 0x800) return named(0xc0 | (code >> 6)) + continued(code, 0);
  // Half of a pair is no character.
  if (code >= 0xd800 && code < 0xe000) return "=EF=BF=BD";
  if (code < 0x10000) return named(0xe0 | (code >> 12)) + continued(code, 6) + continued(code, 0);
  return named(0xf0 | (code >> 18)) + continued(code, 12) + continued(code, 6) + continued(code, 0);
}

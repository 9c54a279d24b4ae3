import type { Desk } from "#kernel/desk.ts";
import { room } from "./quoted-printable.ts";

/**
 * Writes a value in quoted-printable on lines of its own, octet by octet to where it leaves from: a message has some twenty of them, and
 * each text that is made of one on the way is garbage. False, with nothing written, for whatever has another meaning in HTML or
 * in a mail's lines, and for what is beyond the basic plane: that is escaped and encoded as texts.
 */
export function addUsualValue(desk: Desk, value: string): boolean {
  if (value === "") return true;
  const { length } = desk;
  const octets = desk.reserve(value.length * mostOctets + softBreakLength);
  let at = length;
  let column = 0;
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i);
    if (code < 0x80) {
      if (usual[code] === 0) return false;
      const plain = code !== equalsSign && (code !== dot || (column > 0 && column < room));
      const size = plain ? 1 : 3;
      if (column + size > room) {
        at = addSoftBreak(octets, at);
        column = 0;
      }
      if (plain) octets[at++] = code;
      else at = addNamed(octets, at, code);
      column += size;
    } else {
      if (code < 0xa0 || (code >= 0xd800 && code < 0xe000)) return false;
      for (let shift = code < 0x800 ? 6 : 12; shift >= 0; shift -= 6) {
        if (column + 3 > room) {
          at = addSoftBreak(octets, at);
          column = 0;
        }
        at = addNamed(octets, at, octetOf(code, shift));
        column += 3;
      }
    }
  }
  desk.lengthen(addSoftBreak(octets, at) - length);
  return true;
}

/** Of a character of UTF-8 that has two or three octets: the one that begins at this bit. */
function octetOf(code: number, shift: number): number {
  if (code < 0x800) return shift === 6 ? 0xc0 | (code >> 6) : 0x80 | (code & 0x3f);
  return shift === 12 ? 0xe0 | (code >> 12) : 0x80 | ((code >> shift) & 0x3f);
}

/** `=C3` (RFC 2045, 6.7). */
function addNamed(octets: Buffer, at: number, octet: number): number {
  octets[at] = equalsSign;
  octets[at + 1] = digits[octet >> 4] ?? 0;
  octets[at + 2] = digits[octet & 15] ?? 0;
  return at + 3;
}

function addSoftBreak(octets: Buffer, at: number): number {
  octets[at] = equalsSign;
  octets[at + 1] = 13;
  octets[at + 2] = 10;
  return at + softBreakLength;
}

const digits = Buffer.from("0123456789ABCDEF");
const equalsSign = 61;
const dot = 46;
const softBreakLength = 3;
/** Three octets of UTF-8, each as three, with a soft line break at worst every third of a line. */
const mostOctets = 10;
const usual = Uint8Array.from({ length: 0x80 }, (_, code) =>
  /^[ !#-%(-;=?-~]$/.test(String.fromCharCode(code)) ? 1 : 0,
);

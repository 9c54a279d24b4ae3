import { domainToUnicode } from "node:url";
import { keyedHash } from "#domains/vault/index.ts";
import { fold } from "./fold.ts";

/** Longer words are found by their first letters up to here. */
const longestBeginning = 20;
/** What one contact may add to the index, whatever its names contain. */
const mostWords = 24;

/** The words by which a contact is found: parts of the address, labels of the domain, parts of the names. */
export function wordsOf(address: string, names: readonly string[]): string[] {
  const at = address.lastIndexOf("@");
  const domain = address.slice(at + 1);
  const texts = [address.slice(0, at), domain, domainToUnicode(domain), ...names];
  return [...new Set(texts.flatMap(split))].slice(0, mostWords);
}

/**
 * The words of what somebody typed into the search box; all of them must be found. A single letter beside longer words is
 * a word that is still being typed, and waits for its second; where letters are whole words, it is one.
 */
export function queryWords(query: string): string[] {
  const words = [...new Set(split(query))].slice(0, mostWords);
  const whole = words.filter((word) => !/^[\p{Script=Latin}\p{N}]$/u.test(word));
  return whole.length > 0 ? whole : words;
}

/** Accents and case make no difference, and punctuation separates words: `Jean-René` is `jean` and `rene`. */
function split(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .map((word) => [...word].slice(0, longestBeginning).join(""));
}

/** Every beginning of two letters or more; a one-letter word is its own. */
export function beginningsOf(words: readonly string[]): string[] {
  const found = new Set<string>();
  for (const word of words) {
    const points = [...word];
    for (let length = Math.min(2, points.length); length <= points.length; length++)
      found.add(points.slice(0, length).join(""));
  }
  return [...found];
}

/**
 * What the index holds of a beginning: 64 bits of a keyed hash, as a signed decimal for a bigint column. Whoever has the
 * database without the key sees which contacts share a beginning, never what it is.
 */
export function token(key: Buffer, beginning: string): string {
  return keyedHash(key, beginning).readBigInt64BE(0).toString();
}

/** The same for many contacts at once: what they share (domains, first names) is hashed once. */
export function tokenMaker(key: Buffer): (beginnings: readonly string[]) => string[] {
  const known = new Map<string, string>();
  return (beginnings) =>
    beginnings.map((beginning) => {
      const made = known.get(beginning) ?? token(key, beginning);
      known.set(beginning, made);
      return made;
    });
}

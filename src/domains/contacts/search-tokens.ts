import { domainToUnicode } from "node:url";
import { keyedHash } from "#domains/vault/index.ts";
import { bigintElementSize, writeBigintElement } from "#kernel/binary-array.ts";
import { fold } from "./fold.ts";

/** Longer words are found by their first letters up to here. */
const longestBeginning = 20;
/** What one contact may add to the index, whatever its names contain. */
export const mostWords = 24;

/** The words by which a contact is found: parts of the address, labels of the domain, parts of the names. */
export function wordsOf(address: string, names: readonly string[]): string[] {
  const at = address.lastIndexOf("@");
  const domain = address.slice(at + 1);
  const texts = [address.slice(0, at), domain, ...names];
  if (domain.includes("xn--")) texts.push(domainToUnicode(domain));
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

/** The words of one text. Accents and case make no difference, and punctuation separates words: `Jean-René` is `jean` and `rene`. */
export function split(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .map((word) => (word.length <= longestBeginning ? word : [...word].slice(0, longestBeginning).join("")));
}

/** Every beginning of two letters or more; a one-letter word is its own. */
export function beginningsOf(word: string): string[] {
  const found: string[] = [];
  let beginning = "";
  // Nearly every word: no letter of it takes two units.
  if (/^[a-z0-9]*$/.test(word)) for (let end = 2; end <= word.length; end++) found.push(word.slice(0, end));
  else
    for (const letter of word) {
      if (beginning !== "") found.push(beginning + letter);
      beginning += letter;
    }
  return found.length > 0 ? found : [word];
}

/**
 * What the index holds of a beginning: 64 bits of a keyed hash, as a signed decimal for a bigint column. Whoever has the
 * database without the key sees which contacts share a beginning, never what it is.
 */
export function token(key: Buffer, beginning: string): string {
  return keyedHash(key, beginning).readBigInt64BE(0).toString();
}

/** What is hashed of one contact: words by all their beginnings, and terms that are found whole or not at all. */
export type SearchTerms = { words: readonly string[]; whole: readonly string[] };

/** Makes tokens as elements for `bigintSlices`. Beginnings that many contacts share are hashed once. */
export function tokenMaker(key: Buffer): (terms: SearchTerms) => Buffer {
  const element = elementMaker(key);
  return ({ words, whole }) => {
    const beginnings = words.flatMap(beginningsOf);
    const all = Buffer.allocUnsafe((beginnings.length + whole.length) * bigintElementSize);
    let at = 0;
    for (const beginning of beginnings) at = element(beginning, all, at);
    for (const term of whole) at = element(term, all, at);
    return all;
  };
}

/** So much is remembered for the next contacts, some megabytes; then it begins anew. */
export const mostRemembered = 50_000;

/** Writes the element of a beginning; those that were asked for before lie in one piece of memory, not in thousands. */
function elementMaker(key: Buffer): (beginning: string, target: Buffer, at: number) => number {
  const places = new Map<string, number>();
  let slab = Buffer.allocUnsafe(4096 * bigintElementSize);
  return (beginning, target, at) => {
    let place = places.get(beginning);
    if (place === undefined) {
      if (places.size === mostRemembered) places.clear();
      place = places.size * bigintElementSize;
      if (place === slab.length) slab = Buffer.concat([slab, Buffer.allocUnsafe(slab.length)]);
      writeBigintElement(keyedHash(key, beginning), slab, place);
      places.set(beginning, place);
    }
    slab.copy(target, at, place, place + bigintElementSize);
    return at + bigintElementSize;
  };
}

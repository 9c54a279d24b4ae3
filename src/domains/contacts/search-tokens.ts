import { domainToUnicode } from "node:url";
import { keyedHash, passingHash } from "#domains/vault/index.ts";
import { fold, isPlain } from "./fold.ts";

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
  const folded = fold(text);
  return isPlain(folded)
    ? splitPlain(folded)
    : folded
        .split(/[^\p{L}\p{N}]+/u)
        .filter((word) => word !== "")
        .map((word) =>
          word.length <= longestBeginning ? word : [...word].slice(0, longestBeginning).join(""),
        );
}

/** The same for what nearly every text is once it is folded, without anything between it and its words. */
function splitPlain(folded: string): string[] {
  const words: string[] = [];
  for (let at = 0, start = 0; at <= folded.length; at++) {
    const code = at < folded.length ? folded.charCodeAt(at) : 0;
    if ((code >= 97 && code <= 122) || (code >= 48 && code <= 57)) continue;
    if (at > start) words.push(folded.slice(start, Math.min(at, start + longestBeginning)));
    start = at + 1;
  }
  return words;
}

/**
 * 64 bits of a keyed hash, as a signed decimal for a bigint column: by it is found what is found whole or not at all.
 * Whoever has the database without the key sees which contacts share a value, never what it is.
 */
export function token(key: Buffer, term: string): string {
  return keyedHash(key, term).readBigInt64BE(0).toString();
}

/**
 * What the index holds of a word: for each of its beginnings some letters of a keyed hash, one after the other, so that
 * what two words have in common at their beginning is the same there, and nothing else is. The first ones are 48 bits
 * and each further one 24: for a wrong word to be found, a neighbour's last letter would have to be hashed to the same.
 */
export type WordMaker = (word: string) => string;

/** Remembers what it made: most words, and nearly all beginnings, come again. */
export function wordMaker(key: Buffer): WordMaker {
  const known = new Map<string, string>();
  return function made(word: string): string {
    const before = known.get(word);
    if (before !== undefined) return before;
    const shorter = withoutLastLetter(word);
    // A single letter begins no word, and is one.
    const text = isOneLetter(shorter)
      ? passingHash(key, word).toString("base64url", 0, 6)
      : made(shorter) + passingHash(key, word).toString("base64url", 0, 3);
    if (known.size >= mostRemembered) known.clear();
    known.set(word, text);
    return text;
  };
}

function withoutLastLetter(word: string): string {
  const last = word.charCodeAt(word.length - 1);
  // Some letters take two units.
  return word.slice(0, last >= 0xdc00 && last <= 0xdfff ? -2 : -1);
}

/** Or none. */
function isOneLetter(word: string): boolean {
  return word.length <= 1 || (word.length === 2 && (word.codePointAt(0) ?? 0) > 0xffff);
}

/**
 * Words, one of which begins with each of these, as PostgreSQL's `tsquery`. What begins another of them is found with it;
 * looking for it would mean to go through most of the index.
 */
export function beginningsQuery(made: readonly string[]): string {
  const longest = made.filter((one) => !made.some((other) => other !== one && other.startsWith(one)));
  return longest.map((beginning) => `'${beginning}':*`).join(" & ");
}

/** So much is remembered for the next contacts, some megabytes; then it begins anew. */
export const mostRemembered = 50_000;

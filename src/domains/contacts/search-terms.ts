import { keyedHash } from "#domains/vault/index.ts";
import { bigintElementSize, bigintSlices, wordSets, writeBigintElement } from "#kernel/binary-array.ts";
import { fold } from "./fold.ts";
import { mostRemembered, mostWords, split, wordMaker, wordsOf } from "./search-tokens.ts";

type Identity = readonly (readonly [name: string, value: unknown])[];

/**
 * All that is hashed of a contact: words, for the search box; and, so that segments find what is sealed by its exact
 * value, terms: the domain of the address and each identifying attribute.
 */
export type SearchTerms = {
  /** As `wordMaker` makes them, each once. */
  words: readonly string[];
  /** Elements for `bigintSlices`. A few may come twice, which no index minds. */
  terms: readonly Buffer[];
};
export type ContactTerms = (address: string, identity: Identity) => SearchTerms;

/** For very many contacts one after the other: what they share (domains, first names) is taken apart and hashed once. */
export function contactTerms(key: Buffer): ContactTerms {
  const made = wordMaker(key);
  const hashed = (term: string): Buffer => {
    const element = Buffer.allocUnsafe(bigintElementSize);
    writeBigintElement(keyedHash(key, term), element, 0);
    return element;
  };
  const ofDomain = remembering((domain) => ({
    words: wordsOf(`@${domain}`, []),
    terms: [hashed(domainTerm(domain))],
  }));
  const values = new Map<string, (value: string) => ReturnType<typeof ofDomain>>();
  const ofValue = (name: string, value: unknown) => {
    const make = (given: unknown) => ({
      words: typeof given === "string" ? split(given) : [],
      terms: [given].flat().map((each) => hashed(exactTerm(name, String(each)))),
    });
    if (typeof value !== "string") return make(value);
    const known = values.get(name) ?? remembering(make);
    values.set(name, known);
    return known(value);
  };
  return (address, identity) => {
    const at = address.lastIndexOf("@");
    const parts = [
      { words: split(address.slice(0, at)), terms: [] },
      ofDomain(address.slice(at + 1)),
      ...identity.map(([name, value]) => ofValue(name, value)),
    ];
    const words: string[] = [];
    const terms: Buffer[] = [];
    for (const part of parts) {
      terms.push(...part.terms);
      for (const word of part.words) if (words.length < mostWords && !words.includes(word)) words.push(word);
    }
    return { words: words.map(made), terms };
  };
}

/** The search terms of some contacts as arrays of a statement, and those of its row `new` there. */
export function termColumns(contacts: readonly SearchTerms[]) {
  return {
    words: wordSets(contacts.map(({ words }) => words)),
    terms: bigintSlices(contacts.map(({ terms }) => terms)),
  };
}

function remembering<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before) return before;
    const made = make(text);
    if (known.size === mostRemembered) known.clear();
    known.set(text, made);
    return made;
  };
}

/** Capitals, accents and spaces at the ends make no difference, as in the search box. */
export function exactTerm(attribute: string, value: string): string {
  return `${attribute}=${fold(value).replace(/\s+/g, " ").trim()}`;
}

export function domainTerm(domain: string): string {
  return `@=${domain.trim().replace(/^@/, "").toLowerCase()}`;
}

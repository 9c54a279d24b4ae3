import { passingHash } from "#domains/vault/index.ts";
import { bigintElement, growingSlices, growingWordSets } from "#kernel/binary-array.ts";
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
  /** Elements for `growingSlices`, behind one another. A few may come twice, which no index minds. */
  terms: string;
};
export type ContactTerms = (address: string, identity: Identity) => SearchTerms;

/** For very many contacts one after the other: what they share (domains, first names) is taken apart and hashed once. */
export function contactTerms(key: Buffer): ContactTerms {
  const made = wordMaker(key);
  const hashed = (term: string): string => bigintElement(passingHash(key, term));
  const ofDomain = remembering(
    (domain): SearchTerms => ({
      words: wordsOf(`@${domain}`, []).map(made),
      terms: hashed(domainTerm(domain)),
    }),
  );
  const valueTerms = (name: string, given: unknown): SearchTerms => ({
    words: typeof given === "string" ? split(given).map(made) : [],
    terms: [given]
      .flat()
      .map((each) => hashed(exactTerm(name, String(each))))
      .join(""),
  });
  const ofTexts = new Map<string, (value: string) => SearchTerms>();
  const ofText = (name: string, value: string): SearchTerms => {
    const known = ofTexts.get(name);
    if (known) return known(value);
    ofTexts.set(
      name,
      remembering((given) => valueTerms(name, given)),
    );
    return ofText(name, value);
  };
  return (address, identity) => {
    const at = address.lastIndexOf("@");
    const words: string[] = [];
    const add = (word: string): void => {
      if (words.length < mostWords && !words.includes(word)) words.push(word);
    };
    for (const word of split(address.slice(0, at))) add(made(word));
    const domain = ofDomain(address.slice(at + 1));
    let { terms } = domain;
    domain.words.forEach(add);
    for (const [name, value] of identity) {
      const found = typeof value === "string" ? ofText(name, value) : valueTerms(name, value);
      found.words.forEach(add);
      terms += found.terms;
    }
    return { words, terms };
  };
}

/** The search terms of some contacts as arrays of a statement, which grow contact by contact: nothing of one is kept beside them. */
export function termColumns(expected: number) {
  const [sets, slices] = [growingWordSets(expected), growingSlices(expected)];
  return {
    add({ words, terms }: SearchTerms): void {
      sets.add(words);
      slices.add(terms);
    },
    done: () => ({ words: sets.done(), terms: slices.done() }),
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

import { fold } from "./fold.ts";
import { mostRemembered, mostWords, type SearchTerms, split, tokenMaker, wordsOf } from "./search-tokens.ts";

type Identity = readonly (readonly [name: string, value: unknown])[];
/** The tokens of one contact, in pieces for `bigintSlices`. A few may come twice, which no index minds. */
export type ContactTokens = (address: string, identity: Identity) => Buffer[];

/** For very many contacts one after the other: what they share (domains, first names) is taken apart and hashed once. */
export function contactTokens(key: Buffer): ContactTokens {
  const tokens = tokenMaker(key);
  const part = (terms: SearchTerms) => ({ words: terms.words, tokens: tokens(terms) });
  const ofDomain = remembering((domain) => part(searchTerms(`@${domain}`, [])));
  const values = new Map<string, (value: string) => ReturnType<typeof part>>();
  const ofValue = (name: string, value: unknown) => {
    const make = (text: unknown) =>
      part({ words: textsIn([[name, text]]).flatMap(split), whole: exactTerms([[name, text]]) });
    if (typeof value !== "string") return make(value);
    const known = values.get(name) ?? remembering(make);
    values.set(name, known);
    return known(value);
  };
  return (address, identity) => {
    const at = address.lastIndexOf("@");
    const shared = [
      ofDomain(address.slice(at + 1)),
      ...identity.map(([name, value]) => ofValue(name, value)),
    ];
    const local = split(address.slice(0, at));
    const count = shared.reduce((sum, { words }) => sum + words.length, local.length);
    if (count > mostWords) return [tokens(searchTerms(address, identity))];
    // Most addresses repeat the names.
    const words = local.filter((word) => !shared.some((each) => each.words.includes(word)));
    return [tokens({ words, whole: [] }), ...shared.map((each) => each.tokens)];
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

/**
 * All that is hashed of a contact: the beginnings of words, for the search box; and, so that segments find what is sealed
 * by its exact value, the domain of the address and each identifying attribute. Who steals the database sees which
 * contacts share a beginning or a value, never what it is.
 */
export function searchTerms(address: string, identity: Identity): SearchTerms {
  const domain = domainTerm(address.slice(address.lastIndexOf("@") + 1));
  return { words: wordsOf(address, textsIn(identity)), whole: [domain, ...exactTerms(identity)] };
}

function textsIn(identity: Identity): string[] {
  return identity.map(([, value]) => value).filter((value) => typeof value === "string");
}

/** No beginning holds an equals sign, so the two never meet. */
function exactTerms(identity: Identity): string[] {
  return identity.flatMap(([name, value]) => [value].flat().map((each) => exactTerm(name, String(each))));
}

/** Capitals, accents and spaces at the ends make no difference, as in the search box. */
export function exactTerm(attribute: string, value: string): string {
  return `${attribute}=${fold(value).replace(/\s+/g, " ").trim()}`;
}

export function domainTerm(domain: string): string {
  return `@=${domain.trim().replace(/^@/, "").toLowerCase()}`;
}

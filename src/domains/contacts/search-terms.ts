import { fold } from "./fold.ts";
import { type SearchTerms, wordsOf } from "./search-tokens.ts";

/**
 * All that is hashed of a contact: the beginnings of words, for the search box; and, so that segments find what is sealed
 * by its exact value, the domain of the address and each identifying attribute. Who steals the database sees which
 * contacts share a beginning or a value, never what it is.
 */
export function searchTerms(address: string, identity: readonly (readonly [string, unknown])[]): SearchTerms {
  const names = identity.map(([, value]) => value).filter((value) => typeof value === "string");
  return { words: wordsOf(address, names), whole: exactTerms(address, identity) };
}

/** No beginning holds an equals sign, so the two never meet. */
function exactTerms(address: string, identity: readonly (readonly [string, unknown])[]): string[] {
  return [
    domainTerm(address.slice(address.lastIndexOf("@") + 1)),
    ...identity.flatMap(([name, value]) => [value].flat().map((each) => exactTerm(name, String(each)))),
  ];
}

/** Capitals, accents and spaces at the ends make no difference, as in the search box. */
export function exactTerm(attribute: string, value: string): string {
  return `${attribute}=${fold(value).replace(/\s+/g, " ").trim()}`;
}

export function domainTerm(domain: string): string {
  return `@=${domain.trim().replace(/^@/, "").toLowerCase()}`;
}

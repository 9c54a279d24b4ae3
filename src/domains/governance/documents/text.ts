import type { Language } from "#kernel/localized.ts";

export type Section = { heading: string; paragraphs: string[] };
/** A document as it is read, in each language. */
export type Texts = Record<Language, Section[]>;
/** What is said in somebody's own words, in each language; empty where nothing is. */
export type OwnWords = Record<Language, string>;

/** What stands in one and not in the other, section by section: for people to see what changed. */
export function compareTexts(before: readonly Section[], after: readonly Section[]) {
  const linesIn = (sections: readonly Section[]) =>
    sections.flatMap(({ heading, paragraphs }) => paragraphs.map((text) => ({ heading, text })));
  const missing = (from: readonly Section[], among: readonly Section[]) => {
    const known = new Set(linesIn(among).map(({ heading, text }) => `${heading}\n${text}`));
    return linesIn(from).filter(({ heading, text }) => !known.has(`${heading}\n${text}`));
  };
  return { added: missing(after, before), removed: missing(before, after) };
}

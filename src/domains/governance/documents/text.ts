import type { Language } from "#kernel/localized.ts";

export type Section = { heading: string; paragraphs: string[] };
/** A document as it is read, in each language. */
export type Texts = Record<Language, Section[]>;
/** What is said in somebody's own words, in each language; empty where nothing is. */
export type OwnWords = Record<Language, string>;

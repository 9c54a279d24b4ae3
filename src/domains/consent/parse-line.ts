import { type Language, type Localized, languages } from "#kernel/localized.ts";
import { errors } from "./consent.errors.ts";

/** What was typed, on one line, without what steers a terminal or breaks a header. It must say something. */
export function parseLine(text: string, field: string): string {
  const line = text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .trim();
  if (line === "") throw errors.emptyText({ field });
  return line;
}

/** The same in every language. */
export function parseWords(words: Localized, field: string): Localized {
  const entries = languages.map((language): [Language, string] => [
    language,
    parseLine(words[language], `${field}.${language}`),
  ]);
  return Object.fromEntries(entries) as Record<Language, string>;
}

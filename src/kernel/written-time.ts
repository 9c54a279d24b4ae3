import type { Language, Localized } from "./localized.ts";

const locales = { en: "en-GB", fr: "fr-FR" } as const satisfies Localized;

/** `2026-01-05`, or the day of a moment, as people of that language write it: 5 January 2026. */
export function dayIn(language: Language, day: string | Date): string {
  return new Intl.DateTimeFormat(locales[language], { dateStyle: "long", timeZone: "UTC" }).format(
    new Date(day),
  );
}

/** A moment in UTC, which is said, since nobody knows where it is read. */
export function momentIn(language: Language, at: string | Date): string {
  const format = new Intl.DateTimeFormat(locales[language], {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: "UTC",
  });
  return `${format.format(new Date(at))} UTC`;
}

/** `FR` as people of that language call the country. */
export function countryIn(language: Language, code: string): string {
  return new Intl.DisplayNames(locales[language], { type: "region" }).of(code) ?? code;
}

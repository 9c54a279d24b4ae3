/** The languages the product speaks. Adding one starts here: the compiler then names each text that is missing. */
export const languages = ["en", "fr"] as const;
export type Language = (typeof languages)[number];

/** One text in every language. */
export type Localized<T = string> = { readonly [L in Language]: T };

/** Whether a value is one text in every language, and nothing besides. */
export function isLocalized(value: unknown): value is Localized {
  if (typeof value !== "object" || value === null) return false;
  const names = Object.keys(value);
  return names.length === languages.length && languages.every((language) => names.includes(language));
}

export function isLanguage(value: unknown): value is Language {
  return languages.includes(value as Language);
}

/** The best language for an `Accept-Language` header (RFC 9110, 12.5.4); `fallback` where none fits. */
export function languageOf(acceptLanguage: string | undefined, fallback: Language): Language {
  // Programs name none.
  if (!acceptLanguage) return fallback;
  const wanted = acceptLanguage
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().split(";");
      const quality = parameters.map((p) => /^\s*q=([\d.]+)\s*$/.exec(p)?.[1]).find(Boolean);
      return { primary: tag.toLowerCase().split("-")[0], quality: quality ? Number(quality) : 1 };
    })
    .filter((choice) => choice.quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return wanted.map((choice) => choice.primary).find(isLanguage) ?? fallback;
}

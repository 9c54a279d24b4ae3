import { isLanguage, type Language, languageOf } from "#kernel/localized.ts";
import type { PageRequest } from "#kernel/module.ts";

/** The language a visitor asked for by link, else by their browser. */
export function languageFor(request: PageRequest, fallback: Language): Language {
  return isLanguage(request.query.lang) ? request.query.lang : languageOf(request.acceptLanguage, fallback);
}

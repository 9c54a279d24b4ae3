import type { Language } from "#kernel/localized.ts";

const dayFormats = {
  en: new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }),
  fr: new Intl.DateTimeFormat("fr-FR", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }),
} as const;

export function dayIn(language: Language, at: Date): string {
  return dayFormats[language].format(at);
}

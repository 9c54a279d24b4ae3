import { i18n, type Messages } from "@lingui/core";
import { isLanguage, type Language, languages } from "#kernel/localized.ts";

const key = "licet-language";
const files = import.meta.glob<{ messages: Messages }>("../locales/*/*.po");
const wanted = new Set(["shell"]);

/** The language somebody chose on this device, if they ever did. */
export function chosenLanguage(): Language | undefined {
  const stored = localStorage.getItem(key);
  return isLanguage(stored) ? stored : undefined;
}

/** The browser's language, for somebody we don't know yet. */
export function browserLanguage(): Language {
  const primary = navigator.languages.map((tag) => tag.toLowerCase().split("-")[0]);
  return primary.find(isLanguage) ?? languages[0];
}

export function currentLanguage(): Language {
  return isLanguage(i18n.locale) ? i18n.locale : (chosenLanguage() ?? browserLanguage());
}

/** Speaks `language` from now on, with every catalogue that the open screens have asked for. */
export async function activateLanguage(language: Language) {
  await Promise.all([...wanted].map((name) => load(language, name)));
  i18n.activate(language, regionsOf(language));
  document.documentElement.lang = language;
}

/** How dates and numbers are written: as in the browser's own region where it speaks the language, else as in Europe. */
function regionsOf(language: Language): string[] {
  const own = navigator.languages.filter((tag) => tag.toLowerCase().startsWith(`${language}-`));
  return [...own, language === "en" ? "en-GB" : "fr-FR"];
}

/** As `activateLanguage`, and remembers it: somebody's choice wins over every default from then on. */
export function chooseLanguage(language: Language) {
  localStorage.setItem(key, language);
  return activateLanguage(language);
}

/** Loads a screen's texts beside its code. */
export async function loadTexts(name: string) {
  if (wanted.has(name)) return;
  const language = currentLanguage();
  await load(language, name);
  wanted.add(name);
  // The language may have been switched while the file was on its way.
  if (currentLanguage() !== language) await load(currentLanguage(), name);
}

async function load(language: Language, name: string) {
  const file = await files[`../locales/${language}/${name}.po`]?.();
  if (file) i18n.load(language, file.messages);
}

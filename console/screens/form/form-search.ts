import { isLanguage, type Language } from "#kernel/localized.ts";

export const formTabs = ["edit", "share", "versions"] as const;
export type FormTab = (typeof formTabs)[number];

export type FormSearch = { tab?: FormTab; version?: number; language?: Language };

export function readFormSearch(given: Record<string, unknown>): FormSearch {
  const tab = formTabs.find((one) => one === given.tab);
  const version = Number(given.version);
  return {
    ...(tab ? { tab } : {}),
    ...(isLanguage(given.language) ? { language: given.language } : {}),
    ...(Number.isInteger(version) && version > 0 ? { version } : {}),
  };
}

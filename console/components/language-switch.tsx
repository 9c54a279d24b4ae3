import { useLingui } from "@lingui/react/macro";
import { SegmentedControl } from "@mantine/core";
import type { Language } from "#kernel/localized.ts";
import { chooseLanguage, currentLanguage } from "../language/language.ts";

/** Each language is written in itself, so that who reads only one finds it. */
export const languageNames: Record<Language, string> = { en: "English", fr: "Français" };

const choices = Object.entries(languageNames).map(([value, label]) => ({ value: value as Language, label }));

export function LanguageSwitch() {
  const { t } = useLingui();
  return (
    <SegmentedControl
      size="sm"
      aria-label={t`Language`}
      data={choices}
      value={currentLanguage()}
      onChange={(language) => void chooseLanguage(language as Language)}
    />
  );
}

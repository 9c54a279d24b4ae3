import { useLingui } from "@lingui/react/macro";
import { SegmentedControl } from "@mantine/core";
import type { Language } from "#kernel/localized.ts";
import { chooseLanguage, currentLanguage } from "../language/language.ts";

/** Each language is written in itself, so that who reads only one finds it. */
export const languageNames: Record<Language, string> = { en: "English", fr: "Français" };

const choices = Object.entries(languageNames).map(([value, label]) => ({ value: value as Language, label }));

type Props = {
  /** For who is signed in: their choice is remembered with them, not only on this device. */
  onChosen?: (language: Language) => void;
};

export function LanguageSwitch({ onChosen }: Props) {
  const { t } = useLingui();
  return (
    <SegmentedControl
      size="sm"
      aria-label={t`Language`}
      data={choices}
      value={currentLanguage()}
      onChange={(value) => {
        const language = value as Language;
        void chooseLanguage(language);
        onChosen?.(language);
      }}
    />
  );
}

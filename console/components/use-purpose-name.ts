import { useLingui } from "@lingui/react";

/** A purpose's name in the user's language. */
export function usePurposeName() {
  const { i18n } = useLingui();
  return ({ name }: { name: { en: string; fr: string } }) => (i18n.locale === "fr" ? name.fr : name.en);
}

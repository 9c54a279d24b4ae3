import { useLingui } from "@lingui/react/macro";
import { deedWords } from "#domains/trace/deeds.api.ts";
import { currentLanguage } from "../language/language.ts";

/** What an operation of the trace means for the people it touched. */
export function useDeedWords(): (operation: string) => string {
  const { t } = useLingui();
  return (operation) =>
    deedWords(operation)?.[currentLanguage()] ??
    (/^(get|list)[A-Z]/.test(operation)
      ? t`looked something up (${operation})`
      : t`other work (${operation})`);
}

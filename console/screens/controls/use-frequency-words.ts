import { useLingui } from "@lingui/react/macro";
import type { Control } from "./control.ts";

/** How often, as one says it. */
export function useFrequencyWords(): Record<Control["every"], string> {
  const { t } = useLingui();
  return {
    day: t`every night`,
    week: t`every week`,
    month: t`every month`,
    quarter: t`every three months`,
    year: t`every year`,
  };
}

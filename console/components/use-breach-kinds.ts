import { useLingui } from "@lingui/react/macro";
import type { kinds } from "#domains/governance/breaches/breaches.api.ts";

/** What becomes of data in a breach, as a shop owner would say it. */
export function useBreachKinds(): Record<(typeof kinds)[number], string> {
  const { t } = useLingui();
  return {
    confidentiality: t`Seen or taken by somebody who may not`,
    integrity: t`Changed without right`,
    availability: t`Lost or out of reach`,
  };
}

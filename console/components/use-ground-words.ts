import { useLingui } from "@lingui/react/macro";
import type { erasureGrounds } from "#domains/rights/erasure/erasure.api.ts";

export type Ground = (typeof erasureGrounds)[number];

/** Why somebody is erased: the letters of GDPR art. 17(1) in plain words. */
export function useGroundWords(): Record<Ground, string> {
  const { t } = useLingui();
  return {
    person_asked: t`They asked for it`,
    objected: t`They object to what you do with their data`,
    no_longer_needed: t`You no longer need the data`,
    unlawful: t`You should never have had it`,
    legal_obligation: t`A law asks for it`,
    child: t`It was collected from a child`,
  };
}

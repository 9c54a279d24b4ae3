import { useLingui } from "@lingui/react/macro";
import type { erasureSteps } from "#domains/rights/erasure/erasure.api.ts";

/** What is being done at each step. */
export function useStepWords(): Record<(typeof erasureSteps)[number], string> {
  const { t } = useLingui();
  return {
    journal: t`Writing down who must stay erased`,
    stop: t`Cancelling what waits, withdrawing files`,
    archive: t`Putting the proof away`,
    delete: t`Deleting the data`,
    tell: t`Writing the last message`,
    destroy: t`Waiting for the last message to leave, then destroying the key`,
    sweep: t`Waiting for work that was under way, deleting what it left`,
    certify: t`Signing the certificate`,
    done: t`Erased`,
  };
}

export function useBecameWords(): Record<
  "deleted" | "cancelled" | "unreadable" | "kept" | "archived",
  string
> {
  const { t } = useLingui();
  return {
    deleted: t`Deleted`,
    cancelled: t`Cancelled`,
    unreadable: t`Unreadable for good`,
    kept: t`Kept`,
    archived: t`Sealed in the archive`,
  };
}

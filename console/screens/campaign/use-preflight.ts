import { preflightEmailCampaign } from "#domains/campaigns/campaigns.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { useOperation } from "../../api/use-operation.ts";

export type Preflight = ReplyOf<typeof preflightEmailCampaign>;

/** Who may receive it now: asked anew each time it is looked at, and never while a choice is still being saved. */
export function usePreflight(campaignId: number, saving: boolean) {
  return useOperation(
    preflightEmailCampaign,
    { params: { campaignId } },
    { enabled: !saving, staleTime: 0, refetchOnMount: "always" },
  );
}

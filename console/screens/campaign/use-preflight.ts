import { keepPreviousData } from "@tanstack/react-query";
import { preflightEmailCampaign } from "#domains/campaigns/campaigns.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { useOperation } from "../../api/use-operation.ts";
import type { When } from "./when.ts";

export type Preflight = ReplyOf<typeof preflightEmailCampaign>;

/**
 * Who may receive it now, or at the hour chosen: asked anew each time it is looked at, and never while a choice is still being saved. While
 * an hour is being chosen, what was known before stays.
 */
export function usePreflight(campaignId: number, saving: boolean, when?: When) {
  const later = when?.kind === "later" && when.day !== "" && when.hour !== "";
  const query = later ? { at: `${when.day}T${when.hour}`, timeZone: when.timeZone } : {};
  return useOperation(
    preflightEmailCampaign,
    { params: { campaignId }, query },
    { enabled: !saving, staleTime: 0, refetchOnMount: "always", placeholderData: keepPreviousData },
  );
}

/** What keeps it from being sent now, and not from being scheduled: whoever had enough lately may have it later. */
export function isOverWithTime({ reason }: Preflight["problems"][number]): boolean {
  return reason === "campaigns.enough_lately";
}

import type { Static } from "typebox";
import type { Context } from "#kernel/context.ts";
import { campaignRow } from "./campaigns.sql.ts";
import { cancelCampaign } from "./cancel-campaign.ts";
import { duplicateCampaign } from "./duplicate-campaign.ts";
import { pauseCampaign } from "./pause-campaign.ts";
import { resumeCampaign } from "./resume-campaign.ts";
import { unscheduleCampaign } from "./schedule-campaign.ts";
import { sendNow } from "./send-now.ts";
import type { wantedStatus } from "./shapes.api.ts";

/** What existing clients ask for by a status, in our words. */
export async function changeStatus(
  context: Context,
  campaignId: number,
  status: Static<typeof wantedStatus>,
): Promise<void> {
  const { state } = await campaignRow(context, campaignId);
  switch (status) {
    case "suspended":
      return state === "scheduled"
        ? unscheduleCampaign(context, campaignId)
        : pauseCampaign(context, campaignId);
    case "draft":
      return unscheduleCampaign(context, campaignId);
    case "archive":
      return cancelCampaign(context, campaignId);
    case "sent":
      return sendNow(context, campaignId);
    case "queued":
      if (state === "scheduled") return;
      return state === "draft" ? sendNow(context, campaignId) : resumeCampaign(context, campaignId);
    case "replicate":
      await duplicateCampaign(context, campaignId);
  }
}

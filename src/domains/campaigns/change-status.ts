import type { Context } from "#kernel/context.ts";
import { campaignRow } from "./campaigns.sql.ts";
import { duplicateCampaign } from "./duplicate-campaign.ts";
import { pauseCampaign } from "./pause-campaign.ts";
import { resumeCampaign } from "./resume-campaign.ts";
import { sendNow } from "./send-now.ts";

/** What existing clients ask for by a status, in our words. */
export async function changeStatus(
  context: Context,
  campaignId: number,
  status: "suspended" | "queued" | "replicate",
): Promise<void> {
  switch (status) {
    case "suspended":
      return pauseCampaign(context, campaignId);
    case "queued": {
      const { state } = await campaignRow(context, campaignId);
      return state === "draft" ? sendNow(context, campaignId) : resumeCampaign(context, campaignId);
    }
    case "replicate":
      await duplicateCampaign(context, campaignId);
  }
}

import { mailingProgress, pauseMailing } from "#domains/delivery/index.ts";
import type { Context } from "#kernel/context.ts";
import { errors } from "./campaigns.errors.ts";
import { lockCampaign } from "./campaigns.sql.ts";
import { moveCampaign } from "./move-campaign.ts";

/** Nothing more leaves from now on, but for what is in a server's hands already. */
export async function pauseCampaign(context: Context, campaignId: number): Promise<void> {
  const row = await lockCampaign(context, campaignId);
  switch (row.state) {
    case "draft":
      throw errors.notSentYet();
    case "scheduled":
      throw errors.scheduled();
    case "cancelled":
      throw errors.cancelled();
    case "sent":
      throw errors.finished();
    case "paused":
      return;
  }
  // Between two waves nothing of it is on its way: there is nothing to pause but the next.
  if (row.mailing_id !== null && (await mailingProgress(context, row.mailing_id)).state === "running")
    await pauseMailing(context, row.mailing_id);
  await moveCampaign(context, campaignId, "paused");
}

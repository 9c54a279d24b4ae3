import { cancelMailing, mailingProgress } from "#domains/delivery/index.ts";
import type { Context } from "#kernel/context.ts";
import { errors } from "./campaigns.errors.ts";
import { lockCampaign } from "./campaigns.sql.ts";
import { moveCampaign } from "./move-campaign.ts";

/** For good: what has not left is marked cancelled, person by person. */
export async function cancelCampaign(context: Context, campaignId: number): Promise<void> {
  const row = await lockCampaign(context, campaignId);
  if (row.state === "draft") throw errors.notSentYet();
  if (row.state === "sent") throw errors.finished();
  if (row.state === "cancelled") return;
  // Between two waves its mailing has ended: no further one is made.
  if (row.mailing_id !== null && (await mailingProgress(context, row.mailing_id)).state !== "finished")
    await cancelMailing(context, row.mailing_id);
  await moveCampaign(context, campaignId, "cancelled");
}

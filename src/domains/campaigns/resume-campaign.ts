import { mailingProgress, resumeMailing } from "#domains/delivery/index.ts";
import type { Context } from "#kernel/context.ts";
import { standing } from "./campaign-state.ts";
import { errors } from "./campaigns.errors.ts";
import { lockCampaign } from "./campaigns.sql.ts";
import { moveCampaign } from "./move-campaign.ts";
import { wakePreparation } from "./prepare-campaign.ts";
import { wakeWaves } from "./waves.ts";

/** Goes on where it was paused, by hand or by itself; with making the audience, where it had not come further. */
export async function resumeCampaign(context: Context, campaignId: number): Promise<void> {
  const row = await lockCampaign(context, campaignId);
  if (row.state === "draft") throw errors.notSentYet();
  if (row.state === "scheduled") throw errors.scheduled();
  if (row.state === "cancelled") throw errors.cancelled();
  const mailing = row.mailing_id === null ? undefined : await mailingProgress(context, row.mailing_id);
  if (standing(row.state, mailing) !== "paused") return;
  if (!mailing) {
    await moveCampaign(context, campaignId, "preparing");
    return wakePreparation(context, campaignId);
  }
  if (mailing.state === "paused") await resumeMailing(context, mailing.mailingId);
  await moveCampaign(context, campaignId, "sending");
  await wakeWaves(context, campaignId);
}

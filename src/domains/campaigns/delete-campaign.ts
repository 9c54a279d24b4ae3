import type { Context } from "#kernel/context.ts";
import { errors } from "./campaigns.errors.ts";
import { lockCampaign } from "./campaigns.sql.ts";
import { dropOwnTemplate } from "./draft-template.ts";

/** Deletes a draft, with the template that was made for it alone. */
export async function deleteCampaign(context: Context, campaignId: number): Promise<void> {
  const row = await lockCampaign(context, campaignId);
  if (row.state === "scheduled") throw errors.scheduled();
  if (row.state !== "draft") throw errors.notADraft();
  await context.tx
    .deleteFrom("campaigns.campaign")
    .where("account_id", "=", context.accountId)
    .where("id", "=", campaignId)
    .execute();
  await dropOwnTemplate(context, row);
}

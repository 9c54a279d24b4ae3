import type { Context } from "#kernel/context.ts";
import { errors } from "./campaigns.errors.ts";
import { lockCampaign } from "./campaigns.sql.ts";
import { fixContent, nothingFixed } from "./fix-content.ts";
import { wakePreparation } from "./prepare-campaign.ts";

/**
 * Sends a draft, or at once what was to leave later. A second click, or a second tab, finds it under way and changes
 * nothing. Who receives it is decided by the job, seconds from now.
 */
export async function sendNow(context: Context, campaignId: number): Promise<void> {
  const row = await lockCampaign(context, campaignId);
  if (row.state === "cancelled") throw errors.cancelled();
  if (row.state !== "draft" && row.state !== "scheduled") return;
  const fixed = await fixContent(
    context,
    row.state === "scheduled" ? { ...row, ...nothingFixed } : row,
    context.now,
  );
  const started = await context.tx
    .updateTable("campaigns.campaign")
    .set({ ...nothingFixed, ...fixed, state: "preparing", started_at: context.now })
    .where("account_id", "=", context.accountId)
    .where("id", "=", row.id)
    .where("state", "in", ["draft", "scheduled"])
    .returning("id")
    .executeTakeFirst();
  if (started) await wakePreparation(context, row.id);
}

import { getSender } from "#domains/delivery/index.ts";
import { getTemplateVersion } from "#domains/templates/index.ts";
import { actorName, type Context } from "#kernel/context.ts";
import { errors } from "./campaigns.errors.ts";
import { type CampaignRow, lockCampaign } from "./campaigns.sql.ts";
import { blockingProblems } from "./preflight.ts";
import { wakePreparation } from "./prepare-campaign.ts";

/** Sends a draft. A second click, or a second tab, finds it under way and changes nothing. */
export async function sendNow(context: Context, campaignId: number): Promise<void> {
  const row = await lockCampaign(context, campaignId);
  if (row.state === "cancelled") throw errors.cancelled();
  if (row.state !== "draft") return;
  const [problem] = await blockingProblems(context, row);
  if (problem) throw problem;
  await start(context, row);
}

/** Fixes what was seen at this moment; who receives it is decided by the job, seconds from now. */
async function start(context: Context, row: CampaignRow): Promise<void> {
  if (row.template_id === null || row.sender_id === null)
    throw new Error("an incomplete draft was let through");
  const template = await getTemplateVersion(context, { id: row.template_id });
  const sender = await getSender(context, row.sender_id);
  const started = await context.tx
    .updateTable("campaigns.campaign")
    .set({
      state: "preparing",
      template_version: template.version,
      sender_name: sender.name,
      sender_address: sender.address,
      started_by: actorName(context.actor),
      started_at: context.now,
      updated_at: context.now,
    })
    .where("account_id", "=", context.accountId)
    .where("id", "=", row.id)
    .where("state", "=", "draft")
    .returning("id")
    .executeTakeFirst();
  if (started) await wakePreparation(context, row.id);
}

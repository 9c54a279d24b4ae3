import { getSender, sendTestMail } from "#domains/delivery/index.ts";
import { getTemplateVersion } from "#domains/templates/index.ts";
import type { Context } from "#kernel/context.ts";
import { errors } from "./campaigns.errors.ts";
import { type CampaignRow, campaignRow } from "./campaigns.sql.ts";
import { messageProblems } from "./draft-problems.ts";

/** Sends the message as recipients would get it, to people who work in the account. */
export async function sendTest(
  context: Context,
  { campaignId, emailTo }: { campaignId: number; emailTo: readonly string[] },
): Promise<void> {
  const row = await campaignRow(context, campaignId);
  const [problem] = await messageProblems(context, row);
  if (problem) throw problem;
  await sendTestMail(context, {
    sender: await senderOf(context, row),
    replyTo: row.reply_to ?? undefined,
    template: await templateOf(context, row),
    emailTo,
  });
}

async function senderOf(context: Context, row: CampaignRow): Promise<{ name: string; address: string }> {
  if (row.sender_name && row.sender_address) return { name: row.sender_name, address: row.sender_address };
  if (row.sender_id === null) throw errors.noSender();
  return getSender(context, row.sender_id);
}

async function templateOf(
  context: Context,
  { template_id, template_version }: CampaignRow,
): Promise<{ id: number; version: number }> {
  if (template_id === null) throw errors.noTemplate();
  return getTemplateVersion(context, { id: template_id, version: template_version ?? undefined });
}

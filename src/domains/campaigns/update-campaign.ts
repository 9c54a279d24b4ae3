import type { Context } from "#kernel/context.ts";
import { replaceAudience } from "./audience.ts";
import { errors } from "./campaigns.errors.ts";
import { lockCampaign } from "./campaigns.sql.ts";
import { columnsFor, type DraftContent } from "./draft-content.ts";

/** Changes a draft. What was sent can't be made to have said something else. */
export async function updateCampaign(
  context: Context,
  { campaignId, name, ...content }: DraftContent & { campaignId: number; name?: string },
): Promise<void> {
  const draft = await lockCampaign(context, campaignId);
  if (draft.state === "scheduled") throw errors.scheduled();
  if (draft.state !== "draft") throw errors.notADraft();
  const columns = await columnsFor(context, { name: name ?? draft.name, content, draft });
  await context.tx
    .updateTable("campaigns.campaign")
    .set({ ...columns, ...(name === undefined ? {} : { name: name.trim() }), updated_at: context.now })
    .where("account_id", "=", context.accountId)
    .where("id", "=", campaignId)
    .execute();
  if (content.recipients) await replaceAudience(context, campaignId, content.recipients);
}

import type { Context } from "#kernel/context.ts";

/** Writes the new state of a campaign that is locked and under way. */
export async function moveCampaign(
  context: Context,
  campaignId: number,
  to: "preparing" | "sending" | "paused" | "cancelled",
): Promise<void> {
  await context.tx
    .updateTable("campaigns.campaign")
    .set({ state: to, finished_at: to === "cancelled" ? context.now : null, updated_at: context.now })
    .where("account_id", "=", context.accountId)
    .where("id", "=", campaignId)
    .where("state", "in", ["scheduled", "preparing", "sending", "paused"])
    .execute();
}

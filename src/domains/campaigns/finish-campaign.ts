import type { Context } from "#kernel/context.ts";
import type { JobPayload } from "#kernel/jobs.ts";

/** Nothing of the mailing is left to send. Told twice, or of another's mailing, it changes nothing. */
export async function finishCampaign(
  context: Context,
  { mailingId }: JobPayload & { mailingId: number },
): Promise<void> {
  await context.tx
    .updateTable("campaigns.campaign")
    .set({ state: "sent", finished_at: context.now, updated_at: context.now })
    .where("account_id", "=", context.accountId)
    .where("mailing_id", "=", mailingId)
    .where("state", "=", "sending")
    .execute();
}

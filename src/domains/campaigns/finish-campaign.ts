import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import type { JobPayload } from "#kernel/jobs.ts";
import { figuresQueue } from "./figures.ts";

/**
 * Nothing of the mailing is left to send. Told twice, or of another's mailing, it changes nothing; nor while there are
 * people whose hour has not come yet.
 */
export async function finishCampaign(
  context: Context,
  { mailingId }: JobPayload & { mailingId: number },
): Promise<void> {
  const finished = await context.tx
    .updateTable("campaigns.campaign")
    .set({ state: "sent", finished_at: context.now, updated_at: context.now })
    .where("account_id", "=", context.accountId)
    .where("mailing_id", "=", mailingId)
    .where("state", "=", "sending")
    .where(
      sql<boolean>`not exists (select from campaigns.wave
        where wave.account_id = campaign.account_id and wave.campaign_id = campaign.id and made_at is null)`,
    )
    .returning("id")
    .executeTakeFirst();
  if (!finished) return;
  const { accountId, traceId } = context;
  await context.jobs.enqueue(context.tx, figuresQueue, { accountId, traceId });
}

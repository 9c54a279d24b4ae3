import { sql } from "kysely";
import { audienceOf, peopleWhoseValue } from "#domains/contacts/index.ts";
import { enqueueAudience, peopleOfMailing } from "#domains/delivery/index.ts";
import type { Context } from "#kernel/context.ts";
import type { JobPayload } from "#kernel/jobs.ts";
import { partsOf } from "./audience.ts";
import { findCampaignLocked } from "./campaigns.sql.ts";
import { moveCampaign } from "./move-campaign.ts";
import type { PlannedWave } from "./plan-hours.ts";
import { expiryOf } from "./worth-sending.ts";

export const waveQueue = "campaigns.wave";

export type Wave = JobPayload & { campaignId: number; wave: number };

/** Writes down who gets a campaign at which of several moments, in the transaction that starts it. */
export async function keepWaves(
  context: Context,
  campaignId: number,
  waves: readonly PlannedWave[],
): Promise<void> {
  await context.tx
    .insertInto("campaigns.wave")
    .values(
      waves.map(({ at, places, everybodyElse }, index) => ({
        account_id: context.accountId,
        campaign_id: campaignId,
        number: index + 1,
        at,
        places,
        everybody_else: everybodyElse,
      })),
    )
    .execute();
  await wakeWaves(context, campaignId);
}

/** Has each wave that is to come made at its moment; those whose moment passed meanwhile, at once. */
export async function wakeWaves(context: Context, campaignId: number): Promise<void> {
  for (const { number, at } of await openWaves(context, campaignId)) {
    const payload = { accountId: context.accountId, traceId: context.traceId, campaignId, wave: number };
    await context.jobs.enqueue(context.tx, waveQueue, payload, { startAfter: at });
  }
}

export async function openWaves({ tx, accountId }: Context, campaignId: number) {
  return tx
    .selectFrom("campaigns.wave")
    .select(["number", "at"])
    .where("account_id", "=", accountId)
    .where("campaign_id", "=", campaignId)
    .where("made_at", "is", null)
    .orderBy("number")
    .execute();
}

/**
 * Makes the messages of those whose hour has come, in one transaction. Nobody gets two: whoever has one of this campaign
 * already, such as somebody who moved meanwhile, is in no later wave.
 */
export async function makeWave(context: Context, { campaignId, wave: number }: Wave): Promise<void> {
  const row = await findCampaignLocked(context, campaignId);
  if (row?.state !== "sending" || row.mailing_id === null || row.purpose_id === null) return;
  const waves = await wavesOf(context, campaignId);
  const wave = waves.find((each) => each.number === number);
  if (!wave || wave.made_at) return;
  const { people, broken } = await audienceOf(context, await partsOf(context, campaignId));
  if (broken.length > 0) return moveCampaign(context, campaignId, "paused");
  const elsewhere = waves.filter((each) => each !== wave).flatMap(({ places }) => places);
  const theirs = peopleWhoseValue(
    context,
    { attribute: row.schedule_attribute ?? "", people },
    wave.everybody_else ? { notAmong: elsewhere } : { among: wave.places },
  );
  const { authorised, heldBack } = await enqueueAudience(context, {
    mailingId: row.mailing_id,
    purposeId: row.purpose_id,
    audience: sql`(${theirs}) except (${peopleOfMailing(context, row.mailing_id)})`,
    expiresAt: expiryOf(context),
  });
  await context.tx
    .updateTable("campaigns.wave")
    .set({ made_at: context.now })
    .where("account_id", "=", context.accountId)
    .where("campaign_id", "=", campaignId)
    .where("number", "=", number)
    .execute();
  await context.tx
    .updateTable("campaigns.campaign")
    .set({
      held_back: JSON.stringify(added(row.held_back, heldBack)),
      authorised: JSON.stringify(added(row.authorised, authorised)),
      updated_at: context.now,
    })
    .where("account_id", "=", context.accountId)
    .where("id", "=", campaignId)
    .execute();
}

function wavesOf({ tx, accountId }: Context, campaignId: number) {
  return tx
    .selectFrom("campaigns.wave")
    .select(["number", "places", "everybody_else", "made_at"])
    .where("account_id", "=", accountId)
    .where("campaign_id", "=", campaignId)
    .execute();
}

function added(one: Partial<Record<string, number>>, other: Partial<Record<string, number>>) {
  const sum: Record<string, number> = {};
  for (const [key, count = 0] of [...Object.entries(one), ...Object.entries(other)])
    sum[key] = (sum[key] ?? 0) + count;
  return sum;
}

import { audienceOf } from "#domains/contacts/index.ts";
import { createMailing, enqueueAudience } from "#domains/delivery/index.ts";
import { recordTrace } from "#domains/trace/index.ts";
import type { Context } from "#kernel/context.ts";
import type { JobPayload } from "#kernel/jobs.ts";
import { keepVersions, partsOf } from "./audience.ts";
import { type CampaignRow, findCampaignLocked } from "./campaigns.sql.ts";
import { moveCampaign } from "./move-campaign.ts";
import { type PlannedWave, planHours } from "./plan-hours.ts";
import { wallClockAt } from "./time-zone.ts";
import { keepWaves } from "./waves.ts";
import { expiryOf } from "./worth-sending.ts";

export const preparationQueue = "campaigns.prepare";

export type Preparation = JobPayload & { campaignId: number };

/** Has the audience made once this transaction commits. */
export async function wakePreparation(context: Context, campaignId: number): Promise<void> {
  await context.jobs.enqueue(context.tx, preparationQueue, {
    accountId: context.accountId,
    traceId: context.traceId,
    campaignId,
  });
}

/**
 * Makes the mailing and a row for everybody who may receive it (or the waves that will), all in one transaction: it happens entirely or not at
 * all, so that a job that was killed can simply run again. One that comes late finds nothing to do.
 */
export async function prepareCampaign(context: Context, { campaignId }: Preparation): Promise<void> {
  const row = await findCampaignLocked(context, campaignId);
  if (row?.state !== "preparing" || row.mailing_id !== null) return;
  const mailing = mailingOf(row);
  const { people, versions, broken } = await audienceOf(context, await partsOf(context, campaignId));
  // Broken in the seconds since Send, such as by an attribute deleted: somebody has to look.
  if (broken.length > 0) return moveCampaign(context, campaignId, "paused");
  const mailingId = await createMailing(context, mailing);
  const byHour = await hoursOf(context, row);
  const { authorised, heldBack } = byHour
    ? { authorised: {}, heldBack: {} }
    : await enqueueAudience(context, {
        mailingId,
        purposeId: mailing.purposeId,
        audience: people,
        expiresAt: expiryOf(context),
      });
  await context.tx
    .updateTable("campaigns.campaign")
    .set({
      state: "sending",
      mailing_id: mailingId,
      held_back: JSON.stringify(heldBack),
      authorised: JSON.stringify(authorised),
      updated_at: context.now,
    })
    .where("account_id", "=", context.accountId)
    .where("id", "=", campaignId)
    .execute();
  if (byHour) await keepWaves(context, campaignId, byHour);
  await keepVersions(context, campaignId, versions);
  await recordTrace(context, preparationQueue, "campaigns:send", { kind: "mailing", id: mailingId });
}

/** The moments at which it leaves, where each person gets it at their own hour. */
async function hoursOf(context: Context, row: CampaignRow): Promise<PlannedWave[] | undefined> {
  const { scheduled_for, schedule_zone, schedule_attribute, starts_at } = row;
  if (!scheduled_for || !schedule_zone || !starts_at || !schedule_attribute) return undefined;
  return planHours(context, row.id, {
    at: wallClockAt(scheduled_for, schedule_zone),
    timeZone: schedule_zone,
    attribute: schedule_attribute,
    notBefore: starts_at,
  });
}

function mailingOf(row: CampaignRow) {
  const { purpose_id, template_id, template_version, sender_name, sender_address, reply_to } = row;
  if (
    purpose_id === null ||
    template_id === null ||
    template_version === null ||
    !sender_name ||
    !sender_address
  ) {
    throw new Error("an incomplete campaign was started");
  }
  return {
    stream: "marketing",
    kind: "campaign",
    purposeId: purpose_id,
    template: { id: template_id, version: template_version },
    sender: { name: sender_name, address: sender_address },
    ...(reply_to ? { replyTo: reply_to } : {}),
  } as const;
}

import { sql } from "kysely";
import { wasSent } from "#domains/delivery/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SegmentField } from "#kernel/module.ts";
import { type Choice, mostChoices, type SegmentUse, type WantedChoices } from "#kernel/segment-field.ts";

/** What segments can ask of campaigns. */
export const campaignFields: readonly SegmentField[] = [
  {
    id: "campaigns.received",
    group: "messages",
    label: { en: "Was sent a campaign", fr: "A reçu une campagne" },
    says: {
      yes: { en: "who were sent the campaign {campaign}", fr: "à qui la campagne {campaign} a été envoyée" },
      no: {
        en: "who were not sent the campaign {campaign}",
        fr: "à qui la campagne {campaign} n’a pas été envoyée",
      },
    },
    slots: {
      campaign: {
        kind: "choice",
        label: { en: "Campaign", fr: "Campagne" },
        required: true,
        choices: sentCampaigns,
        says: { en: "{}", fr: "{}" },
      },
    },
    certain: true,
    sql: ({ accountId, is }) =>
      wasSent({
        accountId,
        subject: sql`person.subject_id`,
        mailings: sql`select campaign.mailing_id from campaigns.campaign
          where campaign.account_id = ${accountId} and ${is("campaign", sql`campaign.id`)}`,
      }),
  },
];

async function sentCampaigns(
  { tx, accountId }: Context,
  { values, search }: WantedChoices = {},
): Promise<Choice[]> {
  let rows = tx
    .selectFrom("campaigns.campaign")
    .select(["id as value", "name as label"])
    .where("account_id", "=", accountId)
    .where("mailing_id", "is not", null);
  if (values) rows = rows.where(sql<boolean>`id::text = any(${values.map(String)}::text[])`);
  if (search) rows = rows.where(sql<boolean>`position(lower(${search}) in lower(name)) > 0`);
  return rows.orderBy("id", "desc").limit(mostChoices).execute();
}

/** The campaigns whose audience a segment is part of; those that have their audience are over with it. */
export async function campaignsUsing(context: Context, segmentId: number): Promise<SegmentUse[]> {
  const rows = await context.tx
    .selectFrom("campaigns.campaign_segment as used")
    .innerJoin("campaigns.campaign as campaign", (join) =>
      join.onRef("campaign.account_id", "=", "used.account_id").onRef("campaign.id", "=", "used.campaign_id"),
    )
    .select(["campaign.id", "campaign.name", "campaign.state", "campaign.mailing_id"])
    .where("used.account_id", "=", context.accountId)
    .where("used.segment_id", "=", segmentId)
    .orderBy("campaign.id", "desc")
    .execute();
  return rows.map(({ id, name, state, mailing_id }) => ({
    kind: "campaign",
    id,
    name,
    live: mailing_id === null && state !== "cancelled",
  }));
}

import { type AudienceParts, segmentsNamed } from "#domains/contacts/index.ts";
import { getTemplateVersion } from "#domains/templates/index.ts";
import { actorName, type Context } from "#kernel/context.ts";
import { partsOf, replaceAudience } from "./audience.ts";
import { type CampaignRow, campaignRow } from "./campaigns.sql.ts";
import { makeOwnTemplate } from "./draft-template.ts";

const copyOf = { en: (name: string) => `${name} (copy)`, fr: (name: string) => `${name} (copie)` };

/** A new draft that says the same to the same lists and segments; whom it reaches is decided anew. */
export async function duplicateCampaign(context: Context, campaignId: number): Promise<number> {
  const row = await campaignRow(context, campaignId);
  const name = copyOf[context.language](row.name).slice(0, 200);
  const { id } = await context.tx
    .insertInto("campaigns.campaign")
    .values({
      account_id: context.accountId,
      name,
      state: "draft",
      purpose_id: row.purpose_id,
      sender_id: row.sender_id,
      template_id: await templateOfCopy(context, row, name),
      template_own: row.template_own,
      reply_to: row.reply_to,
      tag: row.tag,
      created_by: actorName(context.actor),
      created_at: context.now,
      updated_at: context.now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await replaceAudience(context, id, await withoutGone(context, await partsOf(context, campaignId)));
  return id;
}

/** A template that changes with its campaign is copied as it was sent; one that stands for itself is shared. */
async function templateOfCopy(context: Context, row: CampaignRow, name: string): Promise<number | null> {
  if (row.template_id === null || !row.template_own) return row.template_id;
  const version = row.template_version ?? undefined;
  return makeOwnTemplate(context, name, await getTemplateVersion(context, { id: row.template_id, version }));
}

/** A segment that was put away meanwhile is not taken over; the pre-flight says whom the copy is for. */
async function withoutGone(context: Context, parts: AudienceParts): Promise<AudienceParts> {
  const known = await segmentsNamed(context, [...parts.segmentIds, ...parts.exclusionSegmentIds]);
  const there = (id: number): boolean => known.some((row) => row.id === id && row.archivedAt === null);
  return {
    ...parts,
    segmentIds: parts.segmentIds.filter(there),
    exclusionSegmentIds: parts.exclusionSegmentIds.filter(there),
  };
}

import { sql } from "kysely";
import { type AudienceParts, type audienceOf, getLists, segmentsNamed } from "#domains/contacts/index.ts";
import type { Context } from "#kernel/context.ts";
import { errors } from "./campaigns.errors.ts";

/** Whom a caller says a campaign is for; what is absent is empty. */
export type GivenRecipients = { [K in keyof AudienceParts]?: number[] };

export const nobodyYet: AudienceParts = {
  listIds: [],
  segmentIds: [],
  exclusionListIds: [],
  exclusionSegmentIds: [],
};

/** Whom each of these campaigns is for. */
export async function audiencesOf(
  context: Context,
  campaignIds: readonly number[],
): Promise<Map<number, AudienceParts>> {
  const lists = await context.tx
    .selectFrom("campaigns.campaign_list")
    .select(["campaign_id", "list_id as id", "excluded"])
    .where("account_id", "=", context.accountId)
    .where(sql<boolean>`campaign_id = any(${campaignIds}::bigint[])`)
    .orderBy("list_id")
    .execute();
  const segments = await context.tx
    .selectFrom("campaigns.campaign_segment")
    .select(["campaign_id", "segment_id as id", "excluded"])
    .where("account_id", "=", context.accountId)
    .where(sql<boolean>`campaign_id = any(${campaignIds}::bigint[])`)
    .orderBy("segment_id")
    .execute();
  return new Map(
    campaignIds.map((campaignId) => {
      const ids = (rows: typeof lists, excluded: boolean): number[] =>
        rows
          .filter((row) => row.campaign_id === campaignId && row.excluded === excluded)
          .map((row) => row.id);
      return [
        campaignId,
        {
          listIds: ids(lists, false),
          segmentIds: ids(segments, false),
          exclusionListIds: ids(lists, true),
          exclusionSegmentIds: ids(segments, true),
        },
      ];
    }),
  );
}

export async function partsOf(context: Context, campaignId: number): Promise<AudienceParts> {
  return (await audiencesOf(context, [campaignId])).get(campaignId) ?? nobodyYet;
}

/** Puts this audience in place of the one the campaign had. */
export async function replaceAudience(
  context: Context,
  campaignId: number,
  given: GivenRecipients | AudienceParts,
): Promise<void> {
  const parts = { ...nobodyYet, ...given };
  await mustExist(context, parts);
  for (const table of ["campaigns.campaign_list", "campaigns.campaign_segment"] as const)
    await context.tx
      .deleteFrom(table)
      .where("account_id", "=", context.accountId)
      .where("campaign_id", "=", campaignId)
      .execute();
  const { accountId: account_id } = context;
  const rows = (ids: readonly number[], excluded: boolean) =>
    [...new Set(ids)].map((id) => ({ account_id, campaign_id: campaignId, id, excluded }));
  const lists = [...rows(parts.listIds, false), ...rows(parts.exclusionListIds, true)];
  const segments = [...rows(parts.segmentIds, false), ...rows(parts.exclusionSegmentIds, true)];
  if (lists.length > 0)
    await context.tx
      .insertInto("campaigns.campaign_list")
      .values(lists.map(({ id, ...row }) => ({ ...row, list_id: id })))
      .execute();
  if (segments.length > 0)
    await context.tx
      .insertInto("campaigns.campaign_segment")
      .values(segments.map(({ id, ...row }) => ({ ...row, segment_id: id })))
      .execute();
}

async function mustExist(context: Context, parts: AudienceParts): Promise<void> {
  const listIds = [...parts.listIds, ...parts.exclusionListIds];
  const segmentIds = [...parts.segmentIds, ...parts.exclusionSegmentIds];
  const lists = new Set((await getLists(context)).map((list) => list.id));
  const missing = listIds.find((id) => !lists.has(id));
  if (missing !== undefined) throw errors.listNotFound({ listId: missing });
  const segments = await segmentsNamed(context, segmentIds);
  const gone = segmentIds.find((id) => !segments.some((row) => row.id === id && row.archivedAt === null));
  if (gone !== undefined) throw errors.segmentNotFound({ segmentId: gone });
  const within = (ids: readonly number[], others: readonly number[]): boolean =>
    ids.some((id) => others.includes(id));
  if (within(parts.listIds, parts.exclusionListIds) || within(parts.segmentIds, parts.exclusionSegmentIds))
    throw errors.includedAndExcluded();
}

/** Keeps with a campaign which version of each segment its audience was made by. */
export async function keepVersions(
  context: Context,
  campaignId: number,
  versions: Awaited<ReturnType<typeof audienceOf>>["versions"],
): Promise<void> {
  if (versions.size === 0) return;
  await sql`update campaigns.campaign_segment as used set version = made.version
    from unnest(${[...versions.keys()]}::bigint[], ${[...versions.values()]}::integer[]) as made(segment_id, version)
    where used.account_id = ${context.accountId} and used.campaign_id = ${campaignId} and used.segment_id = made.segment_id`.execute(
    context.tx,
  );
}

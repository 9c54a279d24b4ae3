import { sql } from "kysely";
import type { HeldBack } from "#domains/delivery/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Localized } from "#kernel/localized.ts";
import type { CampaignState } from "./campaign-state.ts";
import { errors } from "./campaigns.errors.ts";

export async function campaignRow(context: Context, campaignId: number): Promise<CampaignRow> {
  const row = await select(context).where("id", "=", campaignId).executeTakeFirst();
  if (!row) throw errors.campaignNotFound();
  return typed(row);
}

/**
 * The campaign, held until this transaction ends. Every command takes it first, so that two tabs, or a click and a
 * job, come one after the other.
 */
export async function lockCampaign(context: Context, campaignId: number): Promise<CampaignRow> {
  const row = await findCampaignLocked(context, campaignId);
  if (!row) throw errors.campaignNotFound();
  return row;
}

/** The same for a job, whose campaign may be gone by the time it runs. */
export async function findCampaignLocked(
  context: Context,
  campaignId: number,
): Promise<CampaignRow | undefined> {
  const row = await select(context).where("id", "=", campaignId).forUpdate().executeTakeFirst();
  return row && typed(row);
}

export type CampaignRow = ReturnType<typeof typed>;

type Page = {
  states: readonly CampaignState[];
  sentBetween?: [Date, Date];
  limit: number;
  offset: number;
  sort: "asc" | "desc";
};

/** Those in one of these states, all of them where none is named. */
export async function campaignPage(context: Context, page: Page) {
  const { states, sentBetween, limit, offset, sort } = page;
  const wanted = select(context)
    .$if(states.length > 0, (query) => query.where("state", "in", states))
    .$if(sentBetween !== undefined, (query) =>
      query
        .where("started_at", ">=", sentBetween?.[0] ?? null)
        .where("started_at", "<=", sentBetween?.[1] ?? null),
    );
  const rows = await wanted.orderBy("id", sort).limit(limit).offset(offset).execute();
  const { count } = await wanted
    .clearSelect()
    .select(sql<number>`count(*)`.as("count"))
    .executeTakeFirstOrThrow();
  return { count, rows: rows.map(typed) };
}

/** Whose messages these mailings are. */
export async function campaignsOfMailings(context: Context, mailingIds: readonly number[]) {
  const rows = await context.tx
    .selectFrom("campaigns.campaign as campaign")
    .select(["id", "name", "tag", "mailing_id", "started_at"])
    .select(
      sql<number[]>`array(
        select segment_id from campaigns.campaign_segment as part
        where part.account_id = campaign.account_id and part.campaign_id = campaign.id and not part.excluded)`.as(
        "segments",
      ),
    )
    .where("account_id", "=", context.accountId)
    .where(sql<boolean>`mailing_id = any(${mailingIds}::bigint[])`)
    .execute();
  return new Map(
    rows.map(({ id, name, tag, segments, mailing_id, started_at }) => [
      mailing_id ?? 0,
      { id, name, tag, segmentIds: segments, startedAt: started_at },
    ]),
  );
}

function select(context: Context) {
  return context.tx.selectFrom("campaigns.campaign").selectAll().where("account_id", "=", context.accountId);
}

type Raw = Awaited<ReturnType<ReturnType<typeof select>["executeTakeFirstOrThrow"]>>;

function typed(row: Raw) {
  return {
    ...row,
    state: row.state as CampaignState,
    held_back: row.held_back as Partial<Record<HeldBack, number>>,
    authorised: row.authorised as Record<string, number>,
    missed: row.missed as { at: string; reason: string; because: Localized } | null,
  };
}

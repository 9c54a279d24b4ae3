import { mailingProgress } from "#domains/delivery/index.ts";
import type { Context } from "#kernel/context.ts";
import { noMessages } from "./campaign-progress.ts";
import { type CampaignRow, campaignRow } from "./campaigns.sql.ts";
import { bouncesOf, outcomesOverTime, refusalsOf, unsubscribesOf } from "./messages.sql.ts";
import { observedReport } from "./observed-report.ts";
import { shownAuthorisations, shownReasons, sum } from "./shown-counts.ts";

/** What became of it, in numbers; all zero before it is sent. */
export async function campaignReport(context: Context, campaignId: number) {
  const row = await campaignRow(context, campaignId);
  const bucketSeconds = bucketFor(row, context.now);
  const outcomes =
    row.mailing_id === null ? undefined : await outcomesOf(context, row, row.mailing_id, bucketSeconds);
  return {
    counts: outcomes?.counts ?? noMessages,
    total: outcomes?.total ?? 0,
    audience: sum(row.authorised) + sum(row.held_back),
    authorisations: shownAuthorisations(row.authorised),
    heldBack: shownReasons(row.held_back, context.language),
    refused: outcomes?.refused ?? [],
    bounced: outcomes?.bounced ?? [],
    unsubscribed: outcomes?.unsubscribed ?? 0,
    overTime: { bucketSeconds, points: outcomes?.points ?? [] },
    observed: row.mailing_id === null ? null : await observedReport(context, row.mailing_id),
    startedAt: row.started_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
  };
}

async function outcomesOf(context: Context, row: CampaignRow, mailingId: number, bucketSeconds: number) {
  const { counts, total } = await mailingProgress(context, mailingId);
  const points = await outcomesOverTime(context, mailingId, bucketSeconds);
  return {
    counts,
    total,
    refused: shownReasons(await refusalsOf(context, mailingId), context.language),
    bounced: await bouncesOf(context, mailingId),
    unsubscribed: await unsubscribesOf(context, mailingId, row.started_at ?? row.created_at),
    points: points.map((point) => ({ ...point, at: point.at.toISOString() })),
  };
}

const buckets = [60, 300, 900, 3600, 6 * 3600, 24 * 3600];
const mostPoints = 120;

/** As fine as a plot can show: a minute for what took an hour, a day for what took months. */
function bucketFor(row: CampaignRow, now: Date): number {
  const seconds = ((row.finished_at ?? now).getTime() - (row.started_at ?? now).getTime()) / 1000;
  return buckets.find((bucket) => seconds / bucket <= mostPoints) ?? 24 * 3600;
}

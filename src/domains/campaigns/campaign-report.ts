import { listSlow, mailingProgress, outcomesOverTime } from "#domains/delivery/index.ts";
import type { Context } from "#kernel/context.ts";
import { noMessages } from "./campaign-progress.ts";
import { type CampaignRow, campaignRow } from "./campaigns.sql.ts";
import { figuresOf } from "./figures.ts";
import { shownAuthorisations, shownReasons, sum } from "./shown-counts.ts";

/** What became of it, in numbers; all zero before it is sent. */
export async function campaignReport(context: Context, campaignId: number) {
  const row = await campaignRow(context, campaignId);
  const bucketSeconds = bucketFor(row, context.now);
  const outcomes =
    row.mailing_id === null ? undefined : await outcomesOf(context, row.mailing_id, bucketSeconds);
  const figures = await figuresOf(context, row);
  return {
    counts: outcomes?.counts ?? noMessages,
    total: outcomes?.total ?? 0,
    mailingId: row.mailing_id,
    inMailbox: outcomes?.inMailbox ?? false,
    audience: sum(row.authorised) + sum(row.held_back),
    authorisations: shownAuthorisations(row.authorised),
    heldBack: shownReasons(row.held_back, context.language),
    refused: shownReasons(figures.refused, context.language),
    bounced: figures.bounced,
    unsubscribed: figures.unsubscribed,
    complained: figures.complained,
    overTime: { bucketSeconds, points: outcomes?.points ?? [] },
    observed: figures.observed,
    providers: figures.providers.map(({ provider, counts }) => ({
      provider,
      counts: { ...noMessages, ...counts },
    })),
    providersAt: figures.providers.length > 0 ? (row.figures_at?.toISOString() ?? null) : null,
    slowed: outcomes && row.finished_at === null ? await slowedNow(context) : [],
    startedAt: row.started_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
  };
}

async function outcomesOf(context: Context, mailingId: number, bucketSeconds: number) {
  const { counts, total, inMailbox } = await mailingProgress(context, mailingId);
  const points = await outcomesOverTime(context, mailingId, bucketSeconds);
  return {
    counts,
    total,
    inMailbox,
    points: points.map((point) => ({ ...point, at: point.at.toISOString() })),
  };
}

/** Whose mailboxes are written to slowly at present, because they asked for it. */
async function slowedNow(context: Context) {
  return (await listSlow(context)).map(({ name, until }) => ({ provider: name, until: until.toISOString() }));
}

const buckets = [60, 300, 900, 3600, 6 * 3600, 24 * 3600];
const mostPoints = 120;

/** As fine as a plot can show: a minute for what took an hour, a day for what took months. */
function bucketFor(row: CampaignRow, now: Date): number {
  const seconds = ((row.finished_at ?? now).getTime() - (row.started_at ?? now).getTime()) / 1000;
  return buckets.find((bucket) => seconds / bucket <= mostPoints) ?? 24 * 3600;
}

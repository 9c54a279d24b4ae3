import type { MessageState, ProviderOutcomes } from "#domains/delivery/index.ts";
import type { Figures } from "./figures.ts";

/**
 * What became of a campaign in the compatible API's words. Opens and clicks are of those who permit being seen: they are
 * out of `trackableViews` people, and nothing is known of the others.
 */
export function apiStatistics(
  counts: Readonly<Record<MessageState, number>>,
  { observed, unsubscribed, complained, providers }: Figures,
  { listIds: [listId, ...others] }: { listIds: readonly number[] },
) {
  const globalStats = {
    uniqueClicks: observed?.clicked ?? 0,
    clickers: observed?.clicked ?? 0,
    complaints: complained,
    delivered: counts.submitted,
    sent: counts.submitted + counts.bounced + counts.expired,
    // It was tried until its time was over.
    softBounces: counts.expired,
    hardBounces: counts.bounced,
    uniqueViews: observed?.opened ?? 0,
    trackableViews: observed?.base ?? 0,
    unsubscriptions: unsubscribed,
    viewed: observed?.opened ?? 0,
    deferred: counts.deferred,
    opensRate:
      observed && observed.base > 0 ? Math.round((10_000 * observed.opened) / observed.base) / 100 : 0,
    appleMppOpens: observed?.throughProxies ?? 0,
  };
  return {
    globalStats,
    // By list only where there is one: a message is not of one list or another.
    campaignStats: listId !== undefined && others.length === 0 ? [{ listId, ...globalStats }] : [],
    mirrorClick: 0,
    remaining: counts.queued + counts.sending + counts.deferred,
    linksStats: Object.fromEntries((observed?.links ?? []).map(({ url, clicks }) => [url, clicks])),
    statsByDomain: Object.fromEntries(providers.map((each) => [each.provider ?? "other", byProvider(each)])),
    statsByDevice: {},
    statsByBrowser: {},
  };
}

/** By provider instead of by domain: no domain of anybody's address is kept. */
function byProvider({ counts }: ProviderOutcomes) {
  const { submitted = 0, bounced = 0, expired = 0, deferred = 0 } = counts;
  return {
    delivered: submitted,
    sent: submitted + bounced + expired,
    hardBounces: bounced,
    softBounces: expired,
    deferred,
  };
}

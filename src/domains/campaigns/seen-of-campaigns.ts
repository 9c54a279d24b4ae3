import type { Observation } from "#domains/tracking/index.ts";
import type { Between, ContactStatistics } from "#kernel/contact-statistics.ts";

/**
 * What was seen of somebody's opens and clicks, newest first, as the compatible API has it: each campaign and link once,
 * with how often and when last. What programs did is nobody's.
 */
export function seenOf(
  observations: readonly Observation[],
  campaigns: ReadonlyMap<number | null, number>,
  between: Between | undefined,
): Pick<ContactStatistics, "opened" | "clicked"> {
  const seen = observations.filter(({ seenAs, at }) => seenAs !== "scanner" && isWithin(at, between));
  const byCampaign = (kind: Observation["kind"]) =>
    [...Map.groupBy(seen, ({ mailingId }) => campaigns.get(mailingId))].flatMap(([campaignId, all]) => {
      const own = all.filter((each) => each.kind === kind);
      return campaignId === undefined || own.length === 0 ? [] : [{ campaignId, own }];
    });
  return {
    opened: byCampaign("open").map(({ campaignId, own }) => ({ campaignId, ...summed(own) })),
    clicked: byCampaign("click").map(({ campaignId, own }) => ({
      campaignId,
      links: [...Map.groupBy(own, ({ url }) => url ?? "")].map(([url, hits]) => ({ url, ...summed(hits) })),
    })),
  };
}

function summed(hits: readonly Observation[]) {
  return { count: hits.length, eventTime: hits[0]?.at.toISOString() ?? "", ip: "" as const };
}

function isWithin(at: Date, between: Between | undefined): boolean {
  const day = at.toISOString().slice(0, 10);
  return !between || (day >= between.from && day <= between.to);
}

import type { CampaignReport } from "./campaign-report.ts";

const most = 200;

/** The server tells only the stretches in which something happened; a plot needs those between as well. */
export function fillGaps({
  bucketSeconds,
  points,
}: CampaignReport["overTime"]): CampaignReport["overTime"]["points"] {
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last) return [];
  const known = new Map(points.map((point) => [Date.parse(point.at), point]));
  const step = bucketSeconds * 1000;
  const count = (Date.parse(last.at) - Date.parse(first.at)) / step + 1;
  if (count > most) return points;
  return Array.from({ length: count }, (_, index) => {
    const at = Date.parse(first.at) + index * step;
    return known.get(at) ?? { at: new Date(at).toISOString(), submitted: 0, bounced: 0, refused: 0 };
  });
}

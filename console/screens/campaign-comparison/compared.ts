import type { compareEmailCampaigns } from "#domains/campaigns/results.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

export type Compared = ReplyOf<typeof compareEmailCampaigns>["campaigns"][number];

/** One number as a part of another; undefined where there is nothing that it could be a part of. */
export function share(part: number, whole: number): number | undefined {
  return whole > 0 ? part / whole : undefined;
}

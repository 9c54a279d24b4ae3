import type { getCampaignReport } from "#domains/campaigns/results.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

export type CampaignReport = ReplyOf<typeof getCampaignReport>;

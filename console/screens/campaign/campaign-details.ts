import type { getEmailCampaign } from "#domains/campaigns/campaigns.api.ts";
import type { watchEmailCampaign } from "#domains/campaigns/results.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

export type Campaign = ReplyOf<typeof getEmailCampaign>;
export type Progress = ReplyOf<typeof watchEmailCampaign>;

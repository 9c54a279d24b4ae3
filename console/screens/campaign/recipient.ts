import type { getCampaignRecipients } from "#domains/campaigns/results.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

export type Recipient = ReplyOf<typeof getCampaignRecipients>["recipients"][number];

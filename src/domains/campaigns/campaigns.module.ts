import { mailingFinished } from "#domains/delivery/index.ts";
import { type DomainModule, type JobHandler, on } from "#kernel/module.ts";
import { campaignsHoldings } from "./campaigns.data.ts";
import { campaignRoutes } from "./campaigns.routes.ts";
import { contactStatistics } from "./contact-statistics.ts";
import { finishCampaign } from "./finish-campaign.ts";
import { type Preparation, preparationQueue, prepareCampaign } from "./prepare-campaign.ts";
import { campaignFields, campaignsUsing } from "./segment-fields.ts";

const preparation: JobHandler<Preparation> = { queue: preparationQueue, handle: prepareCampaign };

export const campaignsModule: DomainModule = {
  name: "campaigns",
  routes: campaignRoutes,
  jobs: [preparation as JobHandler],
  subscriptions: [on(mailingFinished, finishCampaign)],
  segmentFields: campaignFields,
  segmentUses: campaignsUsing,
  contactStatistics,
  holdings: campaignsHoldings,
};

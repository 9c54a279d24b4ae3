import { mailingFinished } from "#domains/delivery/index.ts";
import type { ExportKind } from "#kernel/export-kind.ts";
import { type DomainModule, type JobHandler, on } from "#kernel/module.ts";
import { campaignsHoldings } from "./campaigns.data.ts";
import { campaignRoutes } from "./campaigns.routes.ts";
import { contactStatistics } from "./contact-statistics.ts";
import { figuresQueue, keepFigures } from "./figures.ts";
import { finishCampaign } from "./finish-campaign.ts";
import { type Preparation, preparationQueue, prepareCampaign } from "./prepare-campaign.ts";
import { publicCopyPages } from "./public-copy.pages.ts";
import { recipientsExport } from "./recipients-export.ts";
import { campaignFields, campaignsUsing } from "./segment-fields.ts";
import { type Start, startQueue, startScheduled, watchSchedule } from "./start-scheduled.ts";
import { makeWave, type Wave, waveQueue } from "./waves.ts";

const preparation: JobHandler<Preparation> = { queue: preparationQueue, handle: prepareCampaign };

const start: JobHandler<Start> = { queue: startQueue, handle: startScheduled };

const wave: JobHandler<Wave> = { queue: waveQueue, handle: makeWave };

const watch: JobHandler = {
  queue: "campaigns.watch-schedule",
  handle: watchSchedule,
  wakeUp: true,
  everyAccountAt: "*/5 * * * *",
};

const nightly: JobHandler = {
  queue: figuresQueue,
  handle: keepFigures,
  wakeUp: true,
  everyAccountAt: "40 2 * * *",
};

export const campaignsModule: DomainModule = {
  name: "campaigns",
  routes: campaignRoutes,
  pages: publicCopyPages,
  jobs: [preparation as JobHandler, start as JobHandler, wave as JobHandler, watch, nightly],
  subscriptions: [on(mailingFinished, finishCampaign)],
  exports: [recipientsExport as ExportKind],
  segmentFields: campaignFields,
  segmentUses: campaignsUsing,
  contactStatistics,
  holdings: campaignsHoldings,
};

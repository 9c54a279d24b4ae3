import { getBusiness } from "#domains/accounts/index.ts";
import { isLanguage } from "#kernel/localized.ts";
import { progressRoute, route } from "#kernel/module.ts";
import { campaignProgress } from "./campaign-progress.ts";
import { campaignRecipients } from "./campaign-recipients.ts";
import { campaignReport } from "./campaign-report.ts";
import { statesOf } from "./campaign-state.ts";
import * as api from "./campaigns.api.ts";
import { errors } from "./campaigns.errors.ts";
import { campaignPage, campaignRow } from "./campaigns.sql.ts";
import { cancelCampaign } from "./cancel-campaign.ts";
import { changeStatus } from "./change-status.ts";
import { compareCampaigns } from "./compare-campaigns.ts";
import { createCampaign } from "./create-campaign.ts";
import { deleteCampaign } from "./delete-campaign.ts";
import { describeCampaigns } from "./describe-campaigns.ts";
import { duplicateCampaign } from "./duplicate-campaign.ts";
import { heldBackPeople } from "./held-back-people.ts";
import { pauseCampaign } from "./pause-campaign.ts";
import { preflight } from "./preflight.ts";
import { exportRecipients } from "./recipients-export.ts";
import * as results from "./results.api.ts";
import { resumeCampaign } from "./resume-campaign.ts";
import { scheduleRoutes } from "./schedule.routes.ts";
import { momentOf, scheduleByProgram, unscheduleCampaign } from "./schedule-campaign.ts";
import { sendNow } from "./send-now.ts";
import { sendReport } from "./send-report.ts";
import { sendTest } from "./send-test.ts";
import { sharingRoutes } from "./sharing.routes.ts";
import { takeImage } from "./take-image.ts";
import { updateCampaign } from "./update-campaign.ts";

export const campaignRoutes = [
  route(api.getEmailCampaigns, async (context, { query }) => {
    const { status, state, limit = 50, offset = 0, sort = "desc", startDate, endDate } = query;
    // Automatic ones are no campaigns here, and some states that clients know nothing is ever in.
    const none = query.type === "trigger" || (status !== undefined && statesOf(status).length === 0);
    if (none) return { count: 0, campaigns: [] };
    if ((startDate === undefined) !== (endDate === undefined)) throw errors.halfAPeriod();
    const states = [...(status ? statesOf(status) : []), ...(state ? [state] : [])];
    const { count, rows } = await campaignPage(context, {
      states,
      limit,
      offset,
      sort,
      ...(startDate && endDate ? { sentBetween: [new Date(startDate), new Date(endDate)] } : {}),
    });
    const shown = {
      statistics: query.statistics ? "now" : "kept",
      html: query.excludeHtmlContent === false,
    } as const;
    return { count, campaigns: await describeCampaigns(context, rows, shown) };
  }),
  route(api.createEmailCampaign, async (context, { body }) => {
    const id = await createCampaign(context, body);
    if (body.scheduledAt) await scheduleByProgram(context, id, body.scheduledAt);
    return { id };
  }),
  route(api.uploadImageToGallery, (context, { body }) => takeImage(context, body)),
  route(api.getEmailCampaign, async (context, { params, query }) => {
    const shown = {
      statistics: query.statistics ? "now" : "answers",
      html: query.excludeHtmlContent !== true,
    } as const;
    const [campaign] = await describeCampaigns(
      context,
      [await campaignRow(context, params.campaignId)],
      shown,
    );
    if (!campaign) throw errors.campaignNotFound();
    return campaign;
  }),
  route(api.updateEmailCampaign, async (context, { params, body }) => {
    const { campaignId } = params;
    // Said again with another time, it is another schedule.
    if (body.scheduledAt) await unscheduleCampaign(context, campaignId);
    await updateCampaign(context, { ...body, campaignId });
    if (body.scheduledAt) await scheduleByProgram(context, campaignId, body.scheduledAt);
    return null;
  }),
  route(api.deleteEmailCampaign, async (context, { params }) => {
    await deleteCampaign(context, params.campaignId);
    return null;
  }),
  route(api.duplicateEmailCampaign, async (context, { params }) => ({
    id: await duplicateCampaign(context, params.campaignId),
  })),
  route(api.preflightEmailCampaign, (context, { params, query }) =>
    preflight(context, params.campaignId, momentOf(context, query)),
  ),
  route(api.getHeldBackPeople, (context, { params, query }) => {
    const { reason, limit = 50, offset = 0 } = query;
    return heldBackPeople(context, params.campaignId, { reason, limit, offset });
  }),
  route(api.sendTestEmail, async (context, { params, body }) => {
    await sendTest(context, { campaignId: params.campaignId, emailTo: body.emailTo });
    return null;
  }),
  route(api.sendEmailCampaignNow, async (context, { params }) => {
    await sendNow(context, params.campaignId);
    return null;
  }),
  ...scheduleRoutes,
  ...sharingRoutes,
  route(api.pauseEmailCampaign, async (context, { params }) => {
    await pauseCampaign(context, params.campaignId);
    return null;
  }),
  route(api.resumeEmailCampaign, async (context, { params }) => {
    await resumeCampaign(context, params.campaignId);
    return null;
  }),
  route(api.cancelEmailCampaign, async (context, { params }) => {
    await cancelCampaign(context, params.campaignId);
    return null;
  }),
  route(api.updateCampaignStatus, async (context, { params, body }) => {
    await changeStatus(context, params.campaignId, body.status);
    return null;
  }),
  progressRoute(results.watchEmailCampaign, (context, { params }) =>
    campaignProgress(context, params.campaignId),
  ),
  route(results.getCampaignReport, (context, { params }) => campaignReport(context, params.campaignId)),
  route(results.sendCampaignReport, async (context, { params, body }) => {
    const { language: said, email } = body;
    const language = isLanguage(said) ? said : (await getBusiness(context)).language;
    await sendReport(context, params.campaignId, { ...email, language });
    return null;
  }),
  route(results.compareEmailCampaigns, async (context, { query }) => ({
    campaigns: await compareCampaigns(context, query.ids),
  })),
  route(results.exportCampaignRecipients, (context, { params, body }, exchange) =>
    exportRecipients(context, params.campaignId, body, exchange),
  ),
  route(results.getCampaignRecipients, (context, { params, query }) => {
    const { state, limit = 50, offset = 0, sort = "desc" } = query;
    return campaignRecipients(context, params.campaignId, { state, limit, offset, sort });
  }),
];

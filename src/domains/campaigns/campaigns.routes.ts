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
import { createCampaign } from "./create-campaign.ts";
import { deleteCampaign } from "./delete-campaign.ts";
import { describeCampaigns } from "./describe-campaigns.ts";
import { duplicateCampaign } from "./duplicate-campaign.ts";
import { heldBackPeople } from "./held-back-people.ts";
import { pauseCampaign } from "./pause-campaign.ts";
import { preflight } from "./preflight.ts";
import * as results from "./results.api.ts";
import { resumeCampaign } from "./resume-campaign.ts";
import { scheduleRoutes } from "./schedule.routes.ts";
import { sendNow } from "./send-now.ts";
import { sendTest } from "./send-test.ts";
import { updateCampaign } from "./update-campaign.ts";

export const campaignRoutes = [
  route(api.getEmailCampaigns, async (context, { query }) => {
    const { status, state, limit = 50, offset = 0, sort = "desc" } = query;
    const states = [...(status ? statesOf(status) : []), ...(state ? [state] : [])];
    const { count, rows } = await campaignPage(context, { states, limit, offset, sort });
    return { count, campaigns: await describeCampaigns(context, rows) };
  }),
  route(api.createEmailCampaign, async (context, { body }) => ({ id: await createCampaign(context, body) })),
  route(api.getEmailCampaign, async (context, { params }) => {
    const [campaign] = await describeCampaigns(context, [await campaignRow(context, params.campaignId)]);
    if (!campaign) throw errors.campaignNotFound();
    return campaign;
  }),
  route(api.updateEmailCampaign, async (context, { params, body }) => {
    await updateCampaign(context, { ...body, campaignId: params.campaignId });
    return null;
  }),
  route(api.deleteEmailCampaign, async (context, { params }) => {
    await deleteCampaign(context, params.campaignId);
    return null;
  }),
  route(api.duplicateEmailCampaign, async (context, { params }) => ({
    id: await duplicateCampaign(context, params.campaignId),
  })),
  route(api.preflightEmailCampaign, (context, { params }) => preflight(context, params.campaignId)),
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
  route(results.getCampaignRecipients, (context, { params, query }) => {
    const { state, limit = 50, offset = 0, sort = "desc" } = query;
    return campaignRecipients(context, params.campaignId, { state, limit, offset, sort });
  }),
];

import { LicetError } from "#kernel/errors.ts";
import { route } from "#kernel/module.ts";
import { campaignRow } from "./campaigns.sql.ts";
import { placeAttributes, planHours } from "./plan-hours.ts";
import * as api from "./schedule.api.ts";
import { readMoment, scheduleCampaign, unscheduleCampaign } from "./schedule-campaign.ts";
import { wallClockAt } from "./time-zone.ts";

/** Of the places of a wave, as many as one reads. */
const placesShown = 20;

export const scheduleRoutes = [
  route(api.scheduleEmailCampaign, async (context, { params, body }) => {
    await scheduleCampaign(context, params.campaignId, { ...body, attribute: body.attribute ?? null });
    return null;
  }),
  route(api.unscheduleEmailCampaign, async (context, { params }) => {
    await unscheduleCampaign(context, params.campaignId);
    return null;
  }),
  route(api.planEmailCampaign, async (context, { params, query }) => {
    await campaignRow(context, params.campaignId);
    const attributes = (await placeAttributes(context)).map(({ name, label, likely }) => ({
      name,
      label,
      likely,
    }));
    const schedule = { ...query, attribute: query.attribute ?? null };
    let moment: Date;
    try {
      moment = readMoment(context, schedule);
    } catch (error) {
      if (!(error instanceof LicetError)) throw error;
      return { waves: [], leapsTo: null, problem: error.sentence(context.language), attributes };
    }
    const shown = wallClockAt(moment, schedule.timeZone);
    const waves = schedule.attribute
      ? await planHours(context, params.campaignId, { ...schedule, notBefore: context.now })
      : [];
    return {
      waves: waves.map(({ at, people, places }) => ({
        at: at.toISOString(),
        people,
        places: places.slice(0, placesShown),
      })),
      leapsTo: shown === schedule.at ? null : shown,
      problem: null,
      attributes,
    };
  }),
];

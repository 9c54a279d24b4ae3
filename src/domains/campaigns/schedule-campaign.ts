import { getBusiness } from "#domains/accounts/index.ts";
import type { Context } from "#kernel/context.ts";
import { errors } from "./campaigns.errors.ts";
import { lockCampaign } from "./campaigns.sql.ts";
import { countryZones } from "./country-zones.ts";
import { fixContent, nothingFixed } from "./fix-content.ts";
import { placeAttributes, planHours, type Schedule } from "./plan-hours.ts";
import { wakeAt } from "./start-scheduled.ts";
import { isTimeZone, momentAt, wallClockAt } from "./time-zone.ts";

const aYear = 366 * 24 * 3600 * 1000;

/**
 * Lets a draft leave at a time. Until then it can be taken back as if nothing had been, or given another hour: what it says
 * stays as it was seen when it was scheduled first.
 */
export async function scheduleCampaign(
  context: Context,
  campaignId: number,
  schedule: Schedule,
): Promise<void> {
  await scheduleFor(context, campaignId, { ...schedule, moment: readMoment(context, schedule) });
}

/**
 * The same for a program, which names a moment and writes where it may perhaps not send. The zone that it is shown in is
 * the business's own.
 */
export async function scheduleByProgram(
  context: Context,
  campaignId: number,
  scheduledAt: string,
): Promise<void> {
  const { actor } = context;
  if ("permissions" in actor && !actor.permissions.has("campaigns:send")) throw errors.mayNotSend();
  const moment = new Date(scheduledAt);
  const timeZone = countryZones.get((await getBusiness(context)).country) ?? "UTC";
  mustBeAhead(context, moment);
  const at = wallClockAt(moment, timeZone);
  await scheduleFor(context, campaignId, { at, timeZone, attribute: null, moment });
}

async function scheduleFor(
  context: Context,
  campaignId: number,
  schedule: Schedule & { moment: Date },
): Promise<void> {
  const row = await lockCampaign(context, campaignId);
  if (row.state !== "draft" && row.state !== "scheduled") throw errors.notADraft();
  const fixed =
    row.state === "draft" ? await fixContent(context, row, schedule.moment) : { updated_at: context.now };
  const startsAt = await firstMoment(context, campaignId, schedule);
  await context.tx
    .updateTable("campaigns.campaign")
    .set({
      ...fixed,
      state: "scheduled",
      scheduled_for: schedule.moment,
      schedule_zone: schedule.timeZone,
      schedule_attribute: schedule.attribute,
      starts_at: startsAt,
    })
    .where("account_id", "=", context.accountId)
    .where("id", "=", campaignId)
    .execute();
  await wakeAt(context, campaignId, startsAt);
}

async function firstMoment(
  context: Context,
  campaignId: number,
  { moment, ...schedule }: Schedule & { moment: Date },
): Promise<Date> {
  const { attribute } = schedule;
  if (attribute === null) return moment;
  const usable = await placeAttributes(context);
  if (!usable.some(({ name }) => name === attribute)) throw errors.noPlaceAttribute({ attribute });
  const waves = await planHours(context, campaignId, { ...schedule, notBefore: context.now });
  return new Date(Math.min(...waves.map(({ at }) => at.getTime())));
}

/** Takes it back before anything of it has left: a draft again, with all that it said. */
export async function unscheduleCampaign(context: Context, campaignId: number): Promise<void> {
  const row = await lockCampaign(context, campaignId);
  if (row.state === "draft") return;
  if (row.state !== "scheduled") throw errors.underWay();
  await context.tx
    .updateTable("campaigns.campaign")
    .set({ ...nothingFixed, updated_at: context.now })
    .where("account_id", "=", context.accountId)
    .where("id", "=", campaignId)
    .execute();
}

/** The moment that is meant; throws where there is none to wait for. */
export function readMoment(context: Context, { at, timeZone }: Pick<Schedule, "at" | "timeZone">): Date {
  if (!isTimeZone(timeZone)) throw errors.unknownTimeZone();
  const moment = momentAt(at, timeZone);
  if (Number.isNaN(moment.getTime())) throw errors.unknownMoment();
  mustBeAhead(context, moment);
  return moment;
}

/** The moment that somebody who is choosing one means; now, where there is none yet to wait for. */
export function momentOf(context: Context, { at, timeZone }: { at?: string; timeZone?: string }): Date {
  if (at === undefined || timeZone === undefined || !isTimeZone(timeZone)) return context.now;
  const moment = momentAt(at, timeZone);
  if (moment > context.now) return moment;
  return context.now;
}

function mustBeAhead({ now }: Context, moment: Date): void {
  if (moment <= now) throw errors.momentOver();
  if (moment.getTime() > now.getTime() + aYear) throw errors.momentTooFar();
}

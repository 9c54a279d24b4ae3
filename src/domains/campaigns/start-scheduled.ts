import { listSenders } from "#domains/delivery/index.ts";
import type { Context } from "#kernel/context.ts";
import type { LicetError } from "#kernel/errors.ts";
import type { JobPayload } from "#kernel/jobs.ts";
import { languages } from "#kernel/localized.ts";
import { errors } from "./campaigns.errors.ts";
import { type CampaignRow, findCampaignLocked } from "./campaigns.sql.ts";
import { nothingFixed } from "./fix-content.ts";
import { blockingProblems } from "./preflight.ts";
import { wakePreparation } from "./prepare-campaign.ts";
import { tellMissed } from "./tell-missed.ts";

export const startQueue = "campaigns.start";

export type Start = JobPayload & { campaignId: number };

/** Has somebody look at the campaign then. Whether it really is to start, its row says. */
export async function wakeAt(context: Context, campaignId: number, startAfter: Date): Promise<void> {
  const payload = { accountId: context.accountId, traceId: context.traceId, campaignId };
  await context.jobs.enqueue(context.tx, startQueue, payload, { startAfter });
}

/** Clocks of hosts differ by less. */
const clockDifference = 5_000;

/** What could not leave for longer than this (the machine was off) is news no more: somebody has to look at it again. */
const stillNews = 24 * 3600 * 1000;

/**
 * The hour of a scheduled campaign has come. All that could keep it from being sent is looked at again; what can't be
 * sent mails nobody, becomes a draft, and says why. Woken twice, or for an hour that was changed, it does nothing.
 */
export async function startScheduled(context: Context, { campaignId }: Start): Promise<void> {
  const row = await findCampaignLocked(context, campaignId);
  if (row?.state !== "scheduled" || !row.starts_at) return;
  const late = context.now.getTime() - row.starts_at.getTime();
  if (late < -clockDifference) return;
  const [problem] = late > stillNews ? [errors.tooLate()] : await problemsNow(context, row);
  if (problem) return miss(context, row, problem);
  await context.tx
    .updateTable("campaigns.campaign")
    .set({ state: "preparing", started_at: context.now, updated_at: context.now })
    .where("account_id", "=", context.accountId)
    .where("id", "=", campaignId)
    .execute();
  await wakePreparation(context, campaignId);
}

async function problemsNow(context: Context, row: CampaignRow): Promise<LicetError[]> {
  const sender = (await listSenders(context)).find(({ id }) => id === row.sender_id);
  // The address it was to come from is no longer theirs to write from; the new one nobody has seen with this campaign.
  const changed = sender && sender.address !== row.sender_address ? [errors.senderChanged()] : [];
  return [...changed, ...(await blockingProblems(context, row, context.now))];
}

async function miss(context: Context, row: CampaignRow, problem: LicetError): Promise<void> {
  const because = Object.fromEntries(languages.map((language) => [language, problem.sentence(language)]));
  const missed = { at: row.scheduled_for?.toISOString(), reason: problem.reason, because };
  context.log.warn({ campaignId: row.id, reason: problem.reason }, "a scheduled campaign could not be sent");
  await context.tx
    .updateTable("campaigns.campaign")
    .set({ ...nothingFixed, missed: JSON.stringify(missed), updated_at: context.now })
    .where("account_id", "=", context.accountId)
    .where("id", "=", row.id)
    .execute();
  await tellMissed(context, row, problem);
}

/** Every few minutes: what is due and was not woken (a queue that was lost) is looked at all the same. */
export async function watchSchedule(context: Context): Promise<void> {
  const due = await context.tx
    .selectFrom("campaigns.campaign")
    .select("id")
    .where("account_id", "=", context.accountId)
    .where("state", "=", "scheduled")
    .where("starts_at", "<=", context.now)
    .execute();
  for (const { id } of due) await wakeAt(context, id, context.now);
}

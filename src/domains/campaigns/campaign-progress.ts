import {
  type MailingProgress,
  type MessageState,
  mailingProgress,
  messageStates,
} from "#domains/delivery/index.ts";
import type { Context } from "#kernel/context.ts";
import { type CampaignState, standing } from "./campaign-state.ts";
import { type CampaignRow, campaignRow } from "./campaigns.sql.ts";
import { pausedBecause } from "./paused-because.ts";
import { openWaves } from "./waves.ts";

export const noMessages: Readonly<Record<MessageState, number>> = Object.freeze(
  Object.fromEntries(messageStates.map((state) => [state, 0])) as Record<MessageState, number>,
);

/** States in which nothing moves any more by itself, whatever one waits. */
const resting: readonly CampaignState[] = ["draft", "scheduled", "cancelled", "sent"];

/** How far it is, as it stands now. */
export async function campaignProgress(context: Context, campaignId: number) {
  const row = await campaignRow(context, campaignId);
  const mailing = row.mailing_id === null ? undefined : await mailingProgress(context, row.mailing_id);
  const state = standing(row.state, mailing);
  return {
    state,
    done: resting.includes(state),
    counts: { ...(mailing?.counts ?? noMessages) },
    total: mailing?.total ?? 0,
    pausedBecause: pausedBecause(mailing, context.language),
    nextWaveAt: await nextWaveAt(context, row),
    ratePerSecond: state === "sending" ? (mailing?.ratePerSecond ?? 0) : 0,
    estimatedEnd: state === "sending" && mailing ? estimatedEnd(mailing, context.now) : null,
    outage: mailing?.outage
      ? { since: mailing.outage.since.toISOString(), problem: mailing.outage.problem }
      : null,
  };
}

/** When the next people get it, where each does at their own hour. */
async function nextWaveAt(context: Context, { id, schedule_attribute }: CampaignRow): Promise<string | null> {
  if (schedule_attribute === null) return null;
  const [next] = await openWaves(context, id);
  return next?.at.toISOString() ?? null;
}

/** From the rate of the last minutes; null where nothing moves. */
function estimatedEnd({ counts, ratePerSecond }: MailingProgress, now: Date): string | null {
  const left = counts.queued + counts.sending + counts.deferred;
  return ratePerSecond > 0 ? new Date(now.getTime() + (left / ratePerSecond) * 1000).toISOString() : null;
}

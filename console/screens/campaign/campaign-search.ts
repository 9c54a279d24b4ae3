export const stepIds = ["who", "email", "check", "send"] as const;
export type StepId = (typeof stepIds)[number];

export const messageStates = [
  "submitted",
  "bounced",
  "refused",
  "deferred",
  "queued",
  "sending",
  "uncertain",
  "cancelled",
  "expired",
] as const;
export type MessageState = (typeof messageStates)[number];

/** The step of a draft; the recipients shown of what was sent. */
export type CampaignSearch = { step?: StepId; state?: MessageState };

export function readCampaignSearch(given: Record<string, unknown>): CampaignSearch {
  const step = stepIds.find((id) => id === given.step);
  const state = messageStates.find((one) => one === given.state);
  return { ...(step ? { step } : {}), ...(state ? { state } : {}) };
}

import type { Static } from "typebox";
import type { MailingState } from "#domains/delivery/index.ts";
import type { state, status, statusAsked } from "./shapes.api.ts";

/**
 * draft → (scheduled →) preparing → sending → sent. From `preparing` and `sending` it can be paused and go on, or be cancelled for
 * good. `preparing`: somebody pressed Send, the audience is being made.
 */
export type CampaignState = Static<typeof state>;

/** The same in the compatible API's words. */
export type CampaignStatus = Static<typeof status>;

const statuses: Record<CampaignState, CampaignStatus> = {
  draft: "draft",
  scheduled: "queued",
  preparing: "queued",
  sending: "in_process",
  paused: "suspended",
  cancelled: "archive",
  sent: "sent",
};

export function statusOf(state: CampaignState): CampaignStatus {
  return statuses[state];
}

/** Of a status that clients may ask for and none has here, there are none. */
export function statesOf(asked: Static<typeof statusAsked>): CampaignState[] {
  const status = asked === "inProcess" ? "in_process" : asked === "cancelled" ? "archive" : asked;
  return (Object.keys(statuses) as CampaignState[]).filter((state) => statuses[state] === status);
}

/** Where it really stands: delivery pauses by itself what can't go on, such as a sender that the server refuses. */
export function standing(state: CampaignState, mailing: { state: MailingState } | undefined): CampaignState {
  return state === "sending" && mailing?.state === "paused" ? "paused" : state;
}

import { defineHappening } from "#kernel/happening.ts";

type OfMessage = { messageId: string; mailingId: number };

/** Told in sets, by the transactions that change the messages: a program's message was taken … */
export const messageTaken = defineHappening<OfMessage>("delivery.message-taken");

/** … a server took it over, */
export const messageSubmitted = defineHappening<OfMessage>("delivery.message-submitted");

/** … refused it for now, */
export const messageDeferred = defineHappening<OfMessage & Refusal>("delivery.message-deferred");

/** … or for good: because of the address, or of anything else; */
export const messageReturned = defineHappening<OfMessage & Refusal & { fault: "address" | "other" }>(
  "delivery.message-returned",
);

/** … the gate stopped it, when it was taken or when it was to leave; */
export const messageStopped = defineHappening<OfMessage & { reasons: readonly string[] }>(
  "delivery.message-stopped",
);

/** … it was not worth sending any more, */
export const messageExpired = defineHappening<OfMessage>("delivery.message-expired");

/** … or nobody can tell whether it left. */
export const messageUncertain = defineHappening<OfMessage>("delivery.message-uncertain");

/** What the server answered; its words quote addresses and are kept with the message alone. 0 and "" where it said nothing. */
export type Refusal = { code: number; enhanced: string };

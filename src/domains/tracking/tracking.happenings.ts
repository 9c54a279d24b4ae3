import { defineHappening } from "#kernel/happening.ts";

type Seen = {
  messageId: string;
  mailingId: number;
  /** A program that looks at mail for somebody says nothing of the person; scanners are told of nowhere. */
  seenAs: "person" | "privacy_proxy";
  /** Of this message, by this person: 1, else 0. */
  first: 0 | 1;
};

/** Somebody who permits it opened a message. */
export const messageOpened = defineHappening<Seen>("tracking.message-opened");

/** Somebody who permits it followed a link of a message. */
export const linkFollowed = defineHappening<Seen & { targetId: number }>("tracking.link-followed");

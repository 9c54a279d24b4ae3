import { type Standing, standings } from "#domains/transactional/log/messages.api.ts";

/** What the address says: what is looked for. */
export type MessagesSearch = {
  search?: string;
  standing?: Standing;
  stream?: "marketing" | "transactional";
  /** Taken in the last so many days. */
  days?: 1 | 7 | 30;
};

export function readMessagesSearch(given: Record<string, unknown>): MessagesSearch {
  const standing = standings.find((one) => one === given.standing);
  const stream = (["marketing", "transactional"] as const).find((one) => one === given.stream);
  const days = ([1, 7, 30] as const).find((one) => one === given.days);
  return {
    ...(typeof given.search === "string" && given.search ? { search: given.search.slice(0, 400) } : {}),
    ...(standing ? { standing } : {}),
    ...(stream ? { stream } : {}),
    ...(days ? { days } : {}),
  };
}

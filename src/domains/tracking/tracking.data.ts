import { type Holding, id, names, other, plain, secret } from "#kernel/holdings.ts";

/** How long what was observed of a person is kept: two seasons can be compared, no more. */
export const observationMonths = 13;

const about = { about: "contact", basis: "consent", subject: "subject_id", onErase: "delete_row" } as const;

export const trackingHoldings: readonly Holding[] = [
  {
    ...about,
    table: "tracking.observation",
    purpose: "Shows the account which of its messages interest those who agreed to being observed",
    retention: `${observationMonths} months at most`,
    lives: [{ category: "opens_and_clicks", since: "at" }],
    columns: {
      account_id: id,
      id,
      subject_id: id,
      message_id: id,
      mailing_id: id,
      kind: plain("Opened or clicked"),
      target_id: names("tracking.target", "url"),
      consent_event: id,
      seen_as: other,
      at: plain("When"),
    },
  },
  {
    ...about,
    table: "tracking.last_open",
    basis: "legitimate_interest",
    purpose: "Tells addresses that nobody reads any more, so that they are written to no longer",
    retention: "Overwritten with each open; until the account stops observing, or deletes the contact",
    columns: { account_id: id, subject_id: id, day: plain("Day of the last open") },
  },
  {
    ...about,
    table: "tracking.last_click",
    basis: "legitimate_interest",
    purpose: "Tells that a person is still there, for as long as prospects may be kept",
    retention:
      "Overwritten with each click; until the person no longer agrees to being observed, or is erased",
    columns: { account_id: id, subject_id: id, day: plain("Day of the last click") },
  },
  {
    table: "tracking.target",
    about: "nobody",
    purpose: "Where links of messages lead",
    basis: "none",
    retention: "As long as messages that hold them may be opened: as long as the account",
    columns: { account_id: id, id, url: other, url_hash: secret("hash of the address") },
  },
  {
    table: "tracking.daily_count",
    about: "nobody",
    purpose: "How often a mailing was opened and its links followed, of nobody in particular",
    basis: "none",
    retention: "As long as the account",
    columns: { account_id: id, mailing_id: id, target_id: id, day: other, hits: other },
  },
  {
    table: "tracking.own_host",
    about: "nobody",
    purpose: "The account's own address for links in its messages",
    basis: "none",
    retention: "Until the account removes it",
    columns: { account_id: id, host: other, confirmed_at: other, updated_at: other },
  },
];

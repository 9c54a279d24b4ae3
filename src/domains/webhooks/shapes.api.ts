import { type Static, Type } from "typebox";

export const transactionalEvents = [
  "sent",
  "request",
  "delivered",
  "hardBounce",
  "softBounce",
  "blocked",
  "spam",
  "invalid",
  "deferred",
  "click",
  "opened",
  "uniqueOpened",
  "unsubscribed",
  "error",
] as const;

export const marketingEvents = [
  "spam",
  "opened",
  "click",
  "hardBounce",
  "softBounce",
  "unsubscribed",
  "listAddition",
  "delivered",
  "contactCreated",
  "contactUpdated",
  "contactDeleted",
  "consentGiven",
] as const;

export type TransactionalEvent = (typeof transactionalEvents)[number];
export type MarketingEvent = (typeof marketingEvents)[number];
export type EventName = TransactionalEvent | MarketingEvent;
export type Kind = "transactional" | "marketing";

export const eventNames = [...new Set<EventName>([...transactionalEvents, ...marketingEvents])];

export const event = Type.Enum(eventNames);
export const kind = Type.Enum(["transactional", "marketing"] as const);

/** One line of text: no control character (header injection), no broken UTF-16. */
const line = (maxLength: number, minLength = 0) =>
  Type.String({ minLength, maxLength, pattern: "^[^\\p{Cc}\\p{Cs}]*$" });

export const url = line(2000, 8);
export const description = line(200);

/** `bearer` where no type is said; `basic` with `user:password` as the token. */
export const auth = Type.Object({
  type: Type.Optional(Type.Enum(["bearer", "basic"] as const)),
  token: Type.Optional(Type.String({ maxLength: 2000, pattern: "^[\\x21-\\x7e]*$" })),
});
export type Auth = Static<typeof auth>;

/** Names by RFC 9110, 5.1; values that any receiver reads alike. */
export const header = Type.Object({
  key: Type.String({ minLength: 1, maxLength: 100, pattern: "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$" }),
  value: Type.String({ maxLength: 2000, pattern: "^[\\x20-\\x7e]*$" }),
});
export type Header = Static<typeof header>;

export const logDays = Type.Union([Type.Literal(7), Type.Literal(30), Type.Literal(90)]);

export const moment = Type.String({ format: "date-time" });

/** Why a delivery was not taken, beside what status the receiver answered with. */
export const problems = [
  "address_malformed",
  "not_https",
  "host_unknown",
  "address_private",
  "unreachable",
  "certificate_invalid",
  "too_slow",
  "too_large",
  "redirected",
  "refused",
  "too_old",
] as const;
export type Problem = (typeof problems)[number];
export const problem = Type.Enum(problems);

export const deliveryState = Type.Enum(["waiting", "delivered", "dead"] as const);

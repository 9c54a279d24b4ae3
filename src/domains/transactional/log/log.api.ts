import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { line, moment, number } from "../shapes.api.ts";

// The log as the compatible API tells it.

const uuid = "02022b1c-93f5-8d4e-9a61-0f2f6a1c7e55";
const messageId = Type.String({ examples: [`<${uuid}@savons.example>`] });
const identifier = Type.String({ minLength: 1, maxLength: 400 });
const day = Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}(?:T[\\d:.]+(?:Z|[+-]\\d{2}:?\\d{2})?)?$" });
const sort = Type.Optional(Type.Union([Type.Literal("asc"), Type.Literal("desc")], { default: "desc" }));
const offset = Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000, default: 0 }));
const limit = (byDefault: number, most: number) =>
  Type.Optional(Type.Integer({ minimum: 1, maximum: most, default: byDefault }));

export const eventNames = [
  "requests",
  "delivered",
  "deferred",
  "hardBounces",
  "softBounces",
  "blocked",
  "error",
  "opened",
  "loadedByProxy",
  "clicks",
  "unsubscribed",
  "spam",
] as const;
const eventName = Type.Enum(eventNames);
export type EventName = (typeof eventNames)[number];

/** Without either, the last 30 days. */
const period = {
  startDate: Type.Optional(day),
  endDate: Type.Optional(day),
  days: Type.Optional(Type.Integer({ minimum: 1, maximum: 730 })),
};

export const getTransacEmailsList = operation({
  id: "getTransacEmailsList",
  method: "GET",
  path: "/v3/smtp/emails",
  permission: "transactional:read",
  summary: "Single messages by address, message id or template",
  query: Type.Object({
    email: Type.Optional(Type.String({ minLength: 3, maxLength: 254 })),
    templateId: Type.Optional(number),
    messageId: Type.Optional(identifier),
    startDate: period.startDate,
    endDate: period.endDate,
    sort,
    limit: limit(500, 1000),
    offset,
  }),
  reply: {
    200: Type.Object({
      count: Type.Integer({ examples: [1] }),
      transactionalEmails: Type.Array(
        Type.Object({
          email: Type.String({ examples: ["jeanne@example.org"] }),
          subject: Type.String({ examples: ["Votre commande 2026-118"] }),
          messageId,
          uuid: Type.String({ examples: [uuid] }),
          date: moment,
          from: Type.String({ examples: ["boutique@savons.example"] }),
          templateId: Type.Optional(Type.Integer({ examples: [4] })),
          tags: Type.Array(Type.String({ examples: ["receipt"] })),
        }),
      ),
    }),
  },
});

export const getTransacEmailContent = operation({
  id: "getTransacEmailContent",
  method: "GET",
  path: "/v3/smtp/emails/:uuid",
  permission: "transactional:read",
  summary: "One single message: what became of it, and what it said as long as that is kept",
  params: Type.Object({ uuid: identifier }),
  reply: {
    200: Type.Object({
      email: Type.String({ examples: ["jeanne@example.org"] }),
      subject: Type.String({ examples: ["Votre commande 2026-118"] }),
      date: moment,
      events: Type.Array(Type.Object({ name: Type.String({ examples: ["delivered"] }), time: moment })),
      body: Type.Optional(Type.String({ examples: ["<p>Bonjour</p>"] })),
      templateId: Type.Optional(Type.Integer({ examples: [4] })),
      attachmentCount: Type.Integer({ examples: [0] }),
    }),
  },
});

export const deleteSmtpLog = operation({
  id: "deleteSmtpLog",
  method: "DELETE",
  path: "/v3/smtp/log/:identifier",
  permission: "transactional:admin",
  summary:
    "Delete the log of a message, or of all single messages to an address (in a period), with their contents",
  params: Type.Object({ identifier }),
  query: Type.Object({ from_date: Type.Optional(day), to_date: Type.Optional(day) }),
  reply: { 204: Type.Null() },
});

export const getEmailEventReport = operation({
  id: "getEmailEventReport",
  method: "GET",
  path: "/v3/smtp/statistics/events",
  permission: "transactional:read",
  summary: "What happened to single messages, event by event",
  query: Type.Object({
    ...period,
    email: Type.Optional(Type.String({ minLength: 3, maxLength: 254 })),
    event: Type.Optional(Type.Enum([...eventNames, "bounces", "invalid"] as const)),
    tags: Type.Optional(line(200)),
    messageId: Type.Optional(identifier),
    templateId: Type.Optional(number),
    limit: limit(2500, 5000),
    offset,
    sort,
  }),
  reply: {
    200: Type.Object({
      events: Type.Array(
        Type.Object({
          date: moment,
          email: Type.String({ examples: ["jeanne@example.org"] }),
          event: eventName,
          messageId,
          subject: Type.Optional(Type.String({ examples: ["Votre commande 2026-118"] })),
          reason: Type.Optional(Type.String({ examples: ["550 5.1.1 No such user"] })),
          link: Type.Optional(Type.String()),
          tag: Type.Optional(Type.String({ examples: ["receipt"] })),
          templateId: Type.Optional(Type.Integer({ examples: [4] })),
          from: Type.Optional(Type.String({ examples: ["boutique@savons.example"] })),
        }),
      ),
    }),
  },
});

const counts = {
  requests: Type.Integer({ examples: [240] }),
  delivered: Type.Integer({ examples: [236] }),
  hardBounces: Type.Integer({ examples: [1] }),
  softBounces: Type.Integer({ examples: [2] }),
  clicks: Type.Integer({ examples: [31] }),
  uniqueClicks: Type.Integer({ examples: [25] }),
  opens: Type.Integer({ examples: [64] }),
  uniqueOpens: Type.Integer({ examples: [58] }),
  spamReports: Type.Integer({ examples: [0] }),
  blocked: Type.Integer({ examples: [1] }),
  invalid: Type.Integer({ examples: [0] }),
  unsubscribed: Type.Integer({ examples: [0] }),
};

export const getAggregatedSmtpReport = operation({
  id: "getAggregatedSmtpReport",
  method: "GET",
  path: "/v3/smtp/statistics/aggregatedReport",
  permission: "transactional:read",
  summary: "What became of the single messages of a period, in one sum",
  query: Type.Object({ ...period, tag: Type.Optional(line(100)) }),
  reply: { 200: Type.Object({ range: Type.String({ examples: ["2026-11-01|2026-11-30"] }), ...counts }) },
});

export const getSmtpReport = operation({
  id: "getSmtpReport",
  method: "GET",
  path: "/v3/smtp/statistics/reports",
  permission: "transactional:read",
  summary: "The same day by day",
  query: Type.Object({ ...period, tag: Type.Optional(line(100)), limit: limit(10, 750), offset, sort }),
  reply: {
    200: Type.Object({
      reports: Type.Array(Type.Object({ date: Type.String({ examples: ["2026-11-30"] }), ...counts })),
    }),
  },
});

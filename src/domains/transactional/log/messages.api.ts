import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { line, moment, number } from "../shapes.api.ts";

// The log of all messages, single ones and campaigns', as the console shows it.

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) =>
  Type.Union([type, Type.Null()]);
const uuid = Type.String({ format: "uuid" });
const stream = Type.Union([Type.Literal("marketing"), Type.Literal("transactional")]);

/** What a line is about: what waits, what a server took, and each way in which it did not come to that. */
export const standings = [
  "waiting",
  "submitted",
  "bounced",
  "refused",
  "uncertain",
  "expired",
  "cancelled",
] as const;
const standing = Type.Enum(standings);
export type Standing = (typeof standings)[number];

const asked = {
  /** An address, a message id, or else a tag. */
  search: Type.Optional(line(400)),
  standing: Type.Optional(standing),
  stream: Type.Optional(stream),
  templateId: Type.Optional(number),
  from: Type.Optional(moment),
  to: Type.Optional(moment),
};

export const logLine = Type.Object({
  id: uuid,
  email: orNull(Type.String({ examples: ["jeanne@example.org"] })),
  name: orNull(Type.String()),
  contactId: orNull(Type.Integer()),
  subject: Type.String({ examples: ["Votre commande 2026-118"] }),
  stream,
  kind: Type.String({ examples: ["service"] }),
  standing,
  state: Type.String({ examples: ["submitted"] }),
  purposeId: Type.Integer(),
  purposeName: Type.String(),
  sender: Type.Object({ name: Type.String(), address: Type.String() }),
  templateId: orNull(Type.Integer()),
  tags: Type.Array(Type.String()),
  createdAt: moment,
  stateAt: moment,
});

export const listLog = operation({
  id: "listLog",
  method: "GET",
  path: "/v3/messages",
  permission: "delivery:read",
  summary: "The log of all messages, the newest first",
  query: Type.Object({
    ...asked,
    /** The last message of the page before. */
    after: Type.Optional(uuid),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  }),
  reply: { 200: Type.Object({ messages: Type.Array(logLine), next: orNull(uuid) }) },
});

export const watchLog = operation({
  id: "watchLog",
  method: "GET",
  path: "/v3/messages/live",
  permission: "delivery:read",
  summary:
    "Says by server-sent events when something of the log has changed: another mark, and nobody's data",
  reply: { 200: Type.Object({ mark: Type.String(), done: Type.Boolean() }) },
});

const step = Type.Object({
  step: Type.String({ examples: ["submitted"] }),
  at: moment,
  code: Type.Optional(Type.Integer()),
  enhanced: Type.Optional(Type.String()),
  reply: Type.Optional(Type.String()),
  reasons: Type.Optional(
    Type.Array(Type.Object({ reason: Type.String(), what: Type.String(), mend: Type.String() })),
  ),
  url: Type.Optional(Type.String()),
  seenAs: Type.Optional(Type.String()),
  ledgerEvent: Type.Optional(Type.Integer()),
});

export const getMessageLife = operation({
  id: "getMessageLife",
  method: "GET",
  path: "/v3/messages/:messageId/life",
  permission: "delivery:read",
  summary: "One message: what happened to it and when, and what allowed it",
  params: Type.Object({ messageId: uuid }),
  reply: {
    200: Type.Object({
      ...logLine.properties,
      messageId: Type.String(),
      via: orNull(Type.Union([Type.Literal("api"), Type.Literal("smtp")])),
      custom: orNull(Type.String()),
      batchId: orNull(uuid),
      attempts: Type.Integer(),
      tryAt: orNull(moment),
      expiresAt: moment,
      authorisedBy: Type.String(),
      authorisingEvent: orNull(Type.Integer()),
      authorisedAt: moment,
      events: Type.Array(step),
      /** When the log, and what it said, will be deleted. */
      logUntil: moment,
      previewUntil: orNull(moment),
    }),
  },
});

export const getMessagePreview = operation({
  id: "getMessagePreview",
  method: "GET",
  path: "/v3/messages/:messageId/preview",
  permission: "delivery:read",
  summary: "What a message said, as it was sent; empty where that is not kept",
  params: Type.Object({ messageId: uuid }),
  reply: {
    200: Type.Object({
      preview: orNull(
        Type.Object({
          subject: Type.String(),
          html: Type.String(),
          text: Type.String(),
          from: Type.Union([Type.Literal("content"), Type.Literal("template"), Type.Literal("waiting")]),
          attachments: Type.Array(
            Type.Object({
              name: Type.String(),
              type: Type.String(),
              size: Type.Integer(),
              sha256: Type.String(),
              kept: Type.Boolean(),
            }),
          ),
        }),
      ),
    }),
  },
});

export const getMessageAttachment = operation({
  id: "getMessageAttachment",
  method: "GET",
  path: "/v3/messages/:messageId/attachments/:place",
  permission: "delivery:read",
  summary: "An attachment of a message, where the account keeps them",
  params: Type.Object({ messageId: uuid, place: Type.Integer({ minimum: 0, maximum: 99 }) }),
  reply: { 200: Type.String({ format: "binary" }) },
});

export const getMessageUsage = operation({
  id: "getMessageUsage",
  method: "GET",
  path: "/v3/messages/usage",
  permission: "delivery:read",
  summary: "Messages by day and outcome, and how many came back or were reported as unwanted",
  query: Type.Object({ days: Type.Optional(Type.Integer({ minimum: 7, maximum: 365, default: 30 })) }),
  reply: {
    200: Type.Object({
      days: Type.Array(
        Type.Object({
          day: Type.String({ examples: ["2026-11-25"] }),
          accepted: Type.Integer(),
          submitted: Type.Integer(),
          bounced: Type.Integer(),
          refused: Type.Integer(),
          expired: Type.Integer(),
        }),
      ),
      submitted: Type.Integer(),
      bounced: Type.Integer(),
      complained: Type.Integer(),
      /** Where there is something to do about it. */
      alerts: Type.Array(
        Type.Object({
          kind: Type.Union([Type.Literal("bounces"), Type.Literal("complaints")]),
          level: Type.Union([Type.Literal("warning"), Type.Literal("serious")]),
          /** Of a hundred messages. */
          percent: Type.Number(),
        }),
      ),
    }),
  },
});

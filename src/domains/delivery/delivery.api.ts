import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { limit, message, number, offset, progress, sort, uuid } from "./shapes.api.ts";

const mailing = Type.Object({ mailingId: number });

export const getMailingProgress = operation({
  id: "getMailingProgress",
  method: "GET",
  path: "/v3/mailings/:mailingId/progress",
  permission: "delivery:read",
  summary: "How far a mailing is, as a stream of snapshots (server-sent events) until it is over",
  params: mailing,
  reply: { 200: progress },
});

export const getMailing = operation({
  id: "getMailing",
  method: "GET",
  path: "/v3/mailings/:mailingId",
  permission: "delivery:read",
  summary: "How far a mailing is, once",
  params: mailing,
  reply: { 200: progress },
});

export const getMailingTimeline = operation({
  id: "getMailingTimeline",
  method: "GET",
  path: "/v3/mailings/:mailingId/timeline",
  permission: "delivery:read",
  summary: "How many messages reached each state, by the minute",
  params: mailing,
  reply: {
    200: Type.Object({
      minutes: Type.Array(
        Type.Object({
          minute: Type.String({ format: "date-time" }),
          counts: Type.Record(Type.String(), Type.Integer()),
        }),
      ),
    }),
  },
});

export const getMailingMessages = operation({
  id: "getMailingMessages",
  method: "GET",
  path: "/v3/mailings/:mailingId/messages",
  permission: "delivery:read",
  summary: "The messages of a mailing that did not simply go out, by the state they are in",
  params: mailing,
  query: Type.Object({
    state: Type.Union([
      Type.Literal("bounced"),
      Type.Literal("refused"),
      Type.Literal("uncertain"),
      Type.Literal("expired"),
    ]),
    limit: limit(50, 500),
    offset,
  }),
  reply: {
    200: Type.Object({
      count: Type.Integer(),
      messages: Type.Array(
        Type.Object({
          ...message.properties,
          /** Absent where the person was erased or is no longer a contact. */
          contactId: Type.Optional(Type.Integer()),
          email: Type.Optional(Type.String()),
          smtpReply: Type.Optional(Type.String()),
        }),
      ),
    }),
  },
});

export const resendUncertain = operation({
  id: "resendUncertain",
  method: "POST",
  path: "/v3/mailings/:mailingId/resend-uncertain",
  permission: "campaigns:send",
  summary: "Send again what a crash left uncertain, knowing that some may have arrived already",
  params: mailing,
  /** All of them where none are named. */
  body: Type.Object({ messageIds: Type.Optional(Type.Array(uuid, { minItems: 1, maxItems: 500 })) }),
  reply: { 200: Type.Object({ queued: Type.Integer() }) },
});

export const getMessage = operation({
  id: "getMessage",
  method: "GET",
  path: "/v3/messages/:messageId",
  permission: "delivery:read",
  summary: "One message, with the authorisation that allowed it and the server's answer",
  params: Type.Object({ messageId: uuid }),
  reply: { 200: Type.Object({ ...message.properties, smtpReply: Type.Optional(Type.String()) }) },
});

export const getContactMessages = operation({
  id: "getContactMessages",
  method: "GET",
  path: "/v3/contacts/:identifier/messages",
  permission: "delivery:read",
  summary: "The messages to one contact, newest first",
  params: Type.Object({ identifier: Type.String({ minLength: 1, maxLength: 400 }) }),
  query: Type.Object({
    identifierType: Type.Optional(Type.Union([Type.Literal("email_id"), Type.Literal("contact_id")])),
    limit: limit(50, 500),
    offset,
    sort,
  }),
  reply: { 200: Type.Object({ count: Type.Integer(), messages: Type.Array(message) }) },
});

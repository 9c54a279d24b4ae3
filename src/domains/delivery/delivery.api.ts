import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import {
  empty,
  limit,
  message,
  number,
  offset,
  outage,
  progress,
  serverSettings,
  sort,
  uuid,
} from "./shapes.api.ts";

const mailing = Type.Object({ mailingId: number });

export const getMailServer = operation({
  id: "getMailServer",
  method: "GET",
  path: "/v3/delivery/server",
  permission: "delivery:read",
  summary: "The SMTP server that mail goes to; none means the built-in mailbox",
  reply: {
    200: Type.Object({
      server: Type.Union([
        Type.Object({
          host: serverSettings.host,
          port: serverSettings.port,
          tls: serverSettings.tls,
          username: Type.Union([Type.String(), Type.Null()]),
          hasPassword: Type.Boolean(),
          maxConnections: Type.Integer(),
          updatedAt: Type.String({ format: "date-time" }),
        }),
        Type.Null(),
      ]),
      outage: Type.Union([outage, Type.Null()]),
    }),
  },
});

export const saveMailServer = operation({
  id: "saveMailServer",
  method: "PUT",
  path: "/v3/delivery/server",
  permission: "delivery:admin",
  summary: "Send through an SMTP server from now on",
  body: Type.Object(serverSettings),
  reply: { 204: empty },
});

export const deleteMailServer = operation({
  id: "deleteMailServer",
  method: "DELETE",
  path: "/v3/delivery/server",
  permission: "delivery:admin",
  summary: "Go back to the built-in mailbox: nothing is sent to anyone",
  reply: { 204: empty },
});

export const testMailServer = operation({
  id: "testMailServer",
  method: "POST",
  path: "/v3/delivery/server/test",
  permission: "delivery:admin",
  summary: "Connect to an SMTP server as a message would, step by step, without sending one",
  /** Without `server`, tests the one that is set; a password left out is the one that is kept. */
  body: Type.Object({ server: Type.Optional(Type.Object(serverSettings)) }),
  reply: {
    200: Type.Object({
      works: Type.Boolean(),
      steps: Type.Array(
        Type.Object({
          step: Type.String(),
          state: Type.Union([Type.Literal("done"), Type.Literal("failed"), Type.Literal("skipped")]),
          /** What happened, in the caller's language, and what to do about it. */
          what: Type.String(),
        }),
      ),
    }),
  },
});

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

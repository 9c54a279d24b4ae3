import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { empty, limit, moment, offset, uuid } from "./shapes.api.ts";

const summary = {
  id: uuid,
  subject: Type.String(),
  from: Type.String(),
  to: Type.String(),
  receivedAt: moment,
  /** The message row it belongs to. */
  messageId: uuid,
};

export const getMailbox = operation({
  id: "getMailbox",
  method: "GET",
  path: "/v3/mailbox",
  permission: "delivery:read",
  summary: "The built-in mailbox: what went out while no SMTP server was set. Not sent to anyone",
  query: Type.Object({ limit: limit(50, 200), offset }),
  reply: { 200: Type.Object({ count: Type.Integer(), messages: Type.Array(Type.Object(summary)) }) },
});

export const getMailboxMessage = operation({
  id: "getMailboxMessage",
  method: "GET",
  path: "/v3/mailbox/:id",
  permission: "delivery:read",
  summary: "One message of the built-in mailbox, as it was received",
  params: Type.Object({ id: uuid }),
  reply: {
    200: Type.Object({
      ...summary,
      date: Type.Union([moment, Type.Null()]),
      headers: Type.Array(Type.Object({ name: Type.String(), value: Type.String() })),
      html: Type.String(),
      text: Type.String(),
      /** The message as it went over the wire. */
      source: Type.String(),
    }),
  },
});

export const emptyMailbox = operation({
  id: "emptyMailbox",
  method: "DELETE",
  path: "/v3/mailbox",
  permission: "delivery:admin",
  summary: "Delete all that is in the built-in mailbox",
  reply: { 204: empty },
});

import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { empty, line } from "../shapes.api.ts";

const nothing = Type.Null();
const connections = Type.Union([Type.Integer({ minimum: 1, maximum: 50 }), nothing]);
const messagesPerMinute = Type.Union([Type.Integer({ minimum: 1, maximum: 1_000_000 }), nothing]);

const limit = Type.Object({
  /** A large provider's name, or a domain. */
  destination: Type.String(),
  /** So many connections of each worker carry mail there at a time, at each SMTP server; null for no limit. */
  connections,
  /** So many messages a minute go there, over all workers; null for no limit. */
  messagesPerMinute,
});

export const getDestinationLimits = operation({
  id: "getDestinationLimits",
  method: "GET",
  path: "/v3/delivery/destinations",
  permission: "delivery:read",
  summary:
    "What may go at a time and in a minute to whoever keeps mailboxes; the stricter of both limits counts",
  reply: {
    200: Type.Object({
      limits: Type.Array(limit),
      /** What whoever runs the installation allows each account. */
      installation: Type.Array(limit),
      /** The large providers: all domains of one count together. */
      providers: Type.Array(Type.String()),
    }),
  },
});

export const saveDestinationLimit = operation({
  id: "saveDestinationLimit",
  method: "PUT",
  path: "/v3/delivery/destinations",
  permission: "delivery:admin",
  summary:
    "Limit what goes to a large provider (by its name or a domain of its) or to a domain; two nulls take the limit away",
  body: Type.Object({ destination: line(253), connections, messagesPerMinute }),
  reply: { 204: empty },
});

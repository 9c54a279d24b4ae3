import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { empty, line, moment, number, outage } from "./shapes.api.ts";

const params = Type.Object({ serverId: number });

const tls = Type.Union([
  Type.Literal("none"),
  Type.Literal("opportunistic"),
  Type.Literal("required"),
  Type.Literal("implicit"),
]);

const returns = Type.Union([Type.Literal("to_sender"), Type.Literal("to_licet")]);

const settings = Type.Object({
  host: Type.String({ minLength: 1, maxLength: 253, pattern: "^[A-Za-z0-9.:_-]+$" }),
  port: Type.Integer({ minimum: 1, maximum: 65_535 }),
  /** Whether the connection is encrypted: from the start (`implicit`, port 465), or by STARTTLS. */
  tls,
  username: Type.Optional(line(320)),
  /** Left out where the one that is kept shall stay. Never given back. */
  password: Type.Optional(Type.String({ minLength: 1, maxLength: 1000 })),
  maxConnections: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, default: 5 })),
  /** Its share of the mail beside the other servers; 0 is for a reserve, used while none of them can be. */
  weight: Type.Optional(Type.Integer({ minimum: 0, maximum: 100, default: 10 })),
  /** At most so many, over all workers; no limit where it is left out. */
  messagesPerMinute: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
  /** Where mail that can't be delivered comes back to: the sender's address, or Licet, which then reads it. */
  returns: Type.Optional(returns),
});

export const getMailServers = operation({
  id: "getMailServers",
  method: "GET",
  path: "/v3/delivery/servers",
  permission: "delivery:read",
  summary: "The SMTP servers that mail goes to; none means the built-in mailbox",
  reply: {
    200: Type.Object({
      servers: Type.Array(
        Type.Object({
          id: Type.Integer(),
          host: Type.String(),
          port: Type.Integer(),
          tls,
          username: Type.Union([Type.String(), Type.Null()]),
          hasPassword: Type.Boolean(),
          maxConnections: Type.Integer(),
          weight: Type.Integer(),
          messagesPerMinute: Type.Union([Type.Integer(), Type.Null()]),
          returns,
          updatedAt: moment,
          outage: Type.Union([outage, Type.Null()]),
        }),
      ),
      /** Where mail goes slowly at present, because whoever keeps the mailboxes asked for it. */
      slowed: Type.Array(
        Type.Object({
          /** Of a large provider; null for one whose domain could tell of somebody. */
          name: Type.Union([Type.String(), Type.Null()]),
          messagesPerMinute: Type.Integer(),
          since: moment,
          /** When it is as fast as before, if nobody asks for less meanwhile. */
          until: moment,
          /** What the server said. */
          code: Type.Integer(),
          enhancedCode: Type.Union([Type.String(), Type.Null()]),
        }),
      ),
      /** The domain to which mail comes back: the account's own, or the installation's; null where it takes none. */
      returnDomain: Type.Union([Type.String(), Type.Null()]),
      /** Nothing goes out at present: none of them can be used, or the mailbox can't. */
      outage: Type.Union([outage, Type.Null()]),
    }),
  },
});

export const addMailServer = operation({
  id: "addMailServer",
  method: "POST",
  path: "/v3/delivery/servers",
  permission: "delivery:admin",
  summary: "Send through this SMTP server as well from now on",
  body: settings,
  reply: { 201: Type.Object({ id: Type.Integer() }) },
});

export const changeMailServer = operation({
  id: "changeMailServer",
  method: "PUT",
  path: "/v3/delivery/servers/:serverId",
  permission: "delivery:admin",
  summary: "Change an SMTP server's settings",
  params,
  body: settings,
  reply: { 204: empty },
});

export const deleteMailServer = operation({
  id: "deleteMailServer",
  method: "DELETE",
  path: "/v3/delivery/servers/:serverId",
  permission: "delivery:admin",
  summary: "Send through this SMTP server no more; after the last one nothing is sent to anyone",
  params,
  reply: { 204: empty },
});

export const testMailServer = operation({
  id: "testMailServer",
  method: "POST",
  path: "/v3/delivery/servers/test",
  permission: "delivery:admin",
  summary: "Connect to an SMTP server as a message would, step by step, without sending one",
  /** Without `settings`, tests the server as it is set; with both, a password left out is the one that is kept. */
  body: Type.Object({ serverId: Type.Optional(number), settings: Type.Optional(settings) }),
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

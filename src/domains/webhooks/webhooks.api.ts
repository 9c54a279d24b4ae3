import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { auth, description, event, header, kind, logDays, moment, problem, url } from "./shapes.api.ts";

const webhookId = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const params = Type.Object({ webhookId });
const events = Type.Array(event, { minItems: 1, maxItems: 30 });
const headers = Type.Array(header, { maxItems: 20 });

const webhook = Type.Object({
  id: Type.Integer(),
  url: Type.String(),
  description: Type.String(),
  events: Type.Array(Type.String()),
  type: kind,
  channel: Type.Literal("email"),
  batched: Type.Boolean(),
  /** Tokens and values of headers are secrets: `••••` says that there is one, and sent back it leaves it as it is. */
  auth: Type.Optional(Type.Object({ type: Type.String(), token: Type.String() })),
  headers: Type.Array(Type.Object({ key: Type.String(), value: Type.String() })),
  createdAt: moment,
  modifiedAt: moment,
  state: Type.Union([Type.Literal("active"), Type.Literal("paused")]),
  /** `gone`: the receiver said so; `unreviewed`: nobody has thought about it yet, and it goes on by itself once somebody has. */
  pausedBecause: Type.Optional(Type.Union([Type.Literal("gone"), Type.Literal("unreviewed")])),
  failingSince: Type.Optional(moment),
  /** Until then nothing is tried: the receiver could not be reached. */
  restsUntil: Type.Optional(moment),
  waiting: Type.Integer(),
  dead: Type.Integer(),
  logDays,
  /** Until then the secret before signs as well. */
  oldSecretUntil: Type.Optional(moment),
});

const example = {
  url: "https://boutique.example/hooks/mail",
  description: "Order status in the shop",
  events: ["delivered", "hardBounce", "blocked"],
  type: "transactional",
  auth: { type: "bearer", token: "9f1c0b7ae2d4" },
  headers: [{ key: "X-Shop", value: "lyon" }],
};

export const createWebhook = operation({
  id: "createWebhook",
  method: "POST",
  path: "/v3/webhooks",
  permission: "webhooks:admin",
  summary:
    "Have a program of yours told of what happens. The secret that signs is in the answer, and nowhere after",
  body: Type.Object(
    {
      url,
      description: Type.Optional(description),
      events,
      type: Type.Optional(kind),
      channel: Type.Optional(Type.Literal("email")),
      batched: Type.Optional(Type.Boolean()),
      auth: Type.Optional(auth),
      headers: Type.Optional(headers),
      logDays: Type.Optional(logDays),
    },
    { examples: [example] },
  ),
  reply: {
    201: Type.Object(
      {
        id: Type.Integer(),
        secret: Type.String(),
        /** `paused` where it leads beyond what was reviewed: it is told nothing before that. */
        state: Type.Union([Type.Literal("active"), Type.Literal("paused")]),
      },
      { examples: [{ id: 3, secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw…", state: "active" }] },
    ),
  },
});

export const getWebhooks = operation({
  id: "getWebhooks",
  method: "GET",
  path: "/v3/webhooks",
  permission: "webhooks:read",
  summary: "Which programs are told of what, and whether they listen",
  query: Type.Object({
    type: Type.Optional(Type.Union([kind, Type.Literal("inbound")])),
    sort: Type.Optional(Type.Union([Type.Literal("asc"), Type.Literal("desc")])),
  }),
  reply: { 200: Type.Object({ webhooks: Type.Array(webhook) }) },
});

export const getWebhook = operation({
  id: "getWebhook",
  method: "GET",
  path: "/v3/webhooks/:webhookId",
  permission: "webhooks:read",
  summary: "One of them",
  params,
  reply: { 200: webhook },
});

export const updateWebhook = operation({
  id: "updateWebhook",
  method: "PUT",
  path: "/v3/webhooks/:webhookId",
  permission: "webhooks:admin",
  summary: "Change a webhook, pause it or let it go on. What is left out stays",
  params,
  body: Type.Object(
    {
      url: Type.Optional(url),
      description: Type.Optional(description),
      events: Type.Optional(events),
      batched: Type.Optional(Type.Boolean()),
      auth: Type.Optional(auth),
      headers: Type.Optional(headers),
      logDays: Type.Optional(logDays),
      state: Type.Optional(Type.Union([Type.Literal("active"), Type.Literal("paused")])),
    },
    { examples: [{ events: ["delivered", "hardBounce"], batched: true }] },
  ),
  reply: { 204: Type.Null() },
});

export const deleteWebhook = operation({
  id: "deleteWebhook",
  method: "DELETE",
  path: "/v3/webhooks/:webhookId",
  permission: "webhooks:admin",
  summary: "Tell this program nothing any more; what waited for it and its log are deleted",
  params,
  reply: { 204: Type.Null() },
});

export const rotateWebhookSecret = operation({
  id: "rotateWebhookSecret",
  method: "POST",
  path: "/v3/webhooks/:webhookId/secret",
  permission: "webhooks:admin",
  summary: "A new secret. The one before signs as well for as long as you say, so that nothing is missed",
  params,
  body: Type.Object(
    { overlapHours: Type.Optional(Type.Integer({ minimum: 0, maximum: 168, default: 24 })) },
    { examples: [{ overlapHours: 24 }] },
  ),
  reply: { 200: Type.Object({ secret: Type.String() }) },
});

export const testWebhook = operation({
  id: "testWebhook",
  method: "POST",
  path: "/v3/webhooks/:webhookId/test",
  permission: "webhooks:admin",
  summary: "Send an invented event now, signed like a real one, and say how it was taken",
  params,
  body: Type.Object({ event: Type.Optional(event) }, { examples: [{ event: "delivered" }] }),
  reply: {
    200: Type.Object({
      taken: Type.Boolean(),
      status: Type.Optional(Type.Integer()),
      problem: Type.Optional(problem),
      milliseconds: Type.Integer(),
      /** What was sent. */
      body: Type.String(),
    }),
  },
});

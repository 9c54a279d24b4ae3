import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { deliveryState, event, kind, moment, problem } from "./shapes.api.ts";

const webhookId = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const deliveryId = Type.String({ format: "uuid" });
const params = Type.Object({ webhookId });

const deliveryFields = {
  id: Type.String(),
  event: Type.String(),
  state: deliveryState,
  attempts: Type.Integer(),
  happenedAt: moment,
  triedAt: Type.Optional(moment),
  dueAt: Type.Optional(moment),
  status: Type.Optional(Type.Integer()),
  problem: Type.Optional(problem),
};

export const listDeliveries = operation({
  id: "listDeliveries",
  method: "GET",
  path: "/v3/webhooks/:webhookId/deliveries",
  permission: "webhooks:read",
  summary: "What a webhook was told, newest first, and how it was taken",
  params,
  query: Type.Object({
    state: Type.Optional(deliveryState),
    event: Type.Optional(Type.String({ maxLength: 40 })),
    email: Type.Optional(Type.String({ maxLength: 254 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
    /** The id of the last one of the page before. */
    after: Type.Optional(deliveryId),
  }),
  reply: { 200: Type.Object({ deliveries: Type.Array(Type.Object(deliveryFields)), more: Type.Boolean() }) },
});

export const getDelivery = operation({
  id: "getDelivery",
  method: "GET",
  path: "/v3/webhooks/:webhookId/deliveries/:deliveryId",
  permission: "webhooks:read",
  summary: "One delivery with what was said",
  params: Type.Object({ webhookId, deliveryId }),
  reply: { 200: Type.Object({ ...deliveryFields, body: Type.String() }) },
});

export const replayDelivery = operation({
  id: "replayDelivery",
  method: "POST",
  path: "/v3/webhooks/:webhookId/deliveries/:deliveryId/replay",
  permission: "webhooks:admin",
  summary: "Tell it once more, with the same id",
  params: Type.Object({ webhookId, deliveryId }),
  reply: { 204: Type.Null() },
});

export const replayDeliveries = operation({
  id: "replayDeliveries",
  method: "POST",
  path: "/v3/webhooks/:webhookId/replay",
  permission: "webhooks:admin",
  summary: "Tell all of a period once more: what was given up, or everything",
  params,
  body: Type.Object(
    {
      from: moment,
      until: Type.Optional(moment),
      which: Type.Union([Type.Literal("dead"), Type.Literal("all")]),
    },
    { examples: [{ from: "2026-11-24T00:00:00Z", which: "dead" }] },
  ),
  reply: { 202: Type.Object({ count: Type.Integer() }) },
});

const day = Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" });

export const exportWebhooksHistory = operation({
  id: "exportWebhooksHistory",
  method: "POST",
  path: "/v3/webhooks/export",
  permission: "contacts:export",
  confirmedBy: "second_step",
  summary: "The log of one webhook or of all of a kind, as a file",
  body: Type.Object(
    {
      event: Type.Union([event, Type.Literal("loadedByProxy"), Type.Literal("allEvents")]),
      type: kind,
      days: Type.Optional(Type.Integer({ minimum: 1, maximum: 90 })),
      startDate: Type.Optional(day),
      endDate: Type.Optional(day),
      sort: Type.Optional(Type.Union([Type.Literal("asc"), Type.Literal("desc")])),
      webhookId: Type.Optional(webhookId),
      messageId: Type.Optional(Type.String({ maxLength: 400 })),
      email: Type.Optional(Type.String({ maxLength: 254 })),
      notifyURL: Type.Optional(Type.String({ maxLength: 2000 })),
      format: Type.Optional(Type.Union([Type.Literal("csv"), Type.Literal("xlsx"), Type.Literal("json")])),
      statedPurpose: Type.Optional(Type.String({ minLength: 3, maxLength: 300 })),
      /** The second step, where the user has turned it on. */
      code: Type.Optional(Type.String({ minLength: 1, maxLength: 20 })),
    },
    { examples: [{ event: "allEvents", type: "transactional", days: 7 }] },
  ),
  reply: { 202: Type.Object({ processId: Type.Integer() }) },
});

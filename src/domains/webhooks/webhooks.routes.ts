import { type Route, route } from "#kernel/module.ts";
import { deleteWebhook } from "./delete-webhook.ts";
import { getDelivery, listDeliveries } from "./delivery-log.sql.ts";
import * as log from "./log.api.ts";
import { exportLog } from "./log-export.ts";
import { replayDelivery, replayPeriod } from "./replay.ts";
import { createWebhook, rotateSecret, updateWebhook } from "./save-webhook.ts";
import { testWebhook } from "./test-webhook.ts";
import * as operations from "./webhooks.api.ts";
import { describeWebhooks, listWebhooks, webhookRow } from "./webhooks.sql.ts";

export const webhooksRoutes: readonly Route[] = [
  route(operations.createWebhook, (context, { body }) => createWebhook(context, body)),
  route(operations.getWebhooks, async (context, { query: { type, sort } }) => {
    // Mail that comes in is told to nobody: there are none of that type.
    const rows = type === "inbound" ? [] : await listWebhooks(context, { kind: type, sort });
    return { webhooks: await describeWebhooks(context, rows) };
  }),
  route(operations.getWebhook, async (context, { params: { webhookId } }) => {
    const [webhook] = await describeWebhooks(context, [await webhookRow(context, webhookId)]);
    if (!webhook) throw new Error("the webhook was not described");
    return webhook;
  }),
  route(operations.updateWebhook, async (context, { params: { webhookId }, body }) => {
    await updateWebhook(context, webhookId, body);
    return null;
  }),
  route(operations.deleteWebhook, async (context, { params: { webhookId } }) => {
    await deleteWebhook(context, webhookId);
    return null;
  }),
  route(operations.rotateWebhookSecret, (context, { params: { webhookId }, body }) =>
    rotateSecret(context, webhookId, body.overlapHours ?? 24),
  ),
  route(operations.testWebhook, (context, { params: { webhookId }, body }) =>
    testWebhook(context, webhookId, body.event),
  ),
  route(log.listDeliveries, (context, { params: { webhookId }, query }) =>
    listDeliveries(context, webhookId, query),
  ),
  route(log.getDelivery, (context, { params: { webhookId, deliveryId } }) =>
    getDelivery(context, webhookId, deliveryId),
  ),
  route(log.replayDelivery, async (context, { params: { webhookId, deliveryId } }) => {
    await replayDelivery(context, webhookId, deliveryId);
    return null;
  }),
  route(log.replayDeliveries, async (context, { params: { webhookId }, body }) => ({
    count: await replayPeriod(context, webhookId, body),
  })),
  route(log.exportWebhooksHistory, (context, { body }, exchange) => exportLog(context, body, exchange)),
];

import { WebhooksApi as SendinblueApi, WebhooksApiApiKeys as SendinblueKeys } from "@sendinblue/client";
import { WebhooksApi, WebhooksApiApiKeys } from "brevo-2";
import { BrevoClient, type BrevoError } from "brevo-6";
import SibApiV3Sdk from "sib-api-v3-sdk";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openServer, type Server } from "./open-server.ts";

let server: Server;

beforeAll(async () => {
  server = await openServer();
});
afterAll(() => server.close());

const url = "https://boutique.example/hooks/mail";

const refusal = (call: PromiseLike<unknown>) =>
  call.then(
    () => undefined,
    (error: unknown) => error as BrevoError,
  );

it("brevo 6 makes a webhook, changes it, and takes its log out", async () => {
  const { webhooks } = new BrevoClient({ apiKey: server.key, baseUrl: server.url });
  const made = await webhooks.createWebhook({
    url,
    description: "Commandes",
    type: "transactional",
    channel: "email",
    events: ["sent", "delivered", "hardBounce", "uniqueOpened"],
    batched: true,
    auth: { type: "bearer", token: "jeton" },
    headers: [{ key: "X-Shop", value: "lyon" }],
  });
  expect(made).toMatchObject({ id: expect.any(Number), secret: expect.stringMatching(/^whsec_/) });
  const found = await webhooks.getWebhook({ webhookId: made.id });
  expect(found).toMatchObject({
    id: made.id,
    url,
    description: "Commandes",
    type: "transactional",
    batched: true,
    events: ["sent", "delivered", "hardBounce", "uniqueOpened"],
    headers: [{ key: "X-Shop" }],
    createdAt: expect.any(String),
    modifiedAt: expect.any(String),
  });
  expect(JSON.stringify(found)).not.toMatch(/jeton|lyon|whsec_/);
  await webhooks.updateWebhook({ webhookId: made.id, events: ["delivered"], batched: false });
  const { webhooks: all } = await webhooks.getWebhooks({ type: "transactional", sort: "asc" });
  expect(all).toMatchObject([{ id: made.id, events: ["delivered"], batched: false }]);
  expect((await webhooks.getWebhooks({ type: "marketing" })).webhooks).toEqual([]);
  const exported = await webhooks.exportWebhooksHistory({
    type: "transactional",
    event: "allEvents",
    days: 7,
    notifyURL: "https://boutique.example/hooks/done",
  });
  expect(exported.processId).toBeGreaterThan(0);
  const wrong = webhooks.createWebhook({ url, type: "transactional", events: ["listAddition"] });
  expect(await refusal(wrong)).toMatchObject({ statusCode: 400, body: { code: "invalid_parameter" } });
  await webhooks.deleteWebhook({ webhookId: made.id });
  expect(await refusal(webhooks.getWebhook({ webhookId: made.id }))).toMatchObject({
    statusCode: 404,
    body: { code: "document_not_found" },
  });
});

it("brevo 2 and the client before it do the same", async () => {
  const brevo = new WebhooksApi(server.url);
  brevo.setApiKey(WebhooksApiApiKeys.apiKey, server.key);
  const sendinblue = new SendinblueApi();
  sendinblue.basePath = server.url;
  sendinblue.setApiKey(SendinblueKeys.apiKey, server.key);
  const body = { url, description: "Listes", type: "marketing", events: ["unsubscribed", "listAddition"] };
  for (const api of [brevo, sendinblue]) {
    const { body: made } = await api.createWebhook(body as never);
    await api.updateWebhook(made.id, { url: `${url}/2` } as never);
    expect((await api.getWebhook(made.id)).body).toMatchObject({
      id: made.id,
      url: `${url}/2`,
      type: "marketing",
    });
    expect((await api.getWebhooks("marketing")).body.webhooks).toHaveLength(1);
    await api.deleteWebhook(made.id);
  }
});

it("the oldest client, too, with its empty bodies", async () => {
  const client = SibApiV3Sdk.ApiClient.instance;
  client.basePath = server.url;
  client.authentications["api-key"].apiKey = server.key;
  const api = new SibApiV3Sdk.WebhooksApi();
  const { id } = await api.createWebhook({ url, type: "transactional", events: ["request", "blocked"] });
  await api.updateWebhook(id, { description: "Commandes" });
  expect(await api.getWebhook(id)).toMatchObject({ id, description: "Commandes" });
  expect((await api.getWebhooks({ type: "transactional" })).webhooks).toHaveLength(1);
  await api.deleteWebhook(id);
  expect((await api.getWebhooks({})).webhooks).toEqual([]);
});

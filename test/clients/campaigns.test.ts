import { EmailCampaignsApiApiKeys, EmailCampaignsApi as SendinblueCampaigns } from "@sendinblue/client";
import { EmailCampaignsApiApiKeys as Brevo2Keys, EmailCampaignsApi } from "brevo-2";
import { BrevoClient, type BrevoError } from "brevo-6";
import SibApiV3Sdk from "sib-api-v3-sdk";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openServer, type Server } from "./open-server.ts";

let server: Server;
let brevo: BrevoClient;
let listId: number;

const sender = { name: "Camille", email: "vie-privee@savons.example" };
const htmlContent = "<p>Bonjour {{ contact.FIRSTNAME|default:'vous' }}, les savons d’hiver sont là.</p>";
const inTenDays = () => new Date(Date.now() + 10 * 24 * 3600 * 1000).toISOString();

beforeAll(async () => {
  server = await openServer();
  brevo = new BrevoClient({ apiKey: server.key, baseUrl: server.url });
  const folderId = (await brevo.contacts.createFolder({ name: "Boutique" })).id ?? 0;
  listId = (await brevo.contacts.createList({ name: "Clients", folderId })).id;
  for (const email of ["ada@exemple.fr", "ben@exemple.fr"])
    await brevo.contacts.createContact({ email, listIds: [listId] });
});
afterAll(() => server.close());

const refused = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: BrevoError) => ({ status: error.statusCode, body: error.body }),
  );

it("brevo 6: writes, schedules, changes, takes back, sends and takes out", async () => {
  const campaigns = brevo.emailCampaigns;
  const { id: campaignId } = await campaigns.createEmailCampaign({
    name: "Hiver",
    sender,
    subject: "Les savons d’hiver",
    htmlContent,
    replyTo: "bonjour@savons.example",
    tag: "hiver",
    recipients: { listIds: [listId] },
  });
  const draft = await campaigns.getEmailCampaign({ campaignId });
  expect(draft).toMatchObject({
    id: campaignId,
    type: "classic",
    status: "draft",
    htmlContent,
    replyTo: "bonjour@savons.example",
    tag: "hiver",
    // The sender is found by its address; its name is the one that the account gave it.
    sender: { email: sender.email, name: "Les Savons de Camille SARL" },
    recipients: { lists: [listId], exclusionLists: [] },
    statistics: { globalStats: { sent: 0, unsubscriptions: 0 }, remaining: 0 },
  });
  await campaigns.updateEmailCampaign({
    campaignId,
    subject: "Nos savons d’hiver",
    scheduledAt: inTenDays(),
  });
  const queued = await campaigns.getEmailCampaigns({ status: "queued", limit: 10, excludeHtmlContent: true });
  expect(queued).toMatchObject({ count: 1, campaigns: [{ id: campaignId, htmlContent: "" }] });
  expect(queued.campaigns?.[0]?.scheduledAt).toMatch(/^20/);
  // Another hour is another schedule; what is said without one is refused while it waits.
  const later = inTenDays();
  await campaigns.updateEmailCampaign({ campaignId, scheduledAt: later });
  expect((await campaigns.getEmailCampaign({ campaignId })).scheduledAt).toBe(later);
  expect(await refused(campaigns.updateEmailCampaign({ campaignId, name: "Autre" }))).toMatchObject({
    status: 400,
    body: { code: "invalid_parameter" },
  });
  await campaigns.updateCampaignStatus({ campaignId, body: { status: "suspended" } });
  expect((await campaigns.getEmailCampaign({ campaignId })).status).toBe("draft");

  expect(await refused(campaigns.getSharedTemplateUrl({ campaignId }))).toMatchObject({ status: 400 });
  await campaigns.sendEmailCampaignNow({ campaignId });
  expect((await campaigns.getEmailCampaign({ campaignId })).status).toBe("queued");
  expect(await refused(campaigns.deleteEmailCampaign({ campaignId }))).toMatchObject({ status: 400 });
  expect(await refused(campaigns.emailExportRecipients({ campaignId, recipientsType: "all" }))).toMatchObject(
    { status: 400 },
  );
});

it("brevo 6: pages, filters, and says what is not there", async () => {
  const campaigns = brevo.emailCampaigns;
  for (const name of ["Un", "Deux"]) await campaigns.createEmailCampaign({ name, sender });
  const page = await campaigns.getEmailCampaigns({ status: "draft", limit: 1, offset: 1, sort: "asc" });
  expect(page).toMatchObject({ count: 2, campaigns: [{ name: "Deux" }] });
  expect((await campaigns.getEmailCampaigns({ type: "trigger" })).count).toBe(0);
  expect((await campaigns.getEmailCampaigns({ status: "inReview" })).count).toBe(0);
  const none = { startDate: "2020-01-01T00:00:00.000Z", endDate: "2020-02-01T00:00:00.000Z" };
  expect((await campaigns.getEmailCampaigns({ ...none, statistics: "globalStats" })).count).toBe(0);
  const missing = { status: 404, body: { code: "document_not_found" } };
  expect(await refused(campaigns.getEmailCampaign({ campaignId: 999_999 }))).toMatchObject(missing);
  const campaignId = page.campaigns?.[0]?.id ?? 0;
  expect(await refused(campaigns.getAbTestCampaignResult({ campaignId }))).toMatchObject(missing);
  const [first] = (await campaigns.getEmailCampaigns({ status: "draft" })).campaigns ?? [];
  await campaigns.deleteEmailCampaign({ campaignId: first?.id ?? 0 });
  expect((await campaigns.getEmailCampaigns({ status: "draft" })).count).toBe(1);
});

it("brevo 6: a key that may not send writes drafts and schedules nothing", async () => {
  const writer = new BrevoClient({ apiKey: server.writerKey, baseUrl: server.url }).emailCampaigns;
  const said = { name: "Été", sender, subject: "L’été", htmlContent, recipients: { listIds: [listId] } };
  expect(await refused(writer.createEmailCampaign({ ...said, scheduledAt: inTenDays() }))).toMatchObject({
    status: 403,
    body: { code: "permission_denied" },
  });
  // Nothing of it was kept.
  const drafts = await writer.getEmailCampaigns({ status: "draft" });
  expect(drafts.campaigns?.map(({ name }) => name)).not.toContain("Été");
  const { id: campaignId } = await writer.createEmailCampaign(said);
  expect(await refused(writer.sendEmailCampaignNow({ campaignId }))).toMatchObject({ status: 403 });
});

it("brevo 6: images come from the web only, and never from inside", async () => {
  const refusedImage = await refused(
    brevo.emailCampaigns.uploadImageToGallery({ imageUrl: "https://127.0.0.1/logo.png" }),
  );
  expect(refusedImage).toMatchObject({ status: 400, body: { code: "invalid_parameter" } });
});

it("brevo 2: a draft from beginning to end", async () => {
  const api = new EmailCampaignsApi(server.url);
  api.setApiKey(Brevo2Keys.apiKey, server.key);
  const { body } = await api.createEmailCampaign({
    name: "Printemps",
    sender,
    subject: "Le printemps",
    htmlContent,
    recipients: { listIds: [listId], exclusionListIds: [] },
    inlineImageActivation: false,
  });
  await api.updateEmailCampaign(body.id, { name: "Le printemps" });
  const { body: found } = await api.getEmailCampaign(body.id);
  expect(found).toMatchObject({ name: "Le printemps", status: "draft" });
  await api.updateCampaignStatus(body.id, { status: "replicate" } as never);
  const { body: all } = await api.getEmailCampaigns(undefined, "draft" as never);
  expect(all.campaigns?.map(({ name }) => name)).toContain("Le printemps (copy)");
  await api.deleteEmailCampaign(body.id);
});

it("sendinblue and sib-api-v3-sdk: a draft, sent with an empty body", async () => {
  const api = new SendinblueCampaigns();
  api.basePath = server.url;
  api.setApiKey(EmailCampaignsApiApiKeys.apiKey, server.key);
  const said = {
    name: "Automne",
    sender,
    subject: "L’automne",
    htmlContent,
    recipients: { listIds: [listId] },
  };
  const { body } = await api.createEmailCampaign(said);
  await api.sendEmailCampaignNow(body.id);
  expect((await api.getEmailCampaign(body.id)).body).toMatchObject({ status: "queued" });

  const client = SibApiV3Sdk.ApiClient.instance;
  client.basePath = server.url;
  client.authentications["api-key"].apiKey = server.key;
  const older = new SibApiV3Sdk.EmailCampaignsApi();
  const { id } = await older.createEmailCampaign({ ...said, name: "Encore", scheduledAt: inTenDays() });
  expect(await older.getEmailCampaign(id)).toMatchObject({ name: "Encore", status: "queued" });
  await older.updateCampaignStatus(id, { status: "draft" });
  await older.deleteEmailCampaign(id);
});

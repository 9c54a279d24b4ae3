import { request } from "node:http";
import * as sendinblue from "@sendinblue/client";
import * as brevo2 from "brevo-2";
import { BrevoClient, type BrevoError } from "brevo-6";
import { createTransport } from "nodemailer";
import BrevoTransport from "nodemailer-brevo-transport";
import SibApiV3Sdk from "sib-api-v3-sdk";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { suppress } from "#domains/consent/index.ts";
import { ensureSubject } from "#domains/vault/index.ts";
import { openServer, type Server } from "./open-server.ts";

let server: Server;
let brevo: BrevoClient;
beforeAll(async () => {
  server = await openServer();
  brevo = new BrevoClient({ apiKey: server.sendingKey, baseUrl: server.url });
});
afterAll(() => server.close());

const id = expect.stringMatching(/^<[0-9a-f-]{36}@savons\.example>$/);
const inAnHour = () => new Date(Date.now() + 3_600_000);

function receipt(to: string) {
  return {
    sender: { email: server.sender, name: "Les Savons" },
    to: [{ email: to, name: "Jeanne" }],
    subject: "Votre reçu {{ params.number }}",
    htmlContent: "<p>Commande {{ params.number }}</p>",
    params: { number: "118" },
    tags: ["receipt"],
  };
}

/** How many messages there are, whoever they go to. */
async function kept(): Promise<number> {
  const rows = await server.site.inAccount(1, ({ tx }) =>
    tx.selectFrom("transactional.message").select("id").execute(),
  );
  return rows.length;
}

describe("@getbrevo/brevo 6", () => {
  const refused = (call: Promise<unknown>) =>
    call.then(
      () => undefined,
      (error: BrevoError) => ({ status: error.statusCode, body: error.body }),
    );
  const mails = () => brevo.transactionalEmails;

  it("sends, with attachment, copies and a key against doubles", async () => {
    const message = {
      ...receipt("six@exemple.fr"),
      cc: [{ email: "copie@exemple.fr" }],
      replyTo: { email: "aide@savons.example" },
      attachment: [{ name: "reçu.txt", content: Buffer.from("Merci").toString("base64") }],
      headers: { idempotencyKey: "order-118", "X-Mailin-custom": "order:118" },
    };
    const before = await kept();
    const first = await mails().sendTransacEmail(message);
    expect(first).toMatchObject({ messageId: id });
    expect(await mails().sendTransacEmail(message)).toEqual(first);
    expect((await kept()) - before).toBe(2);
  });

  it("sends versions, schedules them, says how they are and takes them back", async () => {
    const batchId = crypto.randomUUID();
    const { messageIds } = await mails().sendTransacEmail({
      ...receipt("ignored@exemple.fr"),
      messageVersions: [
        { to: [{ email: "un@exemple.fr" }], params: { number: "1" } },
        { to: [{ email: "deux@exemple.fr" }], subject: "Autre {{ params.number }}", params: { number: "2" } },
      ],
      batchId,
      scheduledAt: inAnHour().toISOString() as never,
    });
    expect(messageIds).toEqual([id, id]);
    const one = await mails().getScheduledEmailById({ identifier: messageIds?.[0] ?? "" });
    expect(one).toMatchObject({ status: "queued", scheduledAt: expect.any(String) });
    expect(await mails().getScheduledEmailById({ identifier: batchId, status: "queued" })).toMatchObject({
      count: 2,
      batches: [{ status: "queued" }, { status: "queued" }],
    });
    await mails().deleteScheduledEmailById({ identifier: batchId });
    expect(await mails().getScheduledEmailById({ identifier: batchId, status: "queued" })).toMatchObject({
      count: 0,
    });
    expect(await refused(mails().deleteScheduledEmailById({ identifier: batchId }))).toMatchObject({
      status: 400,
    });
  });

  it("writes a template, looks at it, sends by it, and puts it away", async () => {
    const { id: templateId } = await mails().createSmtpTemplate({
      templateName: "Commande partie",
      subject: "Commande {{ params.number }}",
      htmlContent: "<p>Bonjour {{ contact.FIRSTNAME|default:'vous' }} : {{ params.number }}</p>",
      sender: { email: server.sender, name: "L’atelier" },
      replyTo: "aide@savons.example",
      tag: "order",
    });
    expect(await mails().getSmtpTemplate({ templateId })).toMatchObject({
      name: "Commande partie",
      isActive: true,
      sender: { email: server.sender, name: "L’atelier" },
      replyTo: "aide@savons.example",
      tag: "order",
      htmlContent: expect.stringContaining("params.number"),
    });
    await mails().updateSmtpTemplate({ templateId, subject: "Partie : {{ params.number }}" });
    const { templates, count } = await mails().getSmtpTemplates({ templateStatus: true, limit: 10 });
    expect(count).toBeGreaterThanOrEqual(2);
    expect(templates?.find((each) => each.id === templateId)?.subject).toBe("Partie : {{ params.number }}");
    const shown = await mails().postPreviewSmtpEmailTemplates({
      templateId,
      params: { number: "9" },
    } as never);
    expect(shown).toMatchObject({ fromName: "L’atelier", html: expect.any(String) });
    const to = [{ email: "modele@exemple.fr" }];
    expect(await mails().sendTransacEmail({ templateId, to, params: { number: "9" } })).toMatchObject({
      messageId: id,
    });
    await mails().sendTestTemplate({ templateId, body: { emailTo: ["camille@savons.example"] } });
    expect(
      await refused(mails().sendTestTemplate({ templateId, body: { emailTo: ["autre@exemple.fr"] } })),
    ).toMatchObject({ status: 403, body: { code: "permission_denied" } });
    await mails().updateSmtpTemplate({ templateId, isActive: false });
    expect(await refused(mails().sendTransacEmail({ templateId, to }))).toMatchObject({
      status: 400,
      body: { code: "invalid_parameter" },
    });
    await mails().updateSmtpTemplate({ templateId, isActive: true });
    await mails().deleteSmtpTemplate({ templateId });
  });

  it("blocks domains and people, and lets them go", async () => {
    await mails().blockNewDomain({ domain: "Concurrent.example" });
    expect(await mails().getBlockedDomains()).toEqual({ domains: ["concurrent.example"] });
    const strict = { ...receipt("chef@concurrent.example"), headers: { "X-Licet-Strict": "true" } };
    expect(await refused(mails().sendTransacEmail(strict))).toMatchObject({
      status: 403,
      body: { metadata: { reasons: ["domain_blocked"] } },
    });
    await mails().deleteBlockedDomain({ domain: "concurrent.example" });
    await mails().sendTransacEmail(strict);
    expect(await mails().getTransacBlockedContacts({ limit: 10 })).toEqual({ count: 0, contacts: [] });
    await server.site.inAccount(1, async (context) => {
      const subjectId = await ensureSubject(context, "chef@concurrent.example");
      await suppress(context, { subjectId, scope: "everything", reason: "hard_bounce", source: "smtp" });
    });
    const { contacts } = await mails().getTransacBlockedContacts({ limit: 10 });
    expect(contacts).toMatchObject([{ email: "chef@concurrent.example", reason: { code: "hardBounce" } }]);
    await mails().unblockOrResubscribeATransactionalContact({ email: "chef@concurrent.example" });
    expect(await mails().getTransacBlockedContacts()).toMatchObject({ count: 0 });
    expect(
      await refused(mails().unblockOrResubscribeATransactionalContact({ email: "personne@exemple.fr" })),
    ).toMatchObject({ status: 404 });
    await mails().deleteHardbounces({});
  });

  it("keeps senders and domains", async () => {
    const made = await brevo.senders.createSender({ name: "L’atelier", email: "atelier@lavande.example" });
    await brevo.senders.updateSender({ senderId: made.id, name: "Atelier" });
    const { senders } = await brevo.senders.getSenders({ domain: "lavande.example" });
    expect(senders).toMatchObject([{ id: made.id, name: "Atelier", active: true, ips: [] }]);
    await brevo.senders.validateSenderByOtp({ senderId: made.id, otp: 123_456 });
    expect(await brevo.senders.getIps()).toEqual({ ips: [] });
    expect(await brevo.senders.getIpsFromSender({ senderId: made.id })).toEqual({ ips: [] });
    const domain = await brevo.domains.createDomain({ name: "lavande.example" });
    expect(domain.dns_records?.dkim_record).toMatchObject({ type: "TXT", status: false });
    const { domains } = await brevo.domains.getDomains();
    expect(domains.map((each) => each.domain_name)).toContain("lavande.example");
    expect(await brevo.domains.getDomainConfiguration({ domainName: "lavande.example" })).toMatchObject({
      authenticated: false,
      dns_records: { dmarc_record: { host_name: "_dmarc.lavande.example" } },
    });
    await brevo.domains.deleteDomain({ domainName: "lavande.example" });
    await brevo.senders.deleteSender({ senderId: made.id });
  });

  it("is told what is wrong", async () => {
    const wrong = (more: object) =>
      refused(mails().sendTransacEmail({ ...receipt("x@exemple.fr"), ...more }));
    expect(await wrong({ sender: { email: "autre@ailleurs.example" } })).toMatchObject({ status: 400 });
    expect(await wrong({ to: [] })).toMatchObject({ status: 400 });
    expect(await wrong({ subject: undefined })).toMatchObject({
      status: 400,
      body: { code: "missing_parameter" },
    });
    expect(await wrong({ templateId: 999_999 })).toMatchObject({ status: 404 });
    expect(await wrong({ htmlContent: "{{ contact.NOTHING }}" })).toMatchObject({ status: 400 });
    const stranger = new BrevoClient({ apiKey: server.smtpKey, baseUrl: server.url });
    const call = stranger.transactionalEmails.sendTransacEmail(receipt("x@exemple.fr"));
    expect(await refused(call)).toMatchObject({ status: 401, body: { code: "unauthorized" } });
  });
});

it("@getbrevo/brevo 2: sends, schedules, takes back, and is told what is wrong", async () => {
  const api = new brevo2.TransactionalEmailsApi(server.url);
  api.setApiKey(brevo2.TransactionalEmailsApiApiKeys.apiKey, server.sendingKey);
  const { response, body } = await api.sendTransacEmail(receipt("deux-un@exemple.fr"));
  expect([response.statusCode, body.messageId]).toEqual([201, id]);
  const later = await api.sendTransacEmail({ ...receipt("plus-tard@exemple.fr"), scheduledAt: inAnHour() });
  const cancelled = await api.deleteScheduledEmailById(later.body.messageId ?? "");
  expect(cancelled.response.statusCode).toBe(204);
  const versions = await api.sendTransacEmail({
    ...receipt("nobody@exemple.fr"),
    messageVersions: [{ to: [{ email: "v1@exemple.fr" }] }, { to: [{ email: "v2@exemple.fr" }] }],
  });
  expect(versions.body.messageIds).toEqual([id, id]);
  const template = {
    templateName: "Deux",
    subject: "S",
    htmlContent: "<p>{{ params.x }}</p>",
    sender: { email: server.sender },
  };
  const made = await api.createSmtpTemplate(template);
  await api.updateSmtpTemplate(made.body.id, { htmlContent: "<p>Autre</p>" });
  expect((await api.getSmtpTemplate(made.body.id)).body.htmlContent).toBe("<p>Autre</p>");
  await expect(
    api.sendTransacEmail({ ...receipt("x@exemple.fr"), templateId: 999_999 }),
  ).rejects.toMatchObject({ response: { statusCode: 404 } });
});

it("@sendinblue/client: sends one and several, and is told what is wrong", async () => {
  const api = new sendinblue.TransactionalEmailsApi();
  api.basePath = server.url;
  api.setApiKey(sendinblue.TransactionalEmailsApiApiKeys.apiKey, server.sendingKey);
  expect((await api.sendTransacEmail(receipt("bleu@exemple.fr"))).body.messageId).toEqual(id);
  const scheduledAt = inAnHour().toISOString();
  const later = await api.sendTransacEmail({ ...receipt("b2@exemple.fr"), scheduledAt });
  await api.deleteScheduledEmailById(later.body.messageId ?? "");
  await expect(api.sendTransacEmail({ ...receipt("x@exemple.fr"), to: [] })).rejects.toMatchObject({
    response: { statusCode: 400 },
  });
});

it("sib-api-v3-sdk: sends one and several, by a template, and is told what is wrong", async () => {
  const client = SibApiV3Sdk.ApiClient.instance;
  client.basePath = server.url;
  client.authentications["api-key"].apiKey = server.sendingKey;
  const api = new SibApiV3Sdk.TransactionalEmailsApi();
  expect((await api.sendTransacEmail(receipt("sib@exemple.fr"))).messageId).toEqual(id);
  const { id: templateId } = await api.createSmtpTemplate({
    templateName: "Sib",
    subject: "S",
    htmlContent: "<p>{{ params.x }}</p>",
    sender: { email: server.sender },
  });
  const to = [{ email: "sib2@exemple.fr" }];
  const sent = await api.sendTransacEmail({ templateId, to, params: { x: 1 }, scheduledAt: inAnHour() });
  await api.deleteScheduledEmailById(sent.messageId);
  await api.deleteSmtpTemplate(templateId);
  const refusal = await api.sendTransacEmail({ templateId, to }).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ status: 400, response: { body: { code: "invalid_parameter" } } });
});

it("nodemailer-brevo-transport: sends what nodemailer was given, led to this address", async () => {
  // Its types say otherwise than what it exports.
  const Transport = BrevoTransport as unknown as new (options: { apiKey: string }) => object;
  const transport = new Transport({ apiKey: server.sendingKey });
  Object.assign(transport, { apiURL: new URL(`${server.url}/smtp/email`), request });
  const mailer = createTransport(transport as never);
  const sent = await mailer.sendMail({
    from: { name: "Les Savons", address: server.sender },
    to: "Jeanne <transport@exemple.fr>",
    subject: "Bonjour",
    text: "Bonjour",
    html: "<p>Bonjour</p>",
    attachments: [{ filename: "a.txt", content: "Merci" }],
  });
  expect(sent).toMatchObject({ messageId: id });
  await expect(
    mailer.sendMail({ from: "autre@ailleurs.example", to: "x@exemple.fr", subject: "S", text: "T" }),
  ).rejects.toThrow(/invalid_parameter/);
});

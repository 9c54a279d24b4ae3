import * as sendinblue from "@sendinblue/client";
import * as brevo2 from "brevo-2";
import { BrevoClient } from "brevo-6";
import SibApiV3Sdk from "sib-api-v3-sdk";
import { afterAll, beforeAll, expect, it } from "vitest";
import { suppress } from "#domains/consent/index.ts";
import { ensureSubject } from "#domains/vault/index.ts";
import { openServer, type Server } from "./open-server.ts";

let server: Server;
let brevo: BrevoClient["transactionalEmails"];
beforeAll(async () => {
  server = await openServer();
  brevo = new BrevoClient({ apiKey: server.sendingKey, baseUrl: server.url }).transactionalEmails;
});
afterAll(() => server.close());

const today = () => new Date().toISOString().slice(0, 10);

/** Two messages to somebody: one whose life is over, since their address is blocked by then, and one that waits before it. */
async function twoMessages(to: string): Promise<{ waiting: string; over: string }> {
  const message = {
    sender: { email: server.sender },
    to: [{ email: to }],
    subject: "Votre reçu",
    htmlContent: "<p>Merci</p>",
    tags: ["receipt"],
  };
  const waiting = await brevo.sendTransacEmail(message);
  await server.site.inAccount(1, async (context) => {
    const subjectId = await ensureSubject(context, to);
    await suppress(context, { subjectId, scope: "everything", reason: "hard_bounce", source: "smtp" });
  });
  const over = await brevo.sendTransacEmail(message);
  return { waiting: waiting.messageId ?? "", over: over.messageId ?? "" };
}

it("@getbrevo/brevo 6: lists, tells event by event, counts, and deletes what is over", async () => {
  const email = "six@exemple.fr";
  const { waiting, over } = await twoMessages(email);
  const { count, transactionalEmails } = await brevo.getTransacEmailsList({ email, sort: "asc" });
  expect(count).toBe(2);
  expect(transactionalEmails?.map(({ messageId }) => messageId)).toEqual([waiting, over]);
  expect(transactionalEmails?.[0]).toMatchObject({ email, subject: "Votre reçu", tags: ["receipt"] });
  const { events } = await brevo.getEmailEventReport({ email, event: "blocked" });
  expect(events).toMatchObject([{ email, event: "blocked", messageId: over, reason: "suppressed" }]);
  expect(await brevo.getAggregatedSmtpReport({ days: 1 })).toMatchObject({ blocked: 1, spamReports: 0 });
  const { reports } = await brevo.getSmtpReport({ startDate: today(), endDate: today() });
  expect(reports).toMatchObject([{ date: today(), blocked: 1 }]);
  const lastYear = { from_date: "2025-01-01", to_date: "2025-12-31" };
  await expect(brevo.deleteAnSmtpTransactionalLog({ identifier: email, ...lastYear })).rejects.toMatchObject({
    statusCode: 404,
  });
  await brevo.deleteAnSmtpTransactionalLog({ identifier: over });
  expect(await brevo.getTransacEmailsList({ email })).toMatchObject({
    count: 1,
    transactionalEmails: [{ messageId: waiting }],
  });
});

it("@getbrevo/brevo 2: the same", async () => {
  const email = "deux@exemple.fr";
  const { over } = await twoMessages(email);
  const api = new brevo2.TransactionalEmailsApi(server.url);
  api.setApiKey(brevo2.TransactionalEmailsApiApiKeys.apiKey, server.sendingKey);
  expect((await api.getTransacEmailsList(email)).body.count).toBe(2);
  const report = await api.getEmailEventReport(10, 0, undefined, undefined, 1, email, "blocked");
  expect(report.body.events).toMatchObject([{ messageId: over }]);
  expect((await api.getAggregatedSmtpReport(today(), today())).body.blocked).toBeGreaterThanOrEqual(1);
  expect((await api.getSmtpReport(10, 0, undefined, undefined, 1)).body.reports?.length).toBeGreaterThan(0);
  await api.smtpLogIdentifierDelete(over);
  expect((await api.getTransacEmailsList(email)).body.count).toBe(1);
});

it("@sendinblue/client: the same", async () => {
  const email = "bleu@exemple.fr";
  const { over } = await twoMessages(email);
  const api = new sendinblue.TransactionalEmailsApi();
  api.basePath = server.url;
  api.setApiKey(sendinblue.TransactionalEmailsApiApiKeys.apiKey, server.sendingKey);
  expect((await api.getTransacEmailsList(email)).body.count).toBe(2);
  const report = await api.getEmailEventReport(10, 0, undefined, undefined, 1, email, "blocked");
  expect(report.body.events).toMatchObject([{ messageId: over }]);
  expect((await api.getAggregatedSmtpReport(today(), today())).body.blocked).toBeGreaterThanOrEqual(1);
  expect((await api.getSmtpReport(10, 0, undefined, undefined, 1)).body.reports?.length).toBeGreaterThan(0);
  await api.smtpLogMessageIdDelete(over);
  expect((await api.getTransacEmailsList(email)).body.count).toBe(1);
});

it("sib-api-v3-sdk: the same", async () => {
  const email = "sib@exemple.fr";
  const { over } = await twoMessages(email);
  const client = SibApiV3Sdk.ApiClient.instance;
  client.basePath = server.url;
  client.authentications["api-key"].apiKey = server.sendingKey;
  const api = new SibApiV3Sdk.TransactionalEmailsApi();
  expect((await api.getTransacEmailsList({ email })).count).toBe(2);
  const { events } = await api.getEmailEventReport({ email, event: "blocked" });
  expect(events).toMatchObject([{ messageId: over }]);
  expect((await api.getAggregatedSmtpReport({ days: 1 })).blocked).toBeGreaterThanOrEqual(1);
  expect((await api.getSmtpReport({ days: 1 })).reports.length).toBeGreaterThan(0);
  await api.smtpLogMessageIdDelete(over);
  expect((await api.getTransacEmailsList({ email })).count).toBe(1);
});

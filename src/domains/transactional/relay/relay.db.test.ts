import { on, once } from "node:events";
import { mkdtempSync, readFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect as connectTls } from "node:tls";
import { simpleParser } from "mailparser";
import { createTransport, type SentMessageInfo } from "nodemailer";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { suppress } from "#domains/consent/index.ts";
import { ensureSubject } from "#domains/vault/index.ts";
import { openProgram, type Program } from "../program.fixture.ts";
import { type Relay, startRelay } from "./relay-server.ts";

let program: Program;
let relay: Relay;
let from: string;
const dataDir = mkdtempSync(join(tmpdir(), "licet-relay-"));

beforeAll(async () => {
  program = await openProgram();
  from = `Les Savons <${program.shop.sender.address}>`;
  const { resources } = program.t;
  const config = { ...resources.config, dataDir, relayPort: 0, relayTlsPort: 0 };
  relay = await startRelay({ ...resources, config });
});
afterAll(async () => {
  await relay.close();
  await program.close();
});
beforeEach(() => {
  program.sink.messages.length = 0;
});

type Options = { secure?: boolean; pass?: string; method?: string; trust?: boolean };

function transport(options: Options = {}) {
  return createTransport(optionsFor(options));
}

function optionsFor({
  secure = false,
  pass = program.smtpKey,
  method = "PLAIN",
  trust = true,
}: Options = {}) {
  return {
    host: "127.0.0.1",
    port: secure ? relay.tlsPort : relay.port,
    secure,
    requireTLS: !secure,
    auth: { user: "camille@savons.example", pass },
    authMethod: method,
    tls: trust
      ? { ca: readFileSync(join(dataDir, "relay-cert.pem")), servername: "mail.savons.example" }
      : {},
  };
}

async function received() {
  await program.send("transactional");
  return Promise.all(program.sink.messages.map(({ data }) => simpleParser(data)));
}

const refusalOf = (sent: Promise<SentMessageInfo>) =>
  sent.then(
    () => undefined,
    (error: { responseCode?: number; response?: string }) => error,
  );

it.each([
  ["STARTTLS and PLAIN", { method: "PLAIN" }],
  ["STARTTLS and LOGIN", { method: "LOGIN" }],
  ["TLS from the first byte", { secure: true }],
])("passes a message on as it came, over %s", async (_how, options) => {
  const invitation = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n";
  const sent = await transport(options).sendMail({
    from,
    to: "Zoé Ünlü <zoe@exemple.fr>",
    bcc: "archives@exemple.fr",
    subject: "Réservation confirmée",
    text: ".\r\n.un point en début de ligne\r\n",
    html: "<p>À bientôt</p>",
    icalEvent: { method: "REQUEST", content: invitation },
    attachments: [{ filename: "plan.txt", content: "ici" }],
    sender: "pirate@ailleurs.example",
    headers: { "X-Mailin-custom": "commande:9", "X-Shop": "4" },
  });
  expect(sent.response).toMatch(/^250 2\.0\.0 Accepted as <.+@.+>$/);
  const mails = await received();
  expect(program.sink.messages.flatMap(({ to }) => to).sort()).toEqual([
    "archives@exemple.fr",
    "zoe@exemple.fr",
  ]);
  for (const mail of mails) {
    expect(mail).toMatchObject({ subject: "Réservation confirmée", html: "<p>À bientôt</p>" });
    expect(mail.text).toContain(".\n.un point");
    expect(mail.attachments.map(({ filename }) => filename)).toEqual(expect.arrayContaining(["plan.txt"]));
    expect(mail.headers.get("x-shop")).toBe("4");
    expect(mail.headerLines.map(({ key }) => key)).not.toContain("x-mailin-custom");
    expect(mail.headerLines.map(({ line }) => line).join()).not.toMatch(/archives@|pirate@/);
  }
});

it("knows a message that comes again by its key", async () => {
  const mail = {
    from,
    to: "encore@exemple.fr",
    subject: "Une fois",
    text: "a",
    headers: { "X-Licet-Idempotency-Key": "n-1" },
  };
  const [one, two] = [await transport().sendMail(mail), await transport().sendMail(mail)];
  expect(two.response).toBe(one.response);
  expect(await received()).toHaveLength(1);
});

it("opens to an SMTP key alone, and says nothing before TLS", async () => {
  const mail = { from, to: "a@exemple.fr", subject: "a", text: "a" };
  expect(await refusalOf(transport({ pass: program.key }).sendMail(mail))).toMatchObject({
    responseCode: 535,
  });
  const bare = createTransport({
    host: "127.0.0.1",
    port: relay.port,
    ignoreTLS: true,
    auth: { user: "x", pass: program.smtpKey },
  });
  expect(await refusalOf(bare.sendMail(mail))).toBeDefined();
  expect(await refusalOf(transport({ trust: false }).sendMail(mail))).toBeDefined();
  expect(
    (await program.t.resources.db.selectFrom("accounts.account").select("id").execute()).length,
  ).toBeGreaterThan(0);
});

it("names signing in only once nobody can listen", async () => {
  const line = connect({ port: relay.port, host: "127.0.0.1" });
  const answers = on(line, "data");
  const heard = async (): Promise<string> => String((await answers.next()).value?.[0]);
  await heard();
  line.write("EHLO savons.example\r\n");
  const offered = await heard();
  expect(offered).toContain("STARTTLS");
  expect(offered).not.toContain("AUTH");
  line.write("AUTH PLAIN AHgAeA==\r\nMAIL FROM:<a@exemple.fr>\r\n");
  let refused = "";
  while (!/^530.*\r\n/m.test(refused)) refused += await heard();
  expect(refused).toMatch(/^538.*\r\n530 .*STARTTLS/);
  line.destroy();
  const tls = connectTls({ port: relay.tlsPort, host: "127.0.0.1", rejectUnauthorized: false });
  await once(tls, "data");
  tls.write("EHLO savons.example\r\n");
  expect(String(await once(tls, "data"))).toContain("AUTH PLAIN LOGIN");
  const codes: string[] = [];
  for (let tries = 0; tries < 3; tries++) {
    tls.write(`AUTH PLAIN ${Buffer.from("\0shop\0licet_no").toString("base64")}\r\n`);
    codes.push(String(await once(tls, "data")).slice(0, 3));
  }
  expect(codes).toEqual(["535", "535", "421"]);
  await once(tls, "close");
});

it("lets one network take a hundred places before it signs in, and no more", async () => {
  const { resources } = program.t;
  const config = { ...resources.config, dataDir, relayPort: 0, relayTlsPort: 0 };
  const own = await startRelay({ ...resources, config });
  const lines: Socket[] = [];
  const opened = () => {
    const line = connect({ port: own.port, host: "127.0.0.1" });
    lines.push(line);
    return line;
  };
  const greeting = (line: Socket) =>
    new Promise<string>((heard) => {
      line.once("data", (data) => heard(String(data)));
      line.once("close", () => heard("closed"));
    });
  const shop = createTransport({ ...optionsFor(), port: own.port, pool: true, maxConnections: 1 });
  const mail = { from, to: "place@exemple.fr", subject: "a", text: "a" };
  await shop.sendMail(mail);
  const strangers = Array.from({ length: 100 }, opened);
  for (const heard of await Promise.all(strangers.map(greeting))) expect(heard).toMatch(/^220 /);
  expect(await greeting(opened())).toBe("closed");
  // Who is in stays in, and a place that gets free is another's.
  await shop.sendMail(mail);
  shop.close();
  for (const line of strangers) line.destroy();
  await expect.poll(() => greeting(opened())).toMatch(/^220 /);
  for (const line of lines) line.destroy();
  await own.close();
  await received();
});

it("refuses for good what may not be sent", async () => {
  await program.shop.work(async (context) => {
    const subjectId = await ensureSubject(context, "mort@exemple.fr");
    await suppress(context, { subjectId, scope: "everything", reason: "hard_bounce", source: "test" });
  });
  const to = (address: string, more: object = {}) =>
    refusalOf(transport().sendMail({ from, to: address, subject: "a", text: "a", ...more }));
  expect(await to("mort@exemple.fr")).toMatchObject({
    responseCode: 550,
    response: expect.stringMatching(/^550 5\.7\.1 This may not be sent\. This address is blocked: /),
  });
  expect(await to("a@exemple.fr", { from: "pirate@ailleurs.example" })).toMatchObject({ responseCode: 554 });
  expect(await to("a@exemple.fr", { from: [from, "pirate@ailleurs.example"] })).toMatchObject({
    responseCode: 554,
  });
  const twice = `From: ${from}\r\nFrom: pirate@ailleurs.example\r\nSubject: a\r\n\r\na\r\n`;
  const envelope = { from: program.shop.sender.address, to: "a@exemple.fr" };
  expect(await refusalOf(transport().sendMail({ envelope, raw: twice }))).toMatchObject({
    responseCode: 554,
    response: expect.stringContaining("exactly one sender"),
  });
  const round = `${"Received: from a by b; Thu, 26 Nov 2026 06:00:00 +0000\r\n".repeat(51)}From: ${from}\r\n\r\na\r\n`;
  expect(await refusalOf(transport().sendMail({ envelope, raw: round }))).toMatchObject({
    responseCode: 554,
    response: expect.stringContaining("in a circle"),
  });
  const zero = `From: "Les \0Savons" <${envelope.from}>\r\nSubject: a\r\n\r\na\r\n`;
  expect(await refusalOf(transport().sendMail({ envelope, raw: zero }))).toMatchObject({ responseCode: 554 });
  expect(await to("b@exemple.fr", { headers: { "X-Licet-Purpose": "newsletter" } })).toMatchObject({
    responseCode: 550,
  });
  expect(await to("c@exemple.fr", { headers: { "X-Licet-Template": "12" } })).toMatchObject({
    responseCode: 554,
  });
  // One of several who can't be written to keeps nobody else from their message.
  await transport().sendMail({ from, to: ["mort@exemple.fr", "vif@exemple.fr"], subject: "b", text: "b" });
  await received();
  expect(program.sink.messages.flatMap(({ to }) => to)).toEqual(["vif@exemple.fr"]);
});

it("cuts a network off that shows wrong keys on one connection after the other, and no program that has a key", async () => {
  const mail = { from, to: "voisine@exemple.fr", subject: "a", text: "a" };
  const tried = () => refusalOf(transport({ pass: `licet_1_${"a".repeat(43)}` }).sendMail(mail));
  // How many this file showed before does not matter.
  const answers = await Promise.all(Array.from({ length: 70 }, tried));
  expect(answers.map((answer) => answer?.responseCode)).toContain(421);
  expect(await tried()).toMatchObject({
    responseCode: 421,
    response: expect.stringContaining("came from your network"),
  });
  expect((await transport().sendMail(mail)).response).toMatch(/^250 /);
});

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { simpleParser } from "mailparser";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { listPurposes, suppress } from "#domains/consent/index.ts";
import { enqueueEach, standingMailing } from "#domains/delivery/index.ts";
import { createTemplate } from "#domains/templates/save-template.ts";
import { ensureSubject } from "#domains/vault/index.ts";
import { openProgram, type Program } from "./program.fixture.ts";

let program: Program;
let sender: { email: string };
beforeAll(async () => {
  program = await openProgram();
  sender = { email: program.shop.sender.address };
});
afterAll(() => program.close());
beforeEach(() => {
  program.sink.messages.length = 0;
});

const receipt = (to: string, more: object = {}) => ({
  sender,
  to: [{ email: to, name: "Jeanne Müller" }],
  subject: "Votre reçu",
  htmlContent: "<p>Merci !</p>",
  ...more,
});

async function received() {
  await program.send("transactional");
  return Promise.all(program.sink.messages.map(({ data }) => simpleParser(data)));
}

async function rowsOf(messageId = "") {
  return program.shop.work(({ tx }) =>
    tx
      .selectFrom("delivery.message")
      .select(["state", "refused_because", "authorised_by"])
      .where("id", "=", messageId.slice(1, 37))
      .execute(),
  );
}

it("sends what it was given to whom it was told, by the id it answered", async () => {
  const { status, body } = await program.post(
    receipt("jeanne@exemple.fr", {
      replyTo: { email: "aide@savons.example" },
      headers: { "X-Order": "118" },
      tags: ["receipt"],
    }),
  );
  expect(status).toBe(201);
  const [mail] = await received();
  expect(mail).toMatchObject({ subject: "Votre reçu", messageId: body.messageId });
  expect(mail?.html).toContain("<p>Merci !</p>");
  expect(mail?.headers.get("x-order")).toBe("118");
  expect(mail?.replyTo?.text).toContain("aide@savons.example");
  // It says who writes and why, and that is all: a receipt can't be unsubscribed from.
  expect(mail?.html).toContain("Les Savons de Camille SARL");
  expect(mail?.headers.has("list")).toBe(false);
  expect(await rowsOf(body.messageId)).toMatchObject([{ state: "submitted", authorised_by: "contract" }]);
});

it("takes no request twice, and no key for two requests", async () => {
  const body = receipt("deux@exemple.fr", { headers: { idempotencyKey: "order-7" } });
  const [first, second] = await Promise.all([program.post(body), program.post(body)]);
  const third = await program.post(body);
  expect([second.body, third.body]).toEqual([first.body, first.body]);
  expect(await program.post({ ...body, subject: "Autre" })).toMatchObject({
    status: 400,
    body: { code: "duplicate_parameter" },
  });
  expect(await received()).toHaveLength(1);
});

it("checks all and sends nothing in the sandbox", async () => {
  const dropped = await program.post(receipt("sable@exemple.fr", { headers: { "X-Sib-Sandbox": "drop" } }));
  expect(dropped).toMatchObject({ status: 201, body: { messageId: expect.stringMatching(/^<.+@.+>$/) } });
  expect(await rowsOf(dropped.body.messageId)).toEqual([]);
  expect(await received()).toEqual([]);
});

it("fills fields with variables and with what is known of the contact, and says where it can't read", async () => {
  const merged = {
    subject: "Commande {{ params.order.number }}",
    htmlContent:
      "<p>{{ contact.FIRSTNAME|default:'Bonjour' }} {% if params.gift %}cadeau{% endif %} {{ params.note }}</p>",
    params: { order: { number: "A-1" }, gift: true, note: "<b>&" },
  };
  await program.post(receipt("champs@exemple.fr", merged));
  const [mail] = await received();
  expect(mail?.subject).toBe("Commande A-1");
  expect(mail?.html).toContain("Bonjour cadeau &lt;b&gt;&amp;");
  expect(
    await program.post(receipt("a@exemple.fr", { htmlContent: "<p>{{ contact.NOSUCH }}</p>" })),
  ).toMatchObject({
    status: 400,
    body: { code: "invalid_parameter", metadata: { part: "html", line: 1 } },
  });
});

it("sends a template in the version of that moment", async () => {
  const { id } = await program.shop.work((context) =>
    createTemplate(context, {
      name: "Reçu",
      format: "html",
      subject: "Reçu {{ params.number }}",
      source: "<p>Total {{ params.total }}</p>",
      previewText: "",
      textPart: null,
    }),
  );
  const { status } = await program.post({
    templateId: id,
    to: [{ email: "modele@exemple.fr" }],
    params: { number: 7, total: "12 €" },
  });
  expect(status).toBe(201);
  const [mail] = await received();
  expect(mail?.subject).toBe("Reçu 7");
  expect(mail?.html).toContain("Total 12 €");
  const to = [{ email: "x@exemple.fr" }];
  expect(await program.post({ templateId: 999_999, to })).toMatchObject({ status: 404 });
  // A subject of the call's own fills nothing up either.
  const grown = { subject: "{{ params.x }}".repeat(60), params: { x: "y".repeat(500_000) } };
  expect((await program.post({ templateId: id, to, ...grown })).status).toBe(400);
});

it("gives each version its own words and everybody of a version the same message", async () => {
  const { body } = await program.post({
    sender,
    subject: "Pour tous",
    htmlContent: "<p>Bonjour {{ params.name }}</p>",
    messageVersions: [
      {
        to: [{ email: "v1@exemple.fr" }, { email: "v2@exemple.fr" }],
        cc: [{ email: "v3@exemple.fr" }],
        bcc: [{ email: "v4@exemple.fr" }],
        params: { name: "A" },
      },
      { to: [{ email: "v5@exemple.fr" }], params: { name: "B" }, subject: "Pour B" },
    ],
  });
  expect(body.messageIds).toHaveLength(2);
  const mails = await received();
  const first = mails.filter(({ messageId }) => messageId === body.messageIds?.[0]);
  expect(first).toHaveLength(4);
  for (const mail of first) {
    expect(mail.to).toMatchObject({ value: [{ address: "v1@exemple.fr" }, { address: "v2@exemple.fr" }] });
    expect(mail.cc).toMatchObject({ value: [{ address: "v3@exemple.fr" }] });
    expect(String(mail.html) + String(mail.headerLines.map(({ line }) => line))).not.toContain("v4@");
  }
  expect(mails.find(({ subject }) => subject === "Pour B")?.html).toContain("Bonjour B");
});

it("gives a message once to who is named twice", async () => {
  const to = [{ email: "Double@exemple.fr" }, { email: "double@exemple.fr" }];
  await program.post(receipt("double@exemple.fr", { to, bcc: [{ email: "double@exemple.fr" }] }));
  expect(await received()).toHaveLength(1);
});

it("carries attachments byte for byte", async () => {
  const bytes = Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7) % 256));
  const attachment = [{ name: "../factures/reçu n°1.pdf", content: bytes.toString("base64") }];
  await program.post(receipt("piece@exemple.fr", { attachment }));
  const [mail] = await received();
  expect(mail?.attachments).toMatchObject([{ filename: "reçu n°1.pdf", contentType: "application/pdf" }]);
  expect(mail?.attachments[0]?.content.equals(bytes)).toBe(true);
  expect(mail?.html).toContain("Merci");
});

it("lets one message that can't be put together keep no other back", async () => {
  await program.shop.work(async (context) => {
    const purpose = (await listPurposes(context)).find(({ key }) => key === "service");
    const mailing = await standingMailing(context, {
      stream: "transactional",
      kind: "service",
      purposeId: purpose?.id ?? 0,
      sender: program.shop.sender,
    });
    const address = "avant@exemple.fr";
    const subjectId = await ensureSubject(context, address);
    const says = { as: "exact" as const, subject: "Avant", html: "<p>Merci {{ tout</p><!-- et plus" };
    const content = { kind: "program" as const, address, from: { address: sender.email }, says };
    await enqueueEach(context, mailing, [{ subjectId, authorisedBy: "contract", content }]);
  });
  await program.post(receipt("apres@exemple.fr"));
  const mails = await received();
  expect(mails.map(({ subject }) => subject).sort()).toEqual(["Avant", "Votre reçu"]);
  expect(mails.find(({ subject }) => subject === "Avant")?.text).toContain("Merci {{ tout");
});

it("writes to nobody who is blocked: told as such to those who ask, and kept with its reason", async () => {
  await program.shop.work(async (context) => {
    const subjectId = await ensureSubject(context, "mort@exemple.fr");
    await suppress(context, { subjectId, scope: "everything", reason: "hard_bounce", source: "test" });
  });
  const quiet = await program.post(receipt("mort@exemple.fr"));
  expect(quiet.status).toBe(201);
  expect(await rowsOf(quiet.body.messageId)).toMatchObject([
    { state: "refused", refused_because: ["suppressed"] },
  ]);
  const strict = await program.post(receipt("mort@exemple.fr"), { "x-licet-strict": "true" });
  expect(strict).toMatchObject({
    status: 403,
    body: {
      code: "permission_denied",
      message: expect.stringMatching(/^This may not be sent\. This address is blocked: .+\.$/),
      metadata: { reasons: ["suppressed"] },
    },
  });
  expect(JSON.stringify(strict.body)).not.toContain("mort@");
  expect(await received()).toEqual([]);
});

it("lets no marketing through this door: a tag bound to it needs the person's consent", async () => {
  const { status } = await program.ask("POST", "/v3/transactional/purposes", {
    tag: "promo",
    purposeId: program.shop.newsletterId,
  });
  expect(status).toBe(201);
  const refused = await program.post(receipt("inconnue@exemple.fr", { tags: ["promo"] }));
  expect(await rowsOf(refused.body.messageId)).toMatchObject([
    { state: "refused", refused_because: expect.arrayContaining(["no_permission"]) },
  ]);
});

it("sends marketing to who agreed, with the ways out of marketing", async () => {
  await program.campaign(["abonnee@exemple.fr"]);
  await program.send("marketing");
  program.sink.messages.length = 0;
  await program.post(receipt("abonnee@exemple.fr", { headers: { "X-Licet-Purpose": "newsletter" } }));
  await program.send("marketing");
  const [mail] = await Promise.all(program.sink.messages.map(({ data }) => simpleParser(data)));
  expect(mail?.subject).toBe("Votre reçu");
  expect(mail?.headers.get("list")).toMatchObject({ unsubscribe: { url: expect.stringContaining("http") } });
});

it("holds what is scheduled until its time, and lets it be called off", async () => {
  const batchId = "5c6cfa04-eed9-42c2-8b5c-6d470d978e9d";
  const scheduledAt = new Date(Date.now() + 3600_000).toISOString();
  await program.post(receipt("demain@exemple.fr", { scheduledAt, batchId }));
  expect(await received()).toEqual([]);
  const status = await program.ask("GET", `/v3/smtp/emailStatus/${batchId}`);
  expect(status.body).toMatchObject({ count: 1, batches: [{ status: "queued", scheduledAt }] });
  expect((await program.ask("DELETE", `/v3/smtp/email/${batchId}`)).status).toBe(204);
  expect((await program.ask("DELETE", `/v3/smtp/email/${batchId}`)).status).toBe(400);
  expect((await program.ask("DELETE", "/v3/smtp/email/unknown")).status).toBe(404);
});

it("fetches attachments one after the other, and only for what may be sent", async () => {
  let [open, most, asked] = [0, 0, 0];
  const elsewhere = createServer((request, response) => {
    asked += 1;
    open += 1;
    most = Math.max(most, open);
    response.on("close", () => {
      open -= 1;
    });
    response.end(Buffer.alloc(request.url === "/plan.pdf" ? 7 * 2 ** 20 : 100));
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
  const of = (count: number, name: string) =>
    Array.from({ length: count }, () => ({ url: `${base}/${name}` }));
  expect((await program.post(receipt("lourd@exemple.fr", { attachment: of(50, "plan.pdf") }))).status).toBe(
    400,
  );
  expect({ most, asked }).toEqual({ most: 1, asked: 3 });
  expect((await program.post(receipt("lourd", { attachment: of(1, "plan.pdf") }))).status).toBe(400);
  expect(asked).toBe(3);
  expect((await program.post(receipt("leger@exemple.fr", { attachment: of(1, "petit.pdf") }))).status).toBe(
    201,
  );
  const [mail] = await received();
  expect(mail?.attachments).toMatchObject([{ filename: "petit.pdf", size: 100 }]);
  elsewhere.close();
});

it("lets calls that fetch wait for each other, and takes them all", async () => {
  let [open, most] = [0, 0];
  const slow = createServer((_request, response) => {
    open += 1;
    most = Math.max(most, open);
    setTimeout(() => {
      open -= 1;
      response.end("%PDF");
    }, 50);
  });
  await new Promise<void>((resolve) => slow.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(slow.address() as AddressInfo).port}/plan.pdf`;
  const sent = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      program.post(receipt(`plan${index}@exemple.fr`, { attachment: [{ url }] })),
    ),
  );
  expect(sent.map(({ status }) => status)).toEqual(sent.map(() => 201));
  expect(most).toBeLessThanOrEqual(4);
  await received();
  slow.close();
});

it.each([
  ["an unknown sender", { sender: { email: "pirate@ailleurs.example" } }],
  ["no recipient", { to: undefined }],
  ["no subject", { subject: undefined }],
  ["no content", { htmlContent: undefined }],
  ["an address that is none", { to: [{ email: "pas une adresse" }] }],
  ["a line break in a name", { to: [{ email: "a@exemple.fr", name: "A\r\nBcc: b@exemple.fr" }] }],
  ["a header of ours", { headers: { Bcc: "b@exemple.fr" } }],
  ["a header with a line break", { headers: { "X-A": "1\r\nBcc: b@exemple.fr" } }],
  ["a time gone by", { scheduledAt: "2020-01-01T00:00:00Z" }],
  ["what is no attachment", { attachment: [{ name: "a.txt", content: "%%%" }] }],
  ["half an attachment", { attachment: [{ name: "a.txt", content: "AAAAA" }] }],
  ["megabytes of nothing", { attachment: [{ name: "a.txt", content: `${" ".repeat(2_000_000)}%` }] }],
  ["a style that never ends", { htmlContent: "<p>Merci</p><style>p {" }],
  ["a tag that never ends", { htmlContent: "<p>Merci</p><a href=" }],
  ["an attachment of the inside", { attachment: [{ url: "http://127.0.0.1/" }] }],
  [
    "a text that would grow without end",
    { htmlContent: "<p>{{ params.x }}</p>".repeat(3000), params: { x: "y".repeat(10_000) } },
  ],
  ["an unknown purpose", { headers: { "X-Licet-Purpose": "nope" } }],
  ["a hundred recipients", { to: Array.from({ length: 100 }, (_, n) => ({ email: `n${n}@exemple.fr` })) }],
  ["something unknown", { unknown: true }],
  ["variables nested without end", { params: JSON.parse(`${'{"a":'.repeat(100)}1${"}".repeat(100)}`) }],
])("refuses %s", async (_what, wrong) => {
  expect((await program.post(receipt("ok@exemple.fr", wrong))).status).toBe(400);
});

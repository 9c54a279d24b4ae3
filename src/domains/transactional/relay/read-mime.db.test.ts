import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ParsedMail, simpleParser } from "mailparser";
import { createTransport, type SendMailOptions } from "nodemailer";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { createTemplate } from "#domains/templates/save-template.ts";
import { addSubscribers } from "#test/shop.ts";
import { openProgram, type Program } from "../program.fixture.ts";
import { type Relay, startRelay } from "./relay-server.ts";

let program: Program;
let relay: Relay;
const dataDir = mkdtempSync(join(tmpdir(), "licet-relay-"));

beforeAll(async () => {
  program = await openProgram();
  const { resources } = program.t;
  // A minute's worth is a thousand messages.
  const config = { ...resources.config, dataDir, relayPort: 0, relayTlsPort: 0, keyPace: 1000 };
  relay = await startRelay({ ...resources, config });
  await program.shop.work((context) =>
    addSubscribers(context, program.shop, [{ address: "abonnee@exemple.fr" }]),
  );
});
afterAll(async () => {
  await relay.close();
  await program.close();
});
beforeEach(() => {
  program.sink.messages.length = 0;
});

function handIn(mail: SendMailOptions) {
  return createTransport({
    host: "127.0.0.1",
    port: relay.port,
    requireTLS: true,
    auth: { user: "shop", pass: program.smtpKey },
    tls: { ca: readFileSync(join(dataDir, "relay-cert.pem")), servername: "mail.savons.example" },
  }).sendMail({ from: program.shop.sender.address, to: "abonnee@exemple.fr", subject: "Offre", ...mail });
}

async function received(stream: "marketing" | "transactional"): Promise<ParsedMail[]> {
  await program.send(stream);
  return Promise.all(program.sink.messages.map(({ data }) => simpleParser(data)));
}

const advertising = { "X-Licet-Purpose": "newsletter" };
const catalogue = { filename: "catalogue d’été.pdf", content: Buffer.from("%PDF-1.7 savons") };

it("puts advertising together anew with what was attached, and answers go where they were to go", async () => {
  await handIn({
    headers: advertising,
    replyTo: "Boutique <aide@savons.example>",
    html: "<p>Moins 20 %</p>",
    attachments: [catalogue],
  });
  const [mail] = await received("marketing");
  expect(mail?.html).toContain("Moins 20 %");
  expect(mail?.headers.has("list")).toBe(true);
  expect(mail?.replyTo?.value).toEqual([{ address: "aide@savons.example", name: "Boutique" }]);
  expect(mail?.attachments).toMatchObject([{ filename: catalogue.filename, contentType: "application/pdf" }]);
  expect(mail?.attachments[0]?.content.equals(catalogue.content)).toBe(true);
});

it("refuses advertising that shows images inside, which would be gaps", async () => {
  const sent = handIn({
    headers: advertising,
    html: '<img src="cid:logo" alt="Savons">',
    attachments: [{ filename: "logo.png", content: "png", cid: "logo" }],
  });
  await expect(sent).rejects.toMatchObject({ response: expect.stringContaining("Link to images instead") });
});

it("attaches documents that a mail program put beside the text", async () => {
  const parts = [
    [
      "text/html; charset=utf-8",
      "",
      `<p>Le catalogue :</p><object type="application/x-apple-part-url" data="cid:cat@mac"></object>`,
    ],
    [
      "application/pdf; name=catalogue.pdf",
      "Content-Disposition: inline; filename=catalogue.pdf\r\nContent-Id: <cat@mac>\r\n",
      "%PDF-1.7",
    ],
    ["image/png; name=plan.png", "Content-Disposition: inline; filename=plan.png\r\n", "png"],
  ];
  const head = `From: ${program.shop.sender.address}\r\nTo: abonnee@exemple.fr\r\nSubject: Offre\r\nX-Licet-Purpose: newsletter\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary=b\r\n\r\n`;
  const raw = `${head}${parts.map(([type, more, text]) => `--b\r\nContent-Type: ${type}\r\n${more}\r\n${text}\r\n`).join("")}--b--\r\n`;
  await handIn({ raw, envelope: { from: program.shop.sender.address, to: "abonnee@exemple.fr" } });
  const [mail] = await received("marketing");
  expect(mail?.attachments.map(({ filename }) => filename)).toEqual(["catalogue.pdf", "plan.png"]);
  expect(mail?.html).toContain("Le catalogue");
  expect(mail?.html).not.toContain("cid:");
});

it("answers a text of tags that are never closed", async () => {
  // Gone through once for each tag, this takes hours, and all others of the process wait.
  const sent = handIn({
    headers: advertising,
    html: `<p>Moins 20 %</p>${"<object data=cid:a ".repeat(50_000)}`,
  });
  await expect(sent).rejects.toMatchObject({ response: expect.stringContaining("never ends") });
});

it("sends what is attached along with an e-mail of the account's", async () => {
  const template = await program.shop.work((context) =>
    createTemplate(context, {
      name: "Reçu",
      format: "html",
      subject: "Reçu {{ params.number }}",
      previewText: "",
      source: "<p>Merci</p>",
      textPart: null,
    }),
  );
  const headers = {
    "X-Licet-Template": String(template.id),
    // Programs encode what is not plain, each in its own way.
    "X-Licet-Params": JSON.stringify({ number: "n° 7, été", "a long name": "x".repeat(100) }),
    "X-Mailin-Tag": "reçu",
  };
  const from = { name: "Les Savons d’été", address: program.shop.sender.address };
  const { response } = await handIn({ from, headers, text: "-", attachments: [catalogue] });
  const [mail] = await received("transactional");
  expect(mail).toMatchObject({ subject: "Reçu n° 7, été", attachments: [{ filename: catalogue.filename }] });
  expect(mail?.html).toContain("Merci");
  expect(mail?.from?.value).toEqual([from]);
  const found = await program.ask("GET", `/v3/smtp/emails?messageId=${/<.+>/.exec(response)?.[0]}`);
  expect(found.body).toMatchObject({ transactionalEmails: [{ tags: ["reçu"] }] });
});

it("counts a large message that had to be read as the many that could be read meanwhile", async () => {
  const large = { attachments: [{ filename: "film.bin", content: Buffer.alloc(5_000_000) }] };
  const receipts = [1, 2].map(() => handIn({ text: "Reçu", ...large }));
  // Passed on as they came, they cost no more than others.
  await Promise.all(receipts);
  await handIn({ text: "Offre", headers: advertising, ...large });
  await expect(handIn({ text: "Offre", headers: advertising })).rejects.toMatchObject({ responseCode: 451 });
});

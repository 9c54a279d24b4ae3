import { type AddressInfo, createServer, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createContact } from "#domains/contacts/contacts.api.ts";
import { mergeContacts } from "#domains/contacts/dossier.api.ts";
import { ensureSubject } from "#domains/vault/index.ts";
import type { AccountId } from "#kernel/ids.ts";
import { expectStatus, firstOwner, type Member, openSite, type Site } from "#test/site.ts";
import { startSmtpSink } from "#test/smtp-sink.ts";
import { getContactMessages, getMailing, getMessage, resendUncertain } from "./delivery.api.ts";
import { dispatch } from "./dispatch/dispatch.ts";
import { sendServiceMail, startMailboxServer } from "./index.ts";
import { emptyMailbox, getMailbox, getMailboxMessage } from "./mailbox.api.ts";
import { createSender, deleteSender, getSenders, updateSender } from "./senders.api.ts";
import {
  addMailServer,
  changeMailServer,
  deleteMailServer,
  getMailServers,
  testMailServer,
} from "./servers.api.ts";

let site: Site;
let owner: Member;
let closeMailbox: () => Promise<void>;
beforeAll(async () => {
  site = await openSite({ LICET_SMTP_PORT: "0", LICET_OUTBOUND_ALLOWED: "127.0.0.1" });
  owner = await firstOwner(site);
  closeMailbox = await startMailboxServer(site.resources);
});
afterAll(async () => {
  await closeMailbox();
  await site.close();
});

describe("senders", () => {
  test("a new account writes as its business; others can be added, changed and deleted", async () => {
    const { visitor } = owner;
    expect(expectStatus(await visitor.call(getSenders), 200)).toMatchObject({
      count: 1,
      senders: [{ email: "vie-privee@savons.example", active: true }],
    });
    const { id } = expectStatus(
      await visitor.call(createSender, { body: { name: "Camille", email: "Camille@Savons.example" } }),
      201,
    );
    expect(
      (await visitor.call(createSender, { body: { name: "Encore", email: "camille@savons.example" } })).error,
    ).toMatchObject({ code: "duplicate_parameter" });
    expectStatus(
      await visitor.call(updateSender, { params: { senderId: id }, body: { name: "Camille M." } }),
      204,
    );
    expect(
      (await visitor.call(createSender, { body: { name: "Bcc:\r\nx", email: "a@b.example" } })).status,
    ).toBe(400);
    expect(
      (await visitor.call(createSender, { body: { name: "x", email: "no address" } })).error.message,
    ).toMatch(/address|adresse/);
    expectStatus(await visitor.call(deleteSender, { params: { senderId: id } }), 204);
    expect((await visitor.call(deleteSender, { params: { senderId: id } })).status).toBe(404);
  });
});

describe("the built-in mailbox", () => {
  test("shows what went out, and is emptied", async () => {
    const { visitor, accountId } = owner;
    const messageId = await site.inAccount(accountId, async (context) => {
      const address = "lea@exemple.fr";
      return sendServiceMail(context, {
        to: await ensureSubject(context, address),
        address,
        subject: "Été à Noël",
        bodyHtml: "<p>C’est l’été.</p>",
        bodyText: "C’est l’été.",
      });
    });
    await dispatch(
      site.resources,
      "transactional",
      { accountId: accountId as AccountId },
      new AbortController().signal,
    );
    const { count, messages } = expectStatus(await visitor.call(getMailbox), 200);
    expect(count).toBe(1);
    expect(messages[0]).toMatchObject({ subject: "Été à Noël", to: "lea@exemple.fr", messageId });
    const shown = expectStatus(
      await visitor.call(getMailboxMessage, { params: { id: messages[0]?.id ?? "" } }),
      200,
    );
    expect(shown.html).toContain("C’est l’été.");
    expect(shown.text).toContain("C’est l’été.");
    expect(shown.source).toContain(`Message-ID: <${messageId}@savons.example>`);
    expect(shown.headers.map(({ name }) => name)).toContain("Auto-Submitted");
    const message = expectStatus(await visitor.call(getMessage, { params: { messageId } }), 200);
    expect(message).toMatchObject({
      state: "submitted",
      kind: "service",
      authorisedBy: "contract",
      attempts: 1,
    });
    expectStatus(await visitor.call(emptyMailbox), 204);
    expect(expectStatus(await visitor.call(getMailbox), 200).count).toBe(0);
  });

  test("takes mail from nobody else", async () => {
    const { testConnection } = await import("./smtp/test-connection.ts");
    const { mailboxLogin } = await import("./mailbox-server.ts");
    const { host, port } = await mailboxLogin(site.resources, owner.accountId as AccountId);
    const server = {
      host,
      port,
      tls: "none",
      name: "stranger",
      auth: { username: String(owner.accountId), password: "guess" },
    } as const;
    expect(await testConnection(server)).toMatchObject({ works: false });
  });
});

describe("the account's own servers", () => {
  test("is tested step by step, kept without giving its password back, and left again", async () => {
    const { visitor } = owner;
    const sink = await startSmtpSink();
    const server = {
      host: sink.host,
      port: sink.port,
      tls: "none",
      username: "camille",
      password: "très secret",
    } as const;
    expect(
      expectStatus(await visitor.call(testMailServer, { body: { settings: { ...server, port: 1 } } }), 200),
    ).toMatchObject({
      works: false,
      steps: expect.arrayContaining([expect.objectContaining({ step: "connect", state: "failed" })]),
    });
    const { id: serverId } = expectStatus(await visitor.call(addMailServer, { body: server }), 201);
    const answer = await visitor.call(getMailServers);
    expect(expectStatus(answer, 200)).toMatchObject({
      servers: [
        {
          id: serverId,
          host: sink.host,
          username: "camille",
          hasPassword: true,
          maxConnections: 5,
          weight: 10,
          messagesPerMinute: null,
          outage: null,
        },
      ],
      outage: null,
    });
    expect(answer.text).not.toContain("secret");
    // The server wants no password: it says so in the words of whoever asks.
    expect(expectStatus(await visitor.call(testMailServer, { body: {} }), 200).works).toBe(false);
    const { password: _, username: __, ...open } = server;
    const params = { serverId };
    expectStatus(await visitor.call(changeMailServer, { params, body: open }), 204);
    expect(expectStatus(await visitor.call(testMailServer, { body: { serverId } }), 200)).toMatchObject({
      works: true,
    });
    expectStatus(await visitor.call(deleteMailServer, { params }), 204);
    expect(expectStatus(await visitor.call(getMailServers), 200).servers).toEqual([]);
    expect((await visitor.call(deleteMailServer, { params })).status).toBe(404);
    expect((await visitor.call(changeMailServer, { params, body: open })).status).toBe(404);
    expect((await visitor.call(testMailServer, { body: { serverId } })).status).toBe(404);
    await sink.stop();
  });

  test("tests take turns: a server that says nothing leaves connections to the database for everybody else", async () => {
    const arrived: Socket[] = [];
    let over = false;
    const silent = createServer((socket) => (over ? socket.destroy() : arrived.push(socket)));
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const server = { host: "127.0.0.1", port: (silent.address() as AddressInfo).port, tls: "none" } as const;
    const ask = () => owner.visitor.call(testMailServer, { body: { settings: server } });
    const asking = [ask(), ask()];
    await expect.poll(() => arrived.length).toBe(2);
    // Two more wait for their turn; nobody after them does.
    const later = [ask(), ask(), ask()];
    const refused = await Promise.race(later);
    expect([refused.status, refused.error.metadata.reason]).toEqual([429, "request.already_asking"]);
    expect(arrived.length).toBe(2);
    over = true;
    for (const socket of arrived) socket.destroy();
    const answers = await Promise.all([...asking, ...later]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 429]);
    await new Promise((resolve) => silent.close(resolve));
    expect((await owner.visitor.call(testMailServer, { body: { settings: server } })).status).toBe(200);
  });

  test("the password that is kept is never shown to another server, nor in another name", async () => {
    const { visitor } = owner;
    const kept = async () => expectStatus(await visitor.call(getMailServers), 200).servers[0]?.hasPassword;
    const server = { host: "smtp.atelier.example", port: 587, tls: "required", username: "camille" } as const;
    const { id: serverId } = expectStatus(
      await visitor.call(addMailServer, { body: { ...server, password: "très secret" } }),
      201,
    );
    const params = { serverId };
    const save = async (change: object) =>
      expectStatus(await visitor.call(changeMailServer, { params, body: { ...server, ...change } }), 204);
    await save({ port: 465, tls: "implicit" });
    expect(await kept()).toBe(true);
    await save({ host: "smtp.elsewhere.example" });
    expect(await kept()).toBe(false);
    await save({ password: "très secret" });
    await save({ username: "somebody else" });
    expect(await kept()).toBe(false);

    const sink = await startSmtpSink();
    const there = { host: sink.host, port: sink.port, tls: "none" } as const;
    await save({ password: "très secret" });
    const elsewhere = await visitor.call(testMailServer, {
      body: { serverId, settings: { ...there, username: "camille" } },
    });
    // Nothing to sign in with: the step is not even tried.
    expect(expectStatus(elsewhere, 200).steps.find(({ step }) => step === "auth")?.state).toBe("skipped");
    expectStatus(await visitor.call(deleteMailServer, { params }), 204);
    await sink.stop();
  });

  test("while it can't be used, messages wait and the console is told", async () => {
    const { visitor, accountId } = owner;
    const { id: serverId } = expectStatus(
      await visitor.call(addMailServer, { body: { host: "127.0.0.1", port: 1, tls: "none" } }),
      201,
    );
    const messageId = await site.inAccount(accountId, async (context) => {
      const address = "attente@exemple.fr";
      return sendServiceMail(context, {
        to: await ensureSubject(context, address),
        address,
        subject: "x",
        bodyHtml: "<p>x</p>",
        bodyText: "x",
      });
    });
    const stop = new AbortController();
    const sending = dispatch(
      site.resources,
      "transactional",
      { accountId: accountId as AccountId },
      stop.signal,
    );
    let outage = null;
    while (!outage) ({ outage } = expectStatus(await visitor.call(getMailServers), 200));
    stop.abort();
    await sending;
    expect(outage).toMatchObject({ problem: "connect.refused", what: expect.stringMatching(/port/i) });
    expect(expectStatus(await visitor.call(getMessage, { params: { messageId } }), 200)).toMatchObject({
      state: "queued",
      attempts: 0,
    });
    expectStatus(await visitor.call(deleteMailServer, { params: { serverId } }), 204);
    await dispatch(
      site.resources,
      "transactional",
      { accountId: accountId as AccountId },
      new AbortController().signal,
    );
    expect(expectStatus(await visitor.call(getMessage, { params: { messageId } }), 200)).toMatchObject({
      state: "submitted",
    });
  });
});

test("what was sent to a contact who was made one with another is seen there", async () => {
  const { visitor, accountId } = owner;
  const made = async (email: string) => {
    const { id } = expectStatus(await visitor.call(createContact, { body: { email } }), 201);
    await site.inAccount(accountId, async (context) =>
      sendServiceMail(context, {
        to: await ensureSubject(context, email),
        address: email,
        subject: "x",
        bodyHtml: "<p>x</p>",
        bodyText: "x",
      }),
    );
    return id;
  };
  const [kept, other] = [await made("reste@client.example"), await made("part@client.example")];
  const params = { identifier: String(kept) };
  const seen = async () => expectStatus(await visitor.call(getContactMessages, { params }), 200);
  expect(await seen()).toMatchObject({ count: 1, messages: [{}] });
  expect((await visitor.call(mergeContacts, { params, body: { contactId: other } })).status).toBe(200);
  expect(await seen()).toMatchObject({ count: 2, messages: [{}, {}] });
});

test("what does not exist is not found", async () => {
  const { visitor } = owner;
  expect((await visitor.call(getMailing, { params: { mailingId: 999 } })).status).toBe(404);
  expect((await visitor.call(resendUncertain, { params: { mailingId: 999 }, body: {} })).status).toBe(404);
  expect((await visitor.call(getContactMessages, { params: { identifier: "999" } })).status).toBe(404);
});

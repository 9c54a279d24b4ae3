import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { createUser } from "#domains/accounts/index.ts";
import { appendEvents, suppress, withdraw } from "#domains/consent/index.ts";
import { createContact } from "#domains/contacts/create-contact.ts";
import { deleteContact } from "#domains/contacts/delete-contact.ts";
import { updateContact } from "#domains/contacts/update-contact.ts";
import { forgetRows } from "#domains/rights/forget-rows.ts";
import { tracesOf } from "#domains/trace/index.ts";
import { openProgram, type Program } from "#domains/transactional/program.fixture.ts";
import { destroySubject, findSubject } from "#domains/vault/index.ts";
import type { Actor, Context } from "#kernel/context.ts";
import { operatorAccount } from "#kernel/ids.ts";
import { claimDeliveries } from "./claim-deliveries.ts";
import { deleteWebhook } from "./delete-webhook.ts";
import { deliver } from "./deliver.ts";
import { getDelivery, listDeliveries } from "./delivery-log.sql.ts";
import { fanOut } from "./fan-out.ts";
import { listenTo, type Receiver, startReceiver, tellAll } from "./receiver.fixture.ts";
import { replayDelivery, replayPeriod } from "./replay.ts";
import { createWebhook, rotateSecret, updateWebhook } from "./save-webhook.ts";
import { erasuresTaken, programsTold, tellErased } from "./tell-erased.ts";
import { testWebhook } from "./test-webhook.ts";
import { watch } from "./watch.ts";
import { describeWebhooks, listWebhooks } from "./webhooks.sql.ts";

let program: Program;
let receiver: Receiver;

beforeAll(async () => {
  program = await openProgram();
});
afterAll(() => program.close());
beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(async () => {
  for (const { id } of await program.shop.work((context) => listWebhooks(context)))
    await program.shop.work((context) => deleteWebhook(context, id));
  await program.shop.work(({ tx }) => sql`delete from webhooks.happening`.execute(tx));
  await receiver.close();
});

const work: Program["shop"]["work"] = (...args) => program.shop.work(...args);

async function send(to: string, more: object = {}): Promise<string> {
  const { status, body } = await program.post({
    sender: { email: program.shop.sender.address },
    to: [{ email: to }],
    subject: "Votre reçu",
    htmlContent: "<p>Merci !</p>",
    tags: ["receipt"],
    headers: { "X-Mailin-custom": "order-118" },
    ...more,
  });
  expect(status).toBe(201);
  return body.messageId ?? "";
}

/** Somebody who is written to about the account itself. */
async function anOwner(address: string): Promise<string> {
  const { t, shop } = program;
  const person = { address, name: "Camille", password: "lavande et romarin 42", language: "en" } as const;
  const user = await t.inAccount(operatorAccount, (context) =>
    createUser(context, { ...person, operator: false }, ""),
  );
  await work(({ tx, now }) =>
    tx
      .insertInto("accounts.membership")
      .values({ account_id: shop.accountId, user_id: user?.id ?? 0, role: "owner", created_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  );
  return address;
}

const later = (milliseconds: number) => ({ now: new Date(Date.now() + milliseconds) });
const log = (id: number) => work((context) => listDeliveries(context, id, {}));

it("tells a program what became of its messages, signed and in the API’s words", async () => {
  const { id, secret } = await listenTo(program, receiver, {
    events: ["request", "delivered"],
    auth: { type: "bearer", token: "s3cret" },
    headers: [{ key: "X-Shop", value: "lyon" }],
  });
  const messageId = await send("inconnue@exemple.fr");
  await program.send("transactional");
  await tellAll(program, id);
  // Several requests are under way at a time: the order is that of the times in them.
  const [request, delivered] = ["request", "delivered"].map((event) =>
    receiver.told(secret).find((each) => each.event === event),
  );
  expect(request).toMatchObject({ event: "request", email: "inconnue@exemple.fr" });
  expect(delivered).toMatchObject({
    event: "delivered",
    // Somebody who is no contact: the message itself said who.
    email: "inconnue@exemple.fr",
    id,
    "message-id": messageId,
    subject: "Votre reçu",
    "X-Mailin-custom": "order-118",
    tags: ["receipt"],
    date: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
    ts: expect.any(Number),
    ts_event: expect.any(Number),
    ts_epoch: expect.any(Number),
  });
  // Whoever follows the link signs in first: it opens nothing by itself.
  const page = new RegExp(
    `^https://mail.savons.example/a/${program.shop.accountId}/messages/([0-9a-f-]{36})$`,
  );
  expect(delivered?.mirror_link).toMatch(page);
  expect(messageId).toContain(page.exec(String(delivered?.mirror_link))?.[1]);
  expect(receiver.received[0]?.headers).toMatchObject({ authorization: "Bearer s3cret", "x-shop": "lyon" });
  expect(receiver.received.map(({ headers }) => headers["webhook-id"])).toContain(delivered?.key);
});

it("says why a message was stopped or refused", async () => {
  const { id, secret } = await listenTo(program, receiver, {
    events: ["blocked", "hardBounce", "softBounce"],
  });
  const person = await work((context) => createContact(context, { email: "bloquee@exemple.fr" }));
  expect(person.created).toBe(true);
  await work(async (context) => {
    const subjectId = await findSubject(context, "bloquee@exemple.fr");
    const block = { scope: "everything", reason: "blocked_by_account", source: "test" } as const;
    if (subjectId) await suppress(context, { subjectId, ...block });
  });
  await send("bloquee@exemple.fr");
  program.sink.behave({
    recipients: [
      { pattern: /absente/, reply: "550 5.1.1 no such user absente@exemple.fr" },
      { pattern: /pleine/, reply: "552 5.2.2 mailbox full" },
    ],
  });
  await send("absente@exemple.fr");
  await send("pleine@exemple.fr");
  await program.send("transactional");
  program.sink.behave({ recipients: [] });
  await tellAll(program, id);
  const told = receiver.told(secret).sort((one, two) => String(one.email).localeCompare(String(two.email)));
  expect(told).toMatchObject([
    { event: "hard_bounce", email: "absente@exemple.fr", reason: expect.stringContaining("5.1.1") },
    { event: "blocked", email: "bloquee@exemple.fr", reason: expect.stringMatching(/block|suppress/i) },
    { event: "soft_bounce", email: "pleine@exemple.fr", reason: expect.stringContaining("5.2.2") },
  ]);
});

it("tells of contacts: added, changed, on a list, gone, and of their no", async () => {
  const { id, secret } = await listenTo(program, receiver, {
    type: "marketing",
    events: ["contactCreated", "contactUpdated", "contactDeleted", "listAddition", "unsubscribed"],
  });
  const { listId, newsletterId } = program.shop;
  const email = "camille@exemple.fr";
  await work((context) => createContact(context, { email, listIds: [listId] }));
  await work((context) =>
    updateContact(context, { identifier: email }, { attributes: { FIRSTNAME: "Camille" } }),
  );
  const subjectId = await work((context) => findSubject(context, email));
  await work(async (context) => {
    if (!subjectId) throw new Error("nobody");
    const yes = { kind: "granted", method: "form", basis: "consent", strength: "confirmed" } as const;
    const purposes = [{ id: newsletterId, key: "newsletter", choice: "granted" }] as const;
    await appendEvents(context, [{ ...yes, subjectId, address: email, purposes }]);
    await withdraw(context, { subjectId, purposeIds: [newsletterId], method: "one_click" });
  });
  await tellAll(program, id);
  await work((context) => deleteContact(context, { identifier: email }));
  await tellAll(program, id);
  const told = receiver.told(secret);
  expect(told.map(({ event }) => event).sort()).toEqual([
    "contact_created",
    "contact_deleted",
    "contact_updated",
    "list_addition",
    "unsubscribe",
  ]);
  const named = (event: string) => told.find((each) => each.event === event);
  for (const each of told) expect(each).toMatchObject({ email, id, person_id: subjectId });
  expect(named("contact_updated")).toMatchObject({ content: [{ FIRSTNAME: "Camille" }] });
  expect(named("list_addition")).toMatchObject({ list_id: [listId] });
  expect(named("unsubscribe")).toMatchObject({ list_id: [listId], purposes: ["newsletter"] });
});

it("tells of a campaign’s messages", async () => {
  const { id, secret } = await listenTo(program, receiver, { type: "marketing", events: ["delivered"] });
  await program.campaign(["une@exemple.fr", "deux@exemple.fr"]);
  await program.send();
  await tellAll(program, id);
  // The mailing is nobody’s campaign here: it is told of nowhere.
  expect(receiver.told(secret)).toEqual([]);
});

it("writes nothing down while nobody listens, or for what nobody asked for", async () => {
  await send("personne@exemple.fr");
  await program.send("transactional");
  const count = () =>
    work(async ({ tx }) => {
      const { rows } = await sql<{ count: number }>`select count(*) as count from webhooks.happening`.execute(
        tx,
      );
      return rows[0]?.count;
    });
  expect(await count()).toBe(0);
  await listenTo(program, receiver, { events: ["spam"] });
  await send("personne@exemple.fr");
  expect(await count()).toBe(0);
});

it("leaves a receiver alone that is away, goes on when it is back, and loses nothing", async () => {
  const { id, secret } = await listenTo(program, receiver, { events: ["request"] });
  receiver.behave(() => 503);
  for (const name of ["a", "b", "c"]) await send(`${name}@exemple.fr`);
  await tellAll(program, id);
  const tried = receiver.received.length;
  expect(tried).toBeLessThanOrEqual(3);
  // Nothing is tried meanwhile.
  await tellAll(program, id);
  expect(receiver.received.length).toBe(tried);
  const [webhook] = await work(async (context) => describeWebhooks(context, await listWebhooks(context)));
  expect(webhook).toMatchObject({
    waiting: 3,
    failingSince: expect.any(String),
    restsUntil: expect.any(String),
  });
  receiver.received.length = 0;
  receiver.behave(() => 200);
  await makeDue(id);
  await tellAll(program, id);
  expect(
    receiver
      .told(secret)
      .map(({ email }) => email)
      .sort(),
  ).toEqual(["a@exemple.fr", "b@exemple.fr", "c@exemple.fr"]);
  const { deliveries } = await log(id);
  expect(deliveries.map(({ state, status }) => [state, status])).toEqual(Array(3).fill(["delivered", 200]));
});

/** As if the time had come. */
async function makeDue(id: number): Promise<void> {
  await work(async ({ tx }) => {
    await sql`update webhooks.delivery set due_at = now() - interval '1 second' where webhook_id = ${id} and due_at is not null`.execute(
      tx,
    );
    await sql`update webhooks.webhook set rest_until = null where id = ${id}`.execute(tx);
  });
}

it("gives an event up after ten tries, and tells it again when asked to", async () => {
  const { id, secret } = await listenTo(program, receiver, { events: ["request"] });
  receiver.behave(() => 500);
  await send("mort@exemple.fr");
  await work(fanOut);
  for (let tries = 0; tries < 12; tries++) {
    await makeDue(id);
    await tellAll(program, id);
  }
  expect(receiver.received.length).toBe(10);
  // The same event at each try, so that a receiver knows it again.
  expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
  const [dead] = (await log(id)).deliveries;
  expect(dead).toMatchObject({ state: "dead", attempts: 10, status: 500, problem: "refused" });
  receiver.received.length = 0;
  receiver.behave(() => 200);
  await work((context) => replayDelivery(context, id, dead?.id ?? ""));
  await tellAll(program, id);
  expect(receiver.told(secret)).toHaveLength(1);
  const again = await work((context) =>
    replayPeriod(context, id, { from: new Date(Date.now() - 60_000).toISOString(), which: "all" }),
  );
  expect(again).toBe(1);
  await tellAll(program, id);
  expect(receiver.told(secret)).toHaveLength(2);
});

it("tells what a killed process had in hand again, after its lease", async () => {
  const { id, secret } = await listenTo(program, receiver, { events: ["request"] });
  await send("tuee@exemple.fr");
  await work(fanOut);
  await work((context) => claimDeliveries(context, id));
  // Killed here: it was claimed, and perhaps told.
  await tellAll(program, id);
  expect(receiver.received).toHaveLength(0);
  await work(watch, later(4 * 60_000));
  await deliverLater(id, 4 * 60_000);
  expect(receiver.told(secret)).toMatchObject([{ email: "tuee@exemple.fr" }]);
});

async function deliverLater(id: number, milliseconds: number): Promise<void> {
  await work(({ tx }) =>
    sql`update webhooks.delivery set due_at = due_at - make_interval(secs => ${milliseconds / 1000}) where due_at is not null`.execute(
      tx,
    ),
  );
  await deliver(
    program.t.resources,
    { accountId: program.shop.accountId, webhookId: id },
    new AbortController().signal,
  );
}

it("tells many at once where that is wanted", async () => {
  const { id, secret } = await listenTo(program, receiver, { events: ["request"], batched: true });
  for (const name of ["x", "y", "z"]) await send(`${name}@exemple.fr`);
  await tellAll(program, id);
  const [batch] = receiver.told(secret) as unknown as { email: string }[][];
  expect(receiver.received).toHaveLength(1);
  expect(batch?.map(({ email }) => email).sort()).toEqual(["x@exemple.fr", "y@exemple.fr", "z@exemple.fr"]);
});

it("stops for a receiver that says it is gone, and goes on when somebody says so", async () => {
  const { id, secret } = await listenTo(program, receiver, { events: ["request"] });
  receiver.behave(() => 410);
  await send("partie@exemple.fr");
  await tellAll(program, id);
  const state = () =>
    work(async (context) => (await describeWebhooks(context, await listWebhooks(context)))[0]);
  expect(await state()).toMatchObject({ state: "paused", pausedBecause: "gone", waiting: 1 });
  receiver.received.length = 0;
  receiver.behave(() => 200);
  await work((context) => updateWebhook(context, id, { state: "active" }));
  await tellAll(program, id);
  expect(receiver.told(secret)).toHaveLength(1);
  expect(await state()).toMatchObject({ state: "active", waiting: 0 });
});

it("tells the owners once that a program is gone, has been away for hours, or refused what was given up", async () => {
  const owner = await anOwner("camille@savons.example");
  const mailed = async (): Promise<string[]> => {
    await program.send("transactional");
    return program.sink.messages.flatMap(({ to, data }) => (to.includes(owner) ? [data.toString()] : []));
  };
  const hoursPass = (hours: number) =>
    work(({ tx }) =>
      sql`update webhooks.webhook set failing_since = failing_since - make_interval(hours => ${hours}),
        gave_up_told_at = gave_up_told_at - make_interval(hours => ${hours})`.execute(tx),
    );
  const { id } = await listenTo(program, receiver, { events: ["request"], description: "Caisse" });
  receiver.behave(() => 503);
  await send("loin@exemple.fr");
  await tellAll(program, id);
  await hoursPass(5);
  await work(watch);
  expect(await mailed()).toHaveLength(0);
  await hoursPass(2);
  await work(watch);
  await work(watch);
  const [away, ...more] = await mailed();
  expect(more).toEqual([]);
  expect(away).toContain(`/settings/webhooks/${id}`);

  receiver.behave(() => 410);
  await work((context) => updateWebhook(context, id, { state: "active" }));
  await makeDue(id);
  await tellAll(program, id);
  await work(watch);
  await hoursPass(30);
  await work(watch);
  expect(await mailed()).toHaveLength(2);

  await work((context) => updateWebhook(context, id, { state: "active" }));
  receiver.behave(() => 200);
  await makeDue(id);
  await tellAll(program, id);
  await work(({ tx, now }) => sql`update webhooks.webhook set gave_up_at = ${now}`.execute(tx));
  await work(watch);
  await work(watch);
  expect(await mailed()).toHaveLength(3);
});

/** Where the operator allows nothing that is private. */
const stricter = (context: Context): Context => ({
  ...context,
  config: { ...context.config, outboundAllowed: [] },
});

it("follows no redirect, and reaches nothing private that the operator did not allow", async () => {
  const { id } = await listenTo(program, receiver, { events: ["request"] });
  receiver.behave(() => ({ status: 302, headers: { location: "http://169.254.169.254/" } }));
  expect(await work((context) => testWebhook(context, id, undefined))).toMatchObject({
    taken: false,
    status: 302,
    problem: "redirected",
  });
  for (const url of [
    "https://169.254.169.254/latest/",
    "http://10.0.0.1/",
    "https://[::1]/",
    "https://[::ffff:10.0.0.1]/",
    "https://2130706434/",
    "https://127.0.0.1/",
    "https://localhost/",
    "https://shop.localhost./",
  ]) {
    await expect(work((context) => updateWebhook(stricter(context), id, { url }))).rejects.toThrow(
      "webhooks.private_address",
    );
    await expect(
      work((context) => createWebhook(stricter(context), { url, events: ["request"] })),
    ).rejects.toThrow("webhooks.private_address");
  }
  for (const url of ["http://example.org/", "ftp://example.org/", "https://a:b@example.org/", "nonsense"])
    await expect(work((context) => updateWebhook(context, id, { url }))).rejects.toThrow(
      "webhooks.invalid_url",
    );
  await expect(
    work((context) => updateWebhook(context, id, { headers: [{ key: "Webhook-Signature", value: "v1,x" }] })),
  ).rejects.toThrow("webhooks.header_reserved");
});

it("is tested in turn: a receiver that is silent holds nobody else’s connections", async () => {
  const { id } = await listenTo(program, receiver, { events: ["request"] });
  receiver.behave(() => "hang");
  const ask = () => work((context) => testWebhook(context, id, undefined));
  const asking = [ask(), ask()];
  await expect.poll(() => receiver.received.length).toBe(2);
  // Two more wait for their turn; nobody after them does.
  const later = [ask(), ask(), ask()];
  await expect(Promise.race(later)).rejects.toMatchObject({ declaration: { status: 429 } });
  expect(receiver.received.length).toBe(2);
  await receiver.close();
  const told = await Promise.allSettled([...asking, ...later]);
  const taken = told.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  expect(taken).toHaveLength(4);
  for (const one of taken) expect(one).toMatchObject({ taken: false, problem: "unreachable" });
});

it("can be paused when its address is not allowed any more, and is told nothing there", async () => {
  const { id } = await listenTo(program, receiver, { events: ["request"] });
  await work((context) => updateWebhook(stricter(context), id, { url: receiver.url, state: "paused" }));
  expect(await work((context) => testWebhook(stricter(context), id, undefined))).toMatchObject({
    taken: false,
    problem: "address_private",
  });
});

it("shows no secret again, and keeps those that come back hidden", async () => {
  const { id, secret } = await listenTo(program, receiver, {
    events: ["request"],
    auth: { token: "jeton" },
    headers: [{ key: "X-Shop", value: "lyon" }],
  });
  const [shown] = await work(async (context) => describeWebhooks(context, await listWebhooks(context)));
  expect(JSON.stringify(shown)).not.toMatch(/jeton|lyon|whsec/);
  await work((context) =>
    updateWebhook(context, id, {
      ...(shown?.auth ? { auth: shown.auth as { type: "bearer"; token: string } } : {}),
      headers: shown?.headers ?? [],
    }),
  );
  await send("cachee@exemple.fr");
  await tellAll(program, id);
  expect(receiver.received[0]?.headers).toMatchObject({ authorization: "Bearer jeton", "x-shop": "lyon" });
  const rotated = await work((context) => rotateSecret(context, id, 24));
  receiver.received.length = 0;
  await send("tournee@exemple.fr");
  await tellAll(program, id);
  expect(receiver.told(secret)).toHaveLength(1);
  expect(receiver.told(rotated.secret)).toHaveLength(1);
});

it("leaves a trace of whom each program was told of, and shows what it was told to who may see it", async () => {
  const { id } = await listenTo(program, receiver, { events: ["request"], description: "Boutique" });
  await send("tracee@exemple.fr");
  await tellAll(program, id);
  const subjectId = await work((context) => findSubject(context, "tracee@exemple.fr"));
  const traces = subjectId ? await work((context) => tracesOf(context, subjectId, 20)) : [];
  expect(traces).toContainEqual(
    expect.objectContaining({ operation: "webhooks.deliver", set_kind: "webhook", set_id: id }),
  );
  const [delivery] = (await log(id)).deliveries;
  const actor: Actor = { kind: "user", userId: 1, permissions: new Set() };
  const read = await program.t.inAccount(
    program.shop.accountId,
    (context) => getDelivery(context, id, delivery?.id ?? ""),
    { actor },
  );
  expect(JSON.parse(read.body)).toMatchObject({ email: "tracee@exemple.fr" });
  const found = await work((context) => listDeliveries(context, id, { email: "tracee@exemple.fr" }));
  expect(found.deliveries).toHaveLength(1);
  expect(
    (await work((context) => listDeliveries(context, id, { email: "autre@exemple.fr" }))).deliveries,
  ).toEqual([]);
});

it("tells whoever was told of somebody that they are erased, and forgets what it was told", async () => {
  const { id, secret } = await listenTo(program, receiver, { events: ["request"], description: "Boutique" });
  await send("effacee@exemple.fr");
  await tellAll(program, id);
  const subjectId = await work((context) => findSubject(context, "effacee@exemple.fr"));
  if (!subjectId) throw new Error("nobody");
  await send("effacee@exemple.fr", { subject: "En attente" });
  await work(fanOut);
  receiver.received.length = 0;
  await work(async (context) => {
    expect(await programsTold(context, [subjectId])).toMatchObject([
      { webhookId: id, name: expect.stringContaining("Boutique") },
    ]);
    await tellErased(context, [subjectId]);
    // Done again, it tells nothing twice.
    await tellErased(context, [subjectId]);
    await forgetRows(context, [subjectId]);
    await destroySubject(context, subjectId);
  });
  await tellAll(program, id);
  const told = receiver.told(secret);
  expect(told).toMatchObject([{ event: "contact_erased", person_id: subjectId }]);
  expect(JSON.stringify(told)).not.toContain("effacee");
  const since = new Date(Date.now() - 60_000);
  expect(await work((context) => erasuresTaken(context, [id], since))).toEqual(
    new Map([[id, expect.any(Date)]]),
  );
  expect((await log(id)).deliveries.map(({ event }) => event)).toEqual(["contact_erased"]);
});

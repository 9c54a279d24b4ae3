import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { suppress } from "#domains/consent/index.ts";
import { ensureSubject } from "#domains/vault/index.ts";
import { openProgram, type Program } from "../program.fixture.ts";

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
  subject: "Votre reçu {{ params.number }}",
  htmlContent: "<p>Merci ! <a href='https://savons.example/x'>Boutique</a></p>",
  params: { number: "A-7", secret: "1234" },
  tags: ["receipt"],
  ...more,
});

// biome-ignore lint/suspicious/noExplicitAny: answers of many operations
const get = async (path: string): Promise<any> => (await program.ask("GET", path)).body;
const uuidOf = (messageId = "") => messageId.slice(1, 37);

it("tells a message’s life from its acceptance to what a server said, and what it said itself", async () => {
  const { body } = await program.post(
    receipt("vie@exemple.fr", {
      attachment: [{ name: "recu.txt", content: Buffer.from("Merci").toString("base64") }],
    }),
  );
  const id = uuidOf(body.messageId);
  expect(await get(`/v3/messages/${id}/life`)).toMatchObject({
    standing: "waiting",
    events: [{ step: "accepted" }],
  });
  expect((await get(`/v3/messages/${id}/preview`)).preview).toMatchObject({
    from: "waiting",
    attachments: [{ name: "recu.txt", size: 5, kept: false }],
  });
  await program.send("transactional");
  const life = await get(`/v3/messages/${id}/life`);
  expect(life).toMatchObject({
    email: "vie@exemple.fr",
    name: "Jeanne Müller",
    subject: "Votre reçu A-7",
    standing: "submitted",
    authorisedBy: "contract",
    tags: ["receipt"],
    messageId: body.messageId,
    via: "api",
  });
  expect(life.events).toMatchObject([
    { step: "accepted" },
    { step: "submitted", code: 250, reply: expect.any(String) },
  ]);
  const { preview } = await get(`/v3/messages/${id}/preview`);
  expect(preview).toMatchObject({
    subject: "Votre reçu A-7",
    html: expect.stringContaining("<p>Merci !"),
    from: "content",
    attachments: [
      { name: "recu.txt", size: 5, kept: false, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ],
  });
  // Its reader's own pages are not for who looks at the copy.
  expect(preview.html).not.toContain("https://mail.savons.example/w/");
  expect((await program.ask("GET", `/v3/messages/${id}/attachments/0`)).status).toBe(400);
});

it("finds messages by address, message id, tag, standing and stream, the newest first", async () => {
  const first = await program.post(receipt("trouve@exemple.fr"));
  const second = await program.post(receipt("trouve@exemple.fr", { tags: ["rare"] }));
  const ids = async (query: string) =>
    (await get(`/v3/messages?${query}`)).messages.map(({ id }: { id: string }) => id);
  const [one, two] = [first, second].map(({ body }) => uuidOf(body.messageId));
  expect(await ids("search=trouve@exemple.fr")).toEqual([two, one]);
  expect(await ids("search=Trouve@Exemple.FR&stream=transactional")).toEqual([two, one]);
  expect(await ids("search=trouve@exemple.fr&stream=marketing")).toEqual([]);
  expect(await ids(`search=${encodeURIComponent(first.body.messageId ?? "")}`)).toEqual([one]);
  expect(await ids("search=rare")).toEqual([two]);
  expect(await ids("search=personne@exemple.fr")).toEqual([]);
  expect(await ids("search=rare&templateId=77")).toEqual([]);
  await program.send("transactional");
  expect(await ids("search=trouve@exemple.fr&standing=waiting")).toEqual([]);
  expect(await ids("search=trouve@exemple.fr&standing=submitted")).toEqual([two, one]);
  const page = await get("/v3/messages?limit=1");
  expect(page.next).toBe(page.messages[0].id);
  const next = await get(`/v3/messages?limit=1&after=${page.next}`);
  expect(next.messages[0].id).not.toBe(page.next);
});

it("knows of no message where a day lies before or after all of them, as one does while it is typed", async () => {
  await program.post(receipt("jour@exemple.fr"));
  const found = async (query: string) =>
    (await get(`/v3/messages?search=jour@exemple.fr&${query}`)).messages.length;
  expect(await found("from=0002-01-01T00:00:00Z&to=9999-12-31T00:00:00Z")).toBe(1);
  expect(await found("to=0202-06-30T00:00:00Z")).toBe(0);
  expect(await found("from=9999-12-31T00:00:00Z")).toBe(0);
  expect(await found("from=2027-12-31T00:00:00Z&to=2020-01-01T00:00:00Z")).toBe(0);
  for (const days of [
    "0001-01-01&endDate=0001-01-05",
    "1969-12-30&endDate=1970-01-01",
    "9999-12-30&endDate=9999-12-31",
  ])
    for (const path of ["statistics/events", "statistics/reports", "statistics/aggregatedReport"])
      expect((await program.ask("GET", `/v3/smtp/${path}?startDate=${days}`)).status, `${path} ${days}`).toBe(
        200,
      );
});

it("keeps each refusal for now, which the row forgets", async () => {
  program.sink.behave({ recipients: [{ pattern: /plustard/, reply: "451 4.2.1 Try later" }] });
  const { body } = await program.post(receipt("plustard@exemple.fr"));
  await program.send("transactional");
  const { events, tryAt } = await get(`/v3/messages/${uuidOf(body.messageId)}/life`);
  expect(events).toMatchObject([{ step: "accepted" }, { step: "deferred", code: 451, enhanced: "4.2.1" }]);
  expect(tryAt).not.toBeNull();
});

it("says in the compatible API what became of messages, in its words", async () => {
  await program.shop.work(async (context) => {
    const subjectId = await ensureSubject(context, "bloque@exemple.fr");
    await suppress(context, { subjectId, scope: "everything", reason: "hard_bounce", source: "test" });
  });
  const sent = await program.post(receipt("compat@exemple.fr"));
  const blocked = await program.post(receipt("bloque@exemple.fr"));
  await program.send("transactional");
  const list = await get("/v3/smtp/emails?email=compat@exemple.fr");
  expect(list).toMatchObject({
    count: 1,
    transactionalEmails: [
      {
        email: "compat@exemple.fr",
        subject: "Votre reçu A-7",
        messageId: sent.body.messageId,
        tags: ["receipt"],
        from: sender.email,
      },
    ],
  });
  const content = await get(`/v3/smtp/emails/${list.transactionalEmails[0].uuid}`);
  expect(content.events.map(({ name }: { name: string }) => name)).toEqual(["requests", "delivered"]);
  expect(content.body).toContain("Merci");
  const events = await get(`/v3/smtp/statistics/events?email=bloque@exemple.fr`);
  expect(events.events).toMatchObject([{ event: "blocked", reason: "suppressed" }, { event: "requests" }]);
  expect((await get("/v3/smtp/statistics/events?event=blocked")).events).toMatchObject([
    { messageId: blocked.body.messageId, event: "blocked" },
  ]);
  const two = await get("/v3/smtp/statistics/events?email=bloque@exemple.fr&sort=asc");
  for (const offset of [0, 1, 2])
    expect(
      (await get(`/v3/smtp/statistics/events?email=bloque@exemple.fr&sort=asc&limit=1&offset=${offset}`))
        .events,
    ).toEqual(two.events.slice(offset, offset + 1));
  expect(await get("/v3/smtp/statistics/aggregatedReport?days=1")).toMatchObject({
    blocked: 1,
    delivered: expect.any(Number),
  });
  expect(await get("/v3/smtp/statistics/aggregatedReport?tag=rare")).toMatchObject({
    requests: 1,
    delivered: 1,
  });
  expect((await get("/v3/smtp/statistics/reports?days=1&limit=1")).reports[0]).toMatchObject({ blocked: 1 });
  expect((await program.ask("GET", "/v3/smtp/emails")).status).toBe(400);
  expect((await program.ask("GET", "/v3/smtp/statistics/events?startDate=2026-01-01")).status).toBe(400);
});

it("deletes by message and by address what has left, and nothing that has not", async () => {
  const { body } = await program.post(receipt("oubli@exemple.fr"));
  await program.send("transactional");
  const waiting = await program.post(receipt("oubli@exemple.fr"));
  const before = `/v3/smtp/log/${encodeURIComponent("oubli@exemple.fr")}?to_date=2026-01-31`;
  expect((await program.ask("DELETE", before)).status).toBe(404);
  expect((await program.ask("DELETE", before.replace("01-31", "13-45"))).status).toBe(400);
  expect((await program.ask("DELETE", `/v3/smtp/log/${encodeURIComponent("oubli@exemple.fr")}`)).status).toBe(
    204,
  );
  expect((await program.ask("GET", `/v3/messages/${uuidOf(body.messageId)}/life`)).status).toBe(404);
  expect((await program.ask("GET", `/v3/messages/${uuidOf(body.messageId)}/preview`)).status).toBe(404);
  expect((await get(`/v3/messages/${uuidOf(waiting.body.messageId)}/life`)).standing).toBe("waiting");
  for (const nothing of ["jamais@exemple.fr", "oubli@exemple.fr"])
    expect(await program.ask("DELETE", `/v3/smtp/log/${nothing}`)).toMatchObject({
      status: 404,
      body: { message: expect.stringContaining("nothing to delete") },
    });
  expect((await get("/v3/retention/messages/purges")).purges).toMatchObject([
    { how: "by_hand", messages: 1 },
  ]);
});

it("counts what is used, and says so when too much comes back", async () => {
  const usage = await get("/v3/messages/usage?days=7");
  expect(usage.days).toHaveLength(7);
  expect(usage.submitted).toBeGreaterThan(0);
  expect(usage.alerts).toEqual([]);
  const storage = await get("/v3/retention/messages/storage");
  expect(storage.days.some(({ foreseen }: { foreseen: boolean }) => foreseen)).toBe(true);
  expect(storage.messageBytes).toBeGreaterThan(100);
});

it("counts who reported a message as unwanted though they were only ever owed messages, and warns of it", async () => {
  const count = 600;
  const addresses = Array.from({ length: count }, (_, index) => `lassee${index}@exemple.fr`);
  const { body } = await program.post({
    sender: { email: program.shop.sender.address },
    subject: "Avis",
    htmlContent: "<p>Avis</p>",
    messageVersions: addresses.map((email) => ({ to: [{ email }] })),
  });
  await program.send("transactional");
  const reported = uuidOf(body.messageIds?.[0]);
  await program.shop.work(async (context) => {
    const subjectId = await ensureSubject(context, "lassee0@exemple.fr");
    await suppress(context, {
      ...{ subjectId, scope: "marketing", reason: "complaint", source: "feedback" },
      messageId: reported,
    });
  });
  const usage = await get("/v3/messages/usage?days=7");
  expect(usage).toMatchObject({ complained: 1, alerts: [{ kind: "complaints", level: "warning" }] });
  const { events } = await get(`/v3/messages/${reported}/life`);
  expect(events.map(({ step }: { step: string }) => step)).toContain("complained");
  const report = await program.ask("GET", "/v3/smtp/statistics/aggregatedReport?days=7");
  expect(report.body).toMatchObject({ spamReports: 1 });
});

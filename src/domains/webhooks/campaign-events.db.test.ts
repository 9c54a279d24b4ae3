import type { FastifyInstance } from "fastify";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { authenticate } from "#domains/accounts/index.ts";
import { createCampaign } from "#domains/campaigns/create-campaign.ts";
import { prepareCampaign } from "#domains/campaigns/prepare-campaign.ts";
import { sendNow } from "#domains/campaigns/send-now.ts";
import { createPurpose } from "#domains/consent/create-purpose.ts";
import { appendEvents, type Purpose, suppress } from "#domains/consent/index.ts";
import { openSending, type Sending } from "#domains/delivery/dispatch/sending.fixture.ts";
import { takeReturn } from "#domains/delivery/inbound/take-return.ts";
import { recordTrace } from "#domains/trace/index.ts";
import { createHttpServer } from "#kernel/http.ts";
import type { MessageId, SubjectId } from "#kernel/ids.ts";
import { signUp } from "#test/business.ts";
import { addSubscribers } from "#test/shop.ts";
import { modules } from "../../app.ts";
import { deleteWebhook } from "./delete-webhook.ts";
import { listenTo, type Receiver, startReceiver, tellAll } from "./receiver.fixture.ts";
import { listWebhooks } from "./webhooks.sql.ts";

/** From the campaign that somebody sends to what a receiver is told of each person, by what they did with what reached them. */
let s: Sending;
let server: FastifyInstance;
let receiver: Receiver;
let tracking: Purpose;

beforeAll(async () => {
  s = await openSending();
  server = await createHttpServer({ resources: s.t.resources, modules, authenticate, recordTrace });
  tracking = await s.shop.work((context) =>
    createPurpose(context, {
      key: "suivi",
      kind: "tracking",
      basis: "consent",
      name: { en: "Seeing opens", fr: "Voir les ouvertures" },
      wording: { en: "You may see what I open and click.", fr: "Vous pouvez voir ce que j’ouvre et clique." },
      leastStrength: "witnessed",
    }),
  );
});
afterAll(async () => {
  await server.close();
  await s.close();
});
beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(async () => {
  for (const { id } of await s.shop.work((context) => listWebhooks(context)))
    await s.shop.work((context) => deleteWebhook(context, id));
  await receiver.close();
});

const shopLink = "https://savons.example/promo?a=1&b=2";
const reader = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36";

type Reached = { subjectId: SubjectId; messageId: MessageId; pixel: string; link: string; wayOut: string };

/** A campaign to new subscribers, some of whom let themselves be seen, as it reached each of them. */
async function campaignTo(addresses: readonly string[], seen: readonly string[] = []) {
  const { shop, sink } = s;
  sink.messages.length = 0;
  const people = await shop.work(async (context) => {
    const subjects = await addSubscribers(
      context,
      shop,
      addresses.map((address) => ({ address })),
    );
    const those = addresses.map((address, i) => ({ address, subjectId: subjects[i] as SubjectId }));
    const permitting = those.filter(({ address }) => seen.includes(address));
    const yes = { kind: "granted", strength: "witnessed" } as const;
    await appendEvents(
      context,
      permitting.map((person) => signUp(person, tracking, yes)),
    );
    return those;
  });
  const campaignId = await shop.work((context) =>
    createCampaign(context, {
      name: "Savons d’hiver",
      subject: "Les savons d’hiver",
      htmlContent: `<p>Bonjour. <a href="${shopLink.replace("&", "&amp;")}">La promo</a></p>`,
      sender: { email: shop.sender.address },
      recipients: { listIds: [shop.listId] },
      tag: "hiver",
    }),
  );
  await shop.work((context) => sendNow(context, campaignId));
  await shop.work((context) => prepareCampaign(context, { accountId: shop.accountId, campaignId }));
  await s.send();
  const messages = await shop.work(({ tx }) =>
    tx
      .selectFrom("delivery.message as m")
      .innerJoin("campaigns.campaign as c", "c.mailing_id", "m.mailing_id")
      .select(["m.id", "m.subject_id"])
      .where("c.id", "=", campaignId)
      .execute(),
  );
  const copies = new Map(sink.messages.map(({ to, data }) => [to[0] ?? "", textOf(data)]));
  const reached = (address: string): Reached => {
    const text = copies.get(address) ?? "";
    const subjectId = people.find((person) => person.address === address)?.subjectId as SubjectId;
    const found = (pattern: RegExp) => pattern.exec(text)?.[1] ?? "";
    return {
      subjectId,
      messageId: messages.find((each) => each.subject_id === subjectId)?.id as MessageId,
      pixel: found(/src="https:\/\/mail\.savons\.example(\/o\/[\w-]+)"/),
      link: found(/href="https:\/\/mail\.savons\.example(\/l\/[\w-]+)"/),
      wayOut: found(/^List-Unsubscribe: <https:\/\/mail\.savons\.example(\/u\/[\w-]+)>/m),
    };
  };
  return { campaignId, reached };
}

function textOf(data: Buffer): string {
  return data
    .toString()
    .replace(/=\r\n/g, "")
    .replace(/\r\n[ \t]+/g, " ")
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

const visit = (url: string) => server.inject({ method: "GET", url, headers: { "user-agent": reader } });

it("tells of a campaign’s messages what became of each, and whose campaign it was", async () => {
  s.sink.behave({
    recipients: [
      { pattern: /absente@/, reply: "550 5.1.1 No such user" },
      { pattern: /pleine@/, reply: "452 4.2.2 Mailbox full" },
    ],
  });
  const events = ["delivered", "hardBounce", "softBounce", "spam"] as const;
  const { id, secret } = await listenTo(s, receiver, { type: "marketing", events: [...events] });
  const people = ["arrivee@exemple.fr", "absente@exemple.fr", "pleine@exemple.fr", "fachee@exemple.fr"];
  const { campaignId, reached } = await campaignTo(people);
  s.sink.behave({ recipients: [] });
  const { subjectId, messageId } = reached("fachee@exemple.fr");
  await s.shop.work((context) =>
    suppress(context, { subjectId, scope: "marketing", reason: "complaint", source: "feedback", messageId }),
  );
  await tellAll(s, id);
  const told = receiver.told(secret);
  const of = (email: string) => told.filter((each) => each.email === email);
  for (const each of told)
    expect(each).toMatchObject({
      id,
      camp_id: campaignId,
      "campaign name": "Savons d’hiver",
      tag: "hiver",
      date_sent: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
      date_event: expect.any(String),
      ts_sent: expect.any(Number),
      ts_event: expect.any(Number),
    });
  expect(of("arrivee@exemple.fr").map(({ event }) => event)).toEqual(["delivered"]);
  expect(of("absente@exemple.fr")).toMatchObject([
    { event: "hard_bounce", reason: expect.stringContaining("5.1.1") },
  ]);
  expect(of("pleine@exemple.fr")).toMatchObject([
    { event: "soft_bounce", reason: expect.stringContaining("4.2.2") },
  ]);
  expect(
    of("fachee@exemple.fr")
      .map(({ event }) => event)
      .sort(),
  ).toEqual(["delivered", "spam"]);

  // Days later, what was taken over comes back.
  receiver.received.length = 0;
  await takeReturn(
    s.t.resources,
    { accountId: s.shop.accountId, messageId: reached("arrivee@exemple.fr").messageId },
    { what: "failed", answer: { code: 550, enhanced: "5.1.1", reply: "550 5.1.1 Left the company" } },
  );
  await tellAll(s, id);
  expect(receiver.told(secret)).toMatchObject([
    { event: "hard_bounce", email: "arrivee@exemple.fr", camp_id: campaignId },
  ]);
});

it("tells who opened and clicked of those alone who let themselves be seen", async () => {
  const { id, secret } = await listenTo(s, receiver, { type: "marketing", events: ["opened", "click"] });
  const { campaignId, reached } = await campaignTo(
    ["vue@exemple.fr", "discrete@exemple.fr"],
    ["vue@exemple.fr"],
  );
  for (const address of ["vue@exemple.fr", "discrete@exemple.fr"]) {
    const { pixel, link } = reached(address);
    // Who permits nothing has no picture of their own to load, and perhaps none at all.
    if (pixel) await visit(pixel);
    if (link) expect((await visit(link)).headers.location).toBe(shopLink);
  }
  await tellAll(s, id);
  const told = receiver.told(secret).sort((one, two) => String(one.event).localeCompare(String(two.event)));
  const seen = { email: "vue@exemple.fr", camp_id: campaignId };
  expect(told).toMatchObject([
    { ...seen, event: "click", URL: shopLink, link: shopLink },
    { ...seen, event: "opened" },
  ]);
  expect(told).toHaveLength(2);
});

it("tells who left by the button in a campaign’s message: which campaign, lists and purpose", async () => {
  const { id, secret } = await listenTo(s, receiver, { type: "marketing", events: ["unsubscribed"] });
  const { campaignId, reached } = await campaignTo(["partie@exemple.fr"]);
  const leave = () =>
    server.inject({
      method: "POST",
      url: reached("partie@exemple.fr").wayOut,
      headers: { "content-type": "application/x-www-form-urlencoded" },
      payload: "List-Unsubscribe=One-Click",
    });
  expect((await leave()).statusCode).toBe(200);
  await leave();
  await tellAll(s, id);
  const told = receiver.told(secret);
  expect(told).toMatchObject([
    {
      event: "unsubscribe",
      email: "partie@exemple.fr",
      camp_id: campaignId,
      list_id: [s.shop.listId],
      purposes: ["newsletter"],
    },
  ]);
});

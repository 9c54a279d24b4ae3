import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createPurpose } from "#domains/consent/create-purpose.ts";
import {
  appendEvents,
  createSource,
  getPurpose,
  type NewEvent,
  suppress,
  withdraw,
} from "#domains/consent/index.ts";
import { createList } from "#domains/contacts/create-list.ts";
import { saveContact } from "#domains/contacts/index.ts";
import { getContactStats } from "#domains/contacts/statistics.api.ts";
import { addServer } from "#domains/delivery/change-servers.ts";
import { recordTrace, tracesOf } from "#domains/trace/index.ts";
import { recordSighting } from "#domains/tracking/record-sighting.ts";
import { targetIds } from "#domains/tracking/targets.ts";
import type { Context } from "#kernel/context.ts";
import type { MessageId, SubjectId } from "#kernel/ids.ts";
import { operationalRole } from "#kernel/migrate.ts";
import { createBoss, startWorker } from "#kernel/worker.ts";
import { signUp } from "#test/business.ts";
import { expectStatus, firstOwner, type Member, openSite, type Site } from "#test/site.ts";
import { type Sink, startSmtpSink } from "#test/smtp-sink.ts";
import { modules } from "../../app.ts";
import { campaignProgress } from "./campaign-progress.ts";
import * as api from "./campaigns.api.ts";
import { observablePeople, observedReport } from "./observed-report.ts";
import { prepareCampaign } from "./prepare-campaign.ts";
import { getCampaignRecipients, getCampaignReport } from "./results.api.ts";

let site: Site;
let owner: Member;
let sink: Sink;
let listId: number;
let purposeId: number;
let people: Person[];

type Person = { subjectId: SubjectId; address: string };

beforeAll(async () => {
  site = await openSite({ LICET_OUTBOUND_ALLOWED: "127.0.0.1" });
  owner = await firstOwner(site);
  sink = await startSmtpSink();
  await work((context) =>
    addServer(context, { host: "127.0.0.1", port: sink.port, tls: "none", maxConnections: 1 }),
  );
  await work(makeAudience);
});

afterAll(async () => {
  await sink?.stop();
  await site?.close();
});

function work<T>(task: (context: Context) => Promise<T>): Promise<T> {
  return site.inAccount(owner.accountId, task);
}

/**
 * 300 people on one list: 230 who confirmed, 20 who have not yet, 20 who withdrew, 10 whose address is blocked, and 20
 * of whom nobody knows where they come from.
 */
async function makeAudience(context: Context): Promise<void> {
  listId = (await createList(context, { name: "Clients" })).id;
  const list = await context.tx
    .selectFrom("contacts.list")
    .select("purpose_id")
    .where("account_id", "=", context.accountId)
    .where("id", "=", listId)
    .executeTakeFirstOrThrow();
  purposeId = list.purpose_id;
  people = [];
  for (let i = 0; i < 300; i++) {
    const address = `client${String(i).padStart(3, "0")}@clients.example`;
    const { subjectId } = await saveContact(context, {
      address,
      attributes: { FIRSTNAME: `Zoé & ${i}` },
      listIds: [listId],
    });
    people.push({ subjectId, address });
  }
  const sourceId = await createSource(context, {
    kind: "form",
    name: "Shop",
    askedHow: "Sign-up form",
    basis: "consent",
    strength: "confirmed",
  });
  const { key } = await getPurpose(context, purposeId);
  const event = (person: Person, more: Pick<NewEvent, "kind" | "method" | "strength">): NewEvent => ({
    ...person,
    ...more,
    purposes: [{ id: purposeId, key, choice: "granted" }],
    basis: "consent",
    sourceId,
  });
  const yes = { kind: "confirmed", method: "double_opt_in", strength: "confirmed" } as const;
  const asked = { kind: "requested", method: "form", strength: "witnessed" } as const;
  await appendEvents(context, [
    ...people.slice(0, 230).map((person) => event(person, yes)),
    ...people.slice(230, 250).map((person) => event(person, asked)),
    ...people.slice(250, 280).map((person) => event(person, yes)),
  ]);
  for (const { subjectId } of people.slice(250, 270)) {
    await withdraw(context, { subjectId, purposeIds: [purposeId], method: "manual" });
  }
  for (const { subjectId } of people.slice(270, 280)) {
    await suppress(context, { subjectId, scope: "everything", reason: "hard_bounce", source: "smtp" });
  }
}

const html = "<p>Bonjour {{ contact.FIRSTNAME | default: 'vous' }}, les savons d’hiver sont là.</p>";

async function newCampaign(): Promise<number> {
  const { visitor } = owner;
  const body = {
    name: "Savons d’hiver",
    subject: "Les savons d’hiver",
    htmlContent: html,
    sender: { email: "vie-privee@savons.example" },
    recipients: { listIds: [listId] },
  };
  return expectStatus(await visitor.call(api.createEmailCampaign, { body }), 201).id;
}

const at = (campaignId: number) => ({ params: { campaignId } });

async function campaign(campaignId: number) {
  return expectStatus(await owner.visitor.call(api.getEmailCampaign, at(campaignId)), 200);
}

/** Runs the worker role of the product while the task lasts. */
async function withWorker(task: () => Promise<void>): Promise<void> {
  const boss = createBoss(site.databases.urls.operational, operationalRole, true, () => {});
  await boss.start();
  const stop = await startWorker(boss, site.resources, modules, recordTrace);
  try {
    await task();
  } finally {
    await stop();
    await boss.stop({ graceful: true, timeout: 5000 });
  }
}

async function until(met: () => Promise<boolean>, seconds = 25): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!(await met())) {
    if (Date.now() > end) throw new Error("it did not happen");
    await sleep(50);
  }
}

const prepareByHand = (campaignId: number) =>
  work((context) => prepareCampaign(context, { accountId: context.accountId, campaignId }));

async function rows(campaignId: number) {
  return work(async ({ tx, accountId }) => {
    const mailings = await tx
      .selectFrom("delivery.mailing")
      .select("id")
      .where("account_id", "=", accountId)
      .where("kind", "=", "campaign")
      .execute();
    const messages = await tx
      .selectFrom("delivery.message as m")
      .innerJoin("campaigns.campaign as c", (join) =>
        join.onRef("c.account_id", "=", "m.account_id").onRef("c.mailing_id", "=", "m.mailing_id"),
      )
      .select(["m.subject_id", "m.state"])
      .where("c.account_id", "=", accountId)
      .where("c.id", "=", campaignId)
      .execute();
    return { mailings: mailings.length, messages };
  });
}

test("a campaign reaches those who may receive it at the moment of sending, and nobody else", async () => {
  const id = await newCampaign();
  const before = expectStatus(await owner.visitor.call(api.preflightEmailCampaign, at(id)), 200);
  expect(before).toMatchObject({ audience: 300, may: 230, problems: [], warnings: [] });
  expect(before.authorisations).toEqual([{ authorisedBy: "consent", count: 230 }]);
  expect(Object.fromEntries(before.heldBack.map(({ reason, count }) => [reason, count]))).toEqual({
    pending: 20,
    withdrawn: 20,
    suppressed: 10,
    no_source: 20,
  });
  expect(before.heldBack.every(({ what, mend }) => what.length > 10 && mend.length > 5)).toBe(true);

  // A double click, in two tabs.
  const clicks = await Promise.all([1, 2, 3].map(() => owner.visitor.call(api.sendEmailCampaignNow, at(id))));
  expect(clicks.map(({ status }) => status)).toEqual([204, 204, 204]);
  expect(await campaign(id)).toMatchObject({ state: "preparing", status: "queued" });

  // Killed at the last line of its work, the job leaves nothing behind; run again, it does all of it, once.
  const killed = work(async (context) => {
    await prepareCampaign(context, { accountId: context.accountId, campaignId: id });
    throw new Error("kill -9");
  });
  await expect(killed).rejects.toThrow("kill -9");
  expect(await rows(id)).toEqual({ mailings: 0, messages: [] });
  await Promise.all([prepareByHand(id), prepareByHand(id)]);
  await prepareByHand(id);
  expect((await rows(id)).mailings).toBe(1);
  expect((await rows(id)).messages.length).toBe(230);

  // Between Send and the server: five change their minds.
  const late = people.slice(0, 5);
  await work(async (context) => {
    for (const { subjectId } of late) {
      await withdraw(context, { subjectId, purposeIds: [purposeId], method: "one_click" });
    }
  });
  await withWorker(() => until(async () => (await campaign(id)).state === "sent"));

  const sent = await campaign(id);
  expect(sent).toMatchObject({ status: "sent", subject: "Les savons d’hiver" });
  expect(sent.statistics).toMatchObject({ audience: 300, total: 230 });
  expect(sent.statistics.counts).toMatchObject({
    submitted: 225,
    refused: 5,
    queued: 0,
    sending: 0,
    uncertain: 0,
  });
  expect(sent.finishedAt).not.toBeNull();

  const reached = sink.messages.flatMap(({ to }) => to).sort();
  expect(reached).toEqual(people.slice(5, 230).map(({ address }) => address));
  const text = sink.messages[0]?.data.toString() ?? "";
  expect(text).toMatch(/^List-Unsubscribe: </m);
  expect(text).toContain("Zo=C3=A9");

  // A click on Send, ever so late, sends nothing more.
  expect((await owner.visitor.call(api.sendEmailCampaignNow, at(id))).status).toBe(204);
  expect((await rows(id)).messages.length).toBe(230);
});

test("the report and the list of recipients tell the same story", async () => {
  const { campaigns } = expectStatus(
    await owner.visitor.call(api.getEmailCampaigns, { query: { status: "sent" } as never }),
    200,
  );
  const id = campaigns[0]?.id ?? 0;
  const report = expectStatus(await owner.visitor.call(getCampaignReport, at(id)), 200);
  expect(report).toMatchObject({ audience: 300, total: 230, unsubscribed: 0 });
  expect(report.refused).toMatchObject([{ reason: "withdrawn", count: 5 }]);
  expect(report.overTime.points.reduce((sum, { submitted }) => sum + submitted, 0)).toBe(225);

  // Somebody follows the link in their message.
  const refused = await recipients(id, { state: "submitted", limit: 1 });
  expect(refused.count).toBe(225);
  const first = refused.recipients[0];
  const person = people.find(({ address }) => address === first?.email);
  await work((context) =>
    withdraw(context, {
      subjectId: person?.subjectId as SubjectId,
      purposeIds: [purposeId],
      method: "one_click",
      messageId: first?.messageId,
    }),
  );
  expect(expectStatus(await owner.visitor.call(getCampaignReport, at(id)), 200).unsubscribed).toBe(1);
  const eventTime = expect.stringMatching(/^20/);
  const params = { identifier: person?.address ?? "" };
  expect(expectStatus(await owner.visitor.call(getContactStats, { params }), 200)).toEqual({
    messagesSent: [{ campaignId: id, eventTime }],
    delivered: [{ campaignId: id, eventTime }],
    opened: [],
    clicked: [],
    hardBounces: [],
    softBounces: [],
    complaints: [],
    unsubscriptions: { userUnsubscription: [{ campaignId: id, eventTime }], adminUnsubscription: [] },
  });
  const longAgo = { startDate: "2020-01-01", endDate: "2020-01-31" };
  const before = await owner.visitor.call(getContactStats, { params, query: longAgo });
  expect(expectStatus(before, 200).messagesSent).toEqual([]);
  const half = await owner.visitor.call(getContactStats, { params, query: { startDate: "2020-01-01" } });
  expect(half.error.metadata.reason).toBe("contacts.invalid_days");

  const stopped = await recipients(id, { state: "refused" });
  expect(stopped.count).toBe(5);
  expect(stopped.recipients.map(({ reasons }) => reasons[0]?.reason)).toEqual(Array(5).fill("withdrawn"));
  expect(stopped.recipients.map(({ email }) => email).sort()).toEqual(
    people.slice(0, 5).map(({ address }) => address),
  );
  const all = await recipients(id, { limit: 500 });
  expect(all.recipients.length).toBe(230);
  expect(
    all.recipients.every(
      ({ authorisedBy, authorisingEvent }) => authorisedBy === "consent" && authorisingEvent,
    ),
  ).toBe(true);

  const traced = await work(({ tx, accountId }) =>
    tx
      .selectFrom("trace.entry")
      .select(["operation", "subject_ids", "set_kind"])
      .where("account_id", "=", accountId)
      .execute(),
  );
  // The list of all of them is kept packed: it is found by the person, in each of the two that showed them.
  expect(
    traced
      .filter(({ operation }) => operation === "getCampaignRecipients")
      .map((entry) => entry.subject_ids.length),
  ).toEqual([1, 5, 0]);
  const looks = await work((context) => tracesOf(context, person?.subjectId as SubjectId, 100));
  expect(looks.filter(({ operation }) => operation === "getCampaignRecipients").length).toBe(2);
  expect(traced.find(({ operation }) => operation === "campaigns.prepare")?.set_kind).toBe("mailing");
});

async function recipients(campaignId: number, query: object) {
  const answer = await owner.visitor.call(getCampaignRecipients, {
    ...at(campaignId),
    query: query as never,
  });
  return expectStatus(answer, 200);
}

test("opens and clicks are in a contact’s statistics as long as the person permits it", async () => {
  const { campaigns } = expectStatus(
    await owner.visitor.call(api.getEmailCampaigns, { query: { status: "sent" } as never }),
    200,
  );
  const id = campaigns[0]?.id ?? 0;
  const [recipient] = (await recipients(id, { state: "submitted", limit: 1, offset: 3 })).recipients;
  const { subjectId, address } = people.find((each) => each.address === recipient?.email) as Person;
  const tracking = await work((context) =>
    createPurpose(context, {
      key: "suivi",
      kind: "tracking",
      basis: "consent",
      name: { en: "Seeing opens", fr: "Voir les ouvertures" },
      wording: { en: "You may see what I open.", fr: "Vous pouvez voir ce que j’ouvre." },
      leastStrength: "witnessed",
    }),
  );
  const url = "https://savons.example/promo";
  await work(async (context) => {
    await appendEvents(context, [
      signUp({ subjectId, address }, tracking, { kind: "granted", strength: "witnessed" }),
    ]);
    const row = await context.tx
      .selectFrom("campaigns.campaign")
      .select("mailing_id")
      .where("account_id", "=", context.accountId)
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    const mailingId = row.mailing_id as number;
    const person = { subjectId, messageId: recipient?.messageId as MessageId };
    const targetId = (await targetIds(context, [url])).get(url);
    await recordSighting(context, { mailingId, person }, "person");
    await recordSighting(context, { mailingId, person, targetId }, "scanner");
    for (let times = 0; times < 2; times++)
      await recordSighting(context, { mailingId, person, targetId }, "person");
  });
  const stats = async () =>
    expectStatus(await owner.visitor.call(getContactStats, { params: { identifier: address } }), 200);
  const eventTime = expect.stringMatching(/^20/);
  expect(await stats()).toMatchObject({
    opened: [{ campaignId: id, count: 1, eventTime, ip: "" }],
    clicked: [{ campaignId: id, links: [{ url, count: 2, eventTime, ip: "" }] }],
  });
  // Who opened could be seen, though the message comes back afterwards: to the report and to the file of its recipients.
  await work(async (context) => {
    const messageId = recipient?.messageId;
    const { rows } = await sql<{ mailing_id: number; started_at: Date }>`
      update campaigns.campaign as now set started_at = ${context.now} from campaigns.campaign as before
      where now.account_id = ${context.accountId} and now.id = ${id} and before.account_id = now.account_id and before.id = now.id
      returning now.mailing_id, before.started_at`.execute(context.tx);
    const { mailing_id: mailingId = 0, started_at: started } = rows[0] ?? {};
    const becomes = (state: string) =>
      sql`update delivery.message set state = ${state} where account_id = ${context.accountId} and id = ${messageId}`.execute(
        context.tx,
      );
    await becomes("bounced");
    expect(await observedReport(context, mailingId)).toMatchObject({ base: 1, opened: 1 });
    const observable = await observablePeople(context, mailingId);
    expect((await observable.execute(context.tx)).rows).toEqual([{ subject_id: subjectId }]);
    await becomes("submitted");
    await sql`update campaigns.campaign set started_at = ${started} where account_id = ${context.accountId} and id = ${id}`.execute(
      context.tx,
    );
  });
  await work((context) => withdraw(context, { subjectId, purposeIds: [tracking.id], method: "preferences" }));
  expect(await stats()).toMatchObject({ opened: [], clicked: [] });
});

test("paused, nothing leaves; resumed, the rest does", async () => {
  const id = await newCampaign();
  const before = sink.counts.taken;
  expectStatus(await owner.visitor.call(api.sendEmailCampaignNow, at(id)), 204);
  await prepareByHand(id);
  expectStatus(await owner.visitor.call(api.pauseEmailCampaign, at(id)), 204);
  expectStatus(await owner.visitor.call(api.pauseEmailCampaign, at(id)), 204);
  await withWorker(async () => {
    await sleep(1500);
    expect(sink.counts.taken).toBe(before);
    expect(await campaign(id)).toMatchObject({ state: "paused", status: "suspended" });
    expectStatus(await owner.visitor.call(api.resumeEmailCampaign, at(id)), 204);
    await until(async () => (await campaign(id)).state === "sent");
  });
  expect(sink.counts.taken - before).toBe(224);
  expect((await owner.visitor.call(api.pauseEmailCampaign, at(id))).error.metadata.reason).toBe(
    "campaigns.finished",
  );
});

test("cancelled halfway, what has not left never will", async () => {
  const id = await newCampaign();
  sink.behave({ delay: 15 });
  const before = sink.counts.taken;
  expectStatus(
    await owner.visitor.call(api.updateCampaignStatus, { ...at(id), body: { status: "queued" } }),
    204,
  );
  await withWorker(async () => {
    await until(async () => sink.counts.taken > before + 10);
    expectStatus(await owner.visitor.call(api.cancelEmailCampaign, at(id)), 204);
    expectStatus(await owner.visitor.call(api.cancelEmailCampaign, at(id)), 204);
    await until(async () => (await campaign(id)).statistics.counts.sending === 0);
    await sleep(500);
  });
  const { state, statistics } = await campaign(id);
  expect(state).toBe("cancelled");
  expect(statistics.counts.cancelled).toBeGreaterThan(0);
  expect(statistics.counts.submitted).toBe(sink.counts.taken - before);
  expect(statistics.counts.submitted + statistics.counts.cancelled).toBe(224);
  const again = await owner.visitor.call(api.sendEmailCampaignNow, at(id));
  expect(again.error.metadata.reason).toBe("campaigns.cancelled");
  sink.behave({ delay: 0 });
});

test("paused before its audience is made, it makes it when resumed; cancelled then, never", async () => {
  const [one, other] = [await newCampaign(), await newCampaign()];
  for (const id of [one, other]) {
    expectStatus(await owner.visitor.call(api.sendEmailCampaignNow, at(id)), 204);
    expectStatus(await owner.visitor.call(api.pauseEmailCampaign, at(id)), 204);
    await prepareByHand(id);
    expect((await rows(id)).messages).toEqual([]);
  }
  expectStatus(await owner.visitor.call(api.cancelEmailCampaign, at(other)), 204);
  expectStatus(await owner.visitor.call(api.resumeEmailCampaign, at(one)), 204);
  await withWorker(() => until(async () => (await campaign(one)).state === "sent"));
  expect((await campaign(one)).statistics.counts.submitted).toBe(224);
  expect((await campaign(other)).statistics.total).toBe(0);
});

test("what the server won't take from this sender stands still and says why, until resumed", async () => {
  const id = await newCampaign();
  const before = sink.counts.taken;
  sink.behave({ mail: "550 5.7.1 sender address rejected" });
  expectStatus(await owner.visitor.call(api.sendEmailCampaignNow, at(id)), 204);
  await withWorker(async () => {
    await until(async () => (await campaign(id)).state === "paused");
    const held = await work((context) => campaignProgress(context, id));
    expect(held).toMatchObject({ state: "paused", done: false, pausedBecause: { reason: "sender_refused" } });
    expect(sink.counts.taken).toBe(before);
  });
  sink.behave({ mail: "250 2.1.0 sender fine" });
  expectStatus(await owner.visitor.call(api.resumeEmailCampaign, at(id)), 204);
  const resumed = await work((context) => campaignProgress(context, id));
  expect(resumed).toMatchObject({ state: "sending", done: false, pausedBecause: null, total: 224 });
  expect(resumed.counts.deferred + resumed.counts.queued).toBe(224);
  expectStatus(await owner.visitor.call(api.cancelEmailCampaign, at(id)), 204);
});

test("a test arrives as recipients would read it, and is no campaign", async () => {
  const id = await newCampaign();
  const before = sink.messages.length;
  const answer = await owner.visitor.call(api.sendTestEmail, {
    ...at(id),
    body: { emailTo: ["camille@savons.example"] },
  });
  expect(answer.status).toBe(204);
  await withWorker(() => until(async () => sink.messages.length > before));
  const [message] = sink.messages.slice(before);
  expect(message?.to).toEqual(["camille@savons.example"]);
  const text = message?.data.toString() ?? "";
  expect(text).toContain("Bonjour");
  expect(text).toContain("Camille");
  expect(text).toContain("/u/");
  expect((await campaign(id)).state).toBe("draft");
});

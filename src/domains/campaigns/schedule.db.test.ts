import { afterAll, beforeAll, expect, test } from "vitest";
import { createAttribute } from "#domains/contacts/create-attribute.ts";
import { createList } from "#domains/contacts/create-list.ts";
import { saveContact } from "#domains/contacts/index.ts";
import { getContactFrequency, saveSendingFrequency } from "#domains/delivery/frequency.api.ts";
import { deleteSender, getSenders } from "#domains/delivery/senders.api.ts";
import type { Context } from "#kernel/context.ts";
import { addConfirmedCustomers } from "#test/confirmed-customers.ts";
import { expectStatus, firstOwner, type Member, openSite, type Site } from "#test/site.ts";
import { campaignProgress } from "./campaign-progress.ts";
import * as api from "./campaigns.api.ts";
import { finishCampaign } from "./finish-campaign.ts";
import { prepareCampaign } from "./prepare-campaign.ts";
import { planEmailCampaign, scheduleEmailCampaign, unscheduleEmailCampaign } from "./schedule.api.ts";
import { startScheduled, watchSchedule } from "./start-scheduled.ts";
import { makeWave } from "./waves.ts";

let site: Site;
let owner: Member;
let listId: number;

/** Where the forty people are; of the last ten nobody knows. */
const countries = ["FR", "Japon", "US", undefined];

beforeAll(async () => {
  site = await openSite();
  owner = await firstOwner(site);
  await work(async (context) => {
    listId = (await createList(context, { name: "Clients" })).id;
    await createAttribute(context, {
      name: "COUNTRY",
      label: "Country",
      type: "text",
      identifying: false,
      why: "To write at the right hour",
    });
    const customers = Array.from({ length: 40 }, (_, i) => {
      const country = countries[Math.floor(i / 10)];
      return { address: `client${i}@clients.example`, attributes: country ? { COUNTRY: country } : {} };
    });
    await addConfirmedCustomers(context, listId, customers);
  });
});

afterAll(() => site?.close());

function work<T>(task: (context: Context) => Promise<T>): Promise<T> {
  return site.inAccount(owner.accountId, task);
}

/** The same as if it were another moment. */
function workAt<T>(now: Date, task: (context: Context) => Promise<T>): Promise<T> {
  return work((context) => task({ ...context, now }));
}

async function newCampaign(): Promise<number> {
  const body = {
    name: "Savons d’hiver",
    subject: "Les savons d’hiver",
    htmlContent: "<p>Les savons sont là.</p>",
    sender: { email: "vie-privee@savons.example" },
    recipients: { listIds: [listId] },
  };
  return expectStatus(await owner.visitor.call(api.createEmailCampaign, { body }), 201).id;
}

const of = (campaignId: number) => ({ params: { campaignId } });

async function campaign(campaignId: number) {
  return expectStatus(await owner.visitor.call(api.getEmailCampaign, of(campaignId)), 200);
}

/** In ten days at nine in the morning, in Paris. */
const day = new Date(Date.now() + 10 * 24 * 3600 * 1000).toISOString().slice(0, 10);
const nine = { at: `${day}T09:00`, timeZone: "Europe/Paris" };

async function scheduled(more: { attribute?: string } = {}): Promise<number> {
  const id = await newCampaign();
  expectStatus(
    await owner.visitor.call(scheduleEmailCampaign, { ...of(id), body: { ...nine, ...more } }),
    204,
  );
  return id;
}

const startsAt = async (id: number) => {
  const row = await work(({ tx, accountId }) =>
    tx
      .selectFrom("campaigns.campaign")
      .select("starts_at")
      .where("account_id", "=", accountId)
      .where("id", "=", id)
      .executeTakeFirstOrThrow(),
  );
  return row.starts_at ?? new Date(Number.NaN);
};

const start = (id: number, now: Date) =>
  workAt(now, (context) => startScheduled(context, { accountId: context.accountId, campaignId: id }));

const prepare = (id: number, now: Date) =>
  workAt(now, (context) => prepareCampaign(context, { accountId: context.accountId, campaignId: id }));

const queued = async (id: number) => (await campaign(id)).statistics.counts.queued;

test("a scheduled campaign waits for its hour, can't be changed, and can be taken back", async () => {
  const id = await scheduled();
  expect(await campaign(id)).toMatchObject({
    state: "scheduled",
    status: "queued",
    schedule: { ...nine, attribute: null },
    sentDate: null,
  });
  const change = await owner.visitor.call(api.updateEmailCampaign, { ...of(id), body: { name: "Autre" } });
  expect(change.error.metadata.reason).toBe("campaigns.scheduled");
  const early = await startsAt(id);
  await start(id, new Date(early.getTime() - 60_000));
  expect((await campaign(id)).state).toBe("scheduled");

  expectStatus(await owner.visitor.call(unscheduleEmailCampaign, of(id)), 204);
  expectStatus(await owner.visitor.call(unscheduleEmailCampaign, of(id)), 204);
  expect(await campaign(id)).toMatchObject({ state: "draft", schedule: null, scheduledAt: null });
  // The wake-up of before finds a draft.
  await start(id, early);
  expect((await campaign(id)).state).toBe("draft");
});

test("a scheduled campaign is given another hour and stays scheduled, as it was seen; the hour of before is nobody's", async () => {
  const id = await scheduled();
  const before = await startsAt(id);
  const noon = { ...nine, at: `${day}T12:00` };
  expectStatus(await owner.visitor.call(scheduleEmailCampaign, { ...of(id), body: noon }), 204);
  expect(await campaign(id)).toMatchObject({ state: "scheduled", schedule: { ...noon, attribute: null } });
  expect((await startsAt(id)).getTime() - before.getTime()).toBe(3 * 3600 * 1000);
  await start(id, before);
  expect((await campaign(id)).state).toBe("scheduled");
  const over = await owner.visitor.call(scheduleEmailCampaign, {
    ...of(id),
    body: { ...nine, at: "2020-01-01T09:00" },
  });
  expect(over.error.metadata.reason).toBe("campaigns.moment_over");
  expect(await campaign(id)).toMatchObject({ state: "scheduled", schedule: { at: noon.at } });
});

test("who chooses an hour that the clocks leap over is told when it leaves", async () => {
  const id = await newCampaign();
  const spring = lastSundayOfMarch();
  const plan = async (at: string) =>
    expectStatus(
      await owner.visitor.call(planEmailCampaign, { ...of(id), query: { at, timeZone: "Europe/Paris" } }),
      200,
    );
  expect((await plan(`${spring}T02:30`)).leapsTo).toBe(`${spring}T03:30`);
  expect((await plan(`${spring}T03:30`)).leapsTo).toBe(null);
});

/** The next that is still to come. */
function lastSundayOfMarch(): string {
  const inYear = (year: number) => {
    const last = new Date(Date.UTC(year, 2, 31));
    return new Date(last.getTime() - last.getUTCDay() * 24 * 3600 * 1000);
  };
  const year = new Date().getUTCFullYear();
  const next = inYear(year).getTime() > Date.now() + 24 * 3600 * 1000 ? inYear(year) : inYear(year + 1);
  return next.toISOString().slice(0, 10);
}

test("at its hour it leaves, once, however often it is woken and wherever it was killed", async () => {
  const id = await scheduled();
  const moment = await startsAt(id);
  const killed = workAt(moment, async (context) => {
    await startScheduled(context, { accountId: context.accountId, campaignId: id });
    throw new Error("kill -9");
  });
  await expect(killed).rejects.toThrow("kill -9");
  expect((await campaign(id)).state).toBe("scheduled");
  await Promise.all([start(id, moment), start(id, moment)]);
  expect(await campaign(id)).toMatchObject({ state: "preparing", sentDate: moment.toISOString() });
  await prepare(id, moment);
  await start(id, moment);
  expect(await queued(id)).toBe(40);
  const back = await owner.visitor.call(unscheduleEmailCampaign, of(id));
  expect(back.error.metadata.reason).toBe("campaigns.under_way");
  expectStatus(await owner.visitor.call(api.cancelEmailCampaign, of(id)), 204);
});

test("what was lost by the queue is found by the watch", async () => {
  const id = await scheduled();
  const moment = new Date((await startsAt(id)).getTime() + 6 * 60_000);
  const woken: unknown[] = [];
  await workAt(moment, (context) =>
    watchSchedule({
      ...context,
      jobs: {
        ...context.jobs,
        enqueue: async (_tx, queue, payload) => void woken.push([queue, payload.campaignId]),
      },
    }),
  );
  expect(woken).toEqual([["campaigns.start", id]]);
  expectStatus(await owner.visitor.call(unscheduleEmailCampaign, of(id)), 204);
});

test("a schedule that can’t be kept mails nobody and says why", async () => {
  const id = await scheduled();
  const late = new Date((await startsAt(id)).getTime() + 25 * 3600 * 1000);
  await start(id, late);
  expect(await campaign(id)).toMatchObject({
    state: "draft",
    missed: { reason: "campaigns.too_late", message: expect.stringContaining("heure") },
  });
  const told = await work(({ tx, accountId }) =>
    tx
      .selectFrom("delivery.message as m")
      .innerJoin("delivery.mailing as g", (join) =>
        join.onRef("g.account_id", "=", "m.account_id").onRef("g.id", "=", "m.mailing_id"),
      )
      .select("m.id")
      .where("m.account_id", "=", accountId)
      .where("g.kind", "=", "service")
      .execute(),
  );
  expect(told).toHaveLength(1);
  // Scheduled again, nothing is missed any more.
  expectStatus(await owner.visitor.call(scheduleEmailCampaign, { ...of(id), body: nine }), 204);
  expect((await campaign(id)).missed).toBeNull();

  const { senders } = expectStatus(await owner.visitor.call(getSenders), 200);
  const [sender] = senders;
  expectStatus(await owner.visitor.call(deleteSender, { params: { senderId: sender?.id ?? 0 } }), 204);
  await start(id, await startsAt(id));
  expect(await campaign(id)).toMatchObject({ state: "draft", missed: { reason: "campaigns.no_sender" } });
  expect((await campaign(id)).statistics.total).toBe(0);
  await work((context) =>
    context.tx
      .insertInto("delivery.sender")
      .values({
        account_id: context.accountId,
        name: "Camille",
        address: "vie-privee@savons.example",
        created_at: context.now,
      })
      .execute(),
  );
});

test("hours that are over, too far or nowhere are refused", async () => {
  const id = await newCampaign();
  const refused = async (body: { at: string; timeZone: string; attribute?: string }) =>
    (await owner.visitor.call(scheduleEmailCampaign, { ...of(id), body })).error.metadata.reason;
  expect(await refused({ ...nine, at: "2024-01-01T09:00" })).toBe("campaigns.moment_over");
  expect(await refused({ ...nine, at: "2099-01-01T09:00" })).toBe("campaigns.moment_too_far");
  expect(await refused({ ...nine, at: "2027-02-31T09:00" })).toBe("campaigns.unknown_moment");
  expect(await refused({ ...nine, timeZone: "Mars/Olympus" })).toBe("campaigns.unknown_time_zone");
  expect(await refused({ ...nine, attribute: "FIRSTNAME" })).toBe("campaigns.no_place_attribute");
  expect((await campaign(id)).state).toBe("draft");
});

test("at their own hour: each in their wave, nobody twice, and finished only after the last", async () => {
  const planned = expectStatus(
    await owner.visitor.call(planEmailCampaign, {
      ...of(await newCampaign()),
      query: { ...nine, attribute: "COUNTRY" },
    }),
    200,
  );
  expect(planned.problem).toBeNull();
  expect(planned.attributes).toContainEqual({ name: "COUNTRY", label: "Country", likely: true });
  expect(planned.waves.map(({ people, places }) => [people, places])).toEqual([
    [10, ["Japon"]],
    [20, ["FR"]],
    [10, ["US"]],
  ]);

  const id = await scheduled({ attribute: "COUNTRY" });
  const first = await startsAt(id);
  expect(first.toISOString()).toBe(`${day}T00:00:00.000Z`);
  await start(id, first);
  await prepare(id, first);
  expect(await campaign(id)).toMatchObject({ state: "sending", statistics: { total: 0 } });
  const wave = (number: number, now: Date) =>
    workAt(now, (context) =>
      makeWave(context, { accountId: context.accountId, campaignId: id, wave: number }),
    );
  const { nextWaveAt } = await workAt(first, (context) => campaignProgress(context, id));
  expect(nextWaveAt).toBe(first.toISOString());
  await Promise.all([wave(1, first), wave(1, first)]);
  expect(await queued(id)).toBe(10);
  const finish = () =>
    work(async (context) => {
      const { mailing_id } = await context.tx
        .selectFrom("campaigns.campaign")
        .select("mailing_id")
        .where("account_id", "=", context.accountId)
        .where("id", "=", id)
        .executeTakeFirstOrThrow();
      await finishCampaign(context, { accountId: context.accountId, mailingId: mailing_id ?? 0 });
    });
  await finish();
  expect((await campaign(id)).state).toBe("sending");

  // Somebody moves from Tokyo to New York between the two: they have theirs.
  await work((context) =>
    saveContact(context, {
      address: "client10@clients.example",
      attributes: { COUNTRY: "US" },
      listIds: [listId],
    }),
  );
  expectStatus(await owner.visitor.call(api.pauseEmailCampaign, of(id)), 204);
  await wave(2, first);
  expect(await queued(id)).toBe(10);
  expectStatus(await owner.visitor.call(api.resumeEmailCampaign, of(id)), 204);
  await wave(2, first);
  await wave(3, first);
  expect(await campaign(id)).toMatchObject({
    statistics: { audience: 40, total: 40, authorisations: [{ authorisedBy: "consent", count: 40 }] },
  });
  await finish();
  expect((await campaign(id)).state).toBe("sent");
});

test("nobody gets more than the account’s own limit, counted by a reason of its own", async () => {
  // One campaign was made above, and its forty messages wait: they count.
  expectStatus(
    await owner.visitor.call(saveSendingFrequency, { body: { limit: { messages: 1, days: 7 } } }),
    204,
  );
  const id = await newCampaign();
  const preflight = expectStatus(await owner.visitor.call(api.preflightEmailCampaign, of(id)), 200);
  expect(preflight).toMatchObject({
    audience: 40,
    may: 0,
    heldBack: [{ reason: "too_often", count: 40 }],
    problems: [{ reason: "campaigns.enough_lately" }],
  });
  expectStatus(
    await owner.visitor.call(saveSendingFrequency, { body: { limit: { messages: 2, days: 7 } } }),
    204,
  );
  // Two campaigns let go at the same moment don't both take the last place.
  const ids = [id, await newCampaign()];
  for (const each of ids) expectStatus(await owner.visitor.call(api.sendEmailCampaignNow, of(each)), 204);
  await Promise.all(ids.map((each) => prepare(each, new Date())));
  const totals = await Promise.all(ids.map(async (each) => (await campaign(each)).statistics));
  expect(totals.map(({ total }) => total).sort()).toEqual([0, 40]);
  expect(totals.find(({ total }) => total === 0)?.heldBack).toMatchObject([
    { reason: "too_often", count: 40 },
  ]);

  // Their turn comes by itself: who had enough today may have another in a week, and it is scheduled for then today.
  const next = await newCampaign();
  const inDays = (days: number) => ({
    at: new Date(Date.now() + days * 24 * 3600 * 1000).toISOString().slice(0, 16),
    timeZone: "UTC",
  });
  const mayIn = async (days: number) => {
    const asked = { ...of(next), query: inDays(days) };
    return expectStatus(await owner.visitor.call(api.preflightEmailCampaign, asked), 200).may;
  };
  expect([await mayIn(3), await mayIn(6.4), await mayIn(7)]).toEqual([0, 0, 40]);
  const tooSoon = await owner.visitor.call(scheduleEmailCampaign, { ...of(next), body: inDays(3) });
  expect(tooSoon.error?.metadata?.reason).toBe("campaigns.enough_lately");
  // A minute less than a week: what goes out every week at the same hour reaches everybody each time.
  const weekly = { ...of(next), body: inDays(7 - 1 / 1440) };
  expectStatus(await owner.visitor.call(scheduleEmailCampaign, weekly), 204);
  expectStatus(await owner.visitor.call(unscheduleEmailCampaign, of(next)), 204);

  // The page of each says so, and until when.
  const enough = async () => {
    const asked = { params: { identifier: "client0@clients.example" } };
    return expectStatus(await owner.visitor.call(getContactFrequency, asked), 200).enough;
  };
  expect(await enough()).toEqual({ messages: 2, days: 7, until: null });
  await work(({ tx, accountId, now }) =>
    tx
      .updateTable("delivery.message")
      .set({ state: "submitted", state_at: now })
      .where("account_id", "=", accountId)
      .execute(),
  );
  const until = await enough();
  const days = (Date.parse(until?.until ?? "") - Date.now()) / (24 * 3600 * 1000);
  expect([days > 6.4, days < 7]).toEqual([true, true]);
  expect([await mayIn(days - 0.01), await mayIn(days + 0.01)]).toEqual([0, 40]);
  expectStatus(await owner.visitor.call(saveSendingFrequency, { body: { limit: null } }), 204);
  expect(await enough()).toBeNull();
});

import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { decideOne } from "#domains/consent/index.ts";
import { linkFor } from "#domains/delivery/index.ts";
import type { Context } from "#kernel/context.ts";
import { addSubscribers, openShop, type Shop } from "#test/shop.ts";
import { openSite, type Site } from "#test/site.ts";
import { finishErasure, startErasure } from "../index.ts";
import { makeCalendar } from "./calendar.ts";
import { receiveRequest } from "./receive-request.ts";
import { remindOwners } from "./remind.ts";
import type { RequestType } from "./request-words.api.ts";
import { entriesOf, getRequest } from "./requests.sql.ts";
import { type Step, takeStep } from "./take-step.ts";

let site: Site;
let shop: Shop;

beforeAll(async () => {
  site = await openSite();
  shop = await openShop(site.resources);
});
afterAll(() => site.close());

const at = (day: string): { now: Date } => ({ now: new Date(`${day}T09:00:00Z`) });

function receive(type: RequestType, address: string, receivedOn = "2026-01-31") {
  return shop.work(
    (context) =>
      receiveRequest(context, { type, address, channel: "letter", receivedOn, acknowledged: "not" }),
    at(receivedOn),
  );
}

const step = (id: number, what: Step, day = "2026-02-03") =>
  shop.work((context) => takeStep(context, id, what), at(day));
const read = (id: number) => shop.work((context) => getRequest(context, id));

/** How many messages wait for the person. */
const mailsTo = (subjectId: string) =>
  shop.work(async (context: Context) => {
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from delivery.message where account_id = ${context.accountId} and subject_id = ${subjectId}`.execute(
      context.tx,
    );
    return rows[0]?.count ?? 0;
  });

describe("the clock of a request", () => {
  test("ends as the law says, and once more time was told, two months later", async () => {
    const { id } = await receive("access", "annie@exemple.fr");
    expect(await read(id)).toMatchObject({
      dueOn: "2026-03-02",
      internalOn: "2026-02-23",
      state: "received",
    });
    await step(id, { step: "extended", text: "Because it is complex.", told: "not" });
    expect(await read(id)).toMatchObject({
      dueOn: "2026-04-30",
      state: "extended",
      extendedOn: "2026-02-03",
    });
    await expect(step(id, { step: "extended", text: "Again.", told: "by_mail" })).rejects.toMatchObject({
      reason: "rights.request_extended_already",
    });
  });

  test("is not extended after the first month", async () => {
    const { id } = await receive("access", "bruno@exemple.fr");
    await expect(
      step(id, { step: "extended", text: "Late.", told: "by_mail" }, "2026-03-03"),
    ).rejects.toMatchObject({ reason: "rights.request_too_late_to_extend" });
  });

  test("stands still while we wait to know who asks, once", async () => {
    const { id, subjectId } = await receive("erasure", "carla@exemple.fr");
    await step(id, { step: "identity_asked", text: "Is it you?", told: "not" });
    expect(await read(id)).toMatchObject({ state: "identity_pending", pausedOn: "2026-02-03" });
    const link = await shop.work((context) => linkFor(context, { use: "request", subjectId, requestId: id }));
    const url = new URL(link).pathname;
    const page = await site.server.inject({ method: "GET", url, headers: { "accept-language": "fr" } });
    expect(page.statusCode).toBe(200);
    expect((await read(id)).state).toBe("identity_pending");
    await step(id, { step: "identity_confirmed", told: "not" }, "2026-02-10");
    // Seven days later than it was: 7 February and a month is a Saturday.
    expect(await read(id)).toMatchObject({ state: "in_progress", suspendedDays: 7, dueOn: "2026-03-09" });
    await expect(
      step(id, { step: "identity_asked", text: "Again?", told: "by_mail" }, "2026-02-11"),
    ).rejects.toMatchObject({ reason: "rights.request_identity_again" });
  });
});

test("what is fulfilled is done, and told", async () => {
  const [subjectId] = await shop.work((context) =>
    addSubscribers(context, shop, [{ address: "dora@exemple.fr" }]),
  );
  if (!subjectId) throw new Error("nobody");
  const allowed = () =>
    shop.work(
      async (context) => (await decideOne(context, { subjectId, purposeId: shop.newsletterId })).allowed,
    );
  expect(await allowed()).toBe(true);
  const before = await mailsTo(subjectId);
  const { id } = await receive("objection", "dora@exemple.fr");
  await shop.work((context) => takeStep(context, id, { step: "fulfilled", text: "Done.", told: "by_mail" }));
  expect(await allowed()).toBe(false);
  expect(await mailsTo(subjectId)).toBe(before + 1);
  expect((await read(id)).closedAt).not.toBeNull();
  await expect(step(id, { step: "refused", text: "No.", told: "by_mail" })).rejects.toMatchObject({
    reason: "rights.request_closed",
  });
});

test("what else somebody had asked is over once they are erased, and late for nobody", async () => {
  const { id, subjectId } = await receive("access", "ursule@exemple.fr");
  const { erasureId } = await shop.work((context) =>
    startErasure(context, { subjectIds: [subjectId], ground: "person_asked", told: "not" }),
  );
  expect(await finishErasure(site.resources, { accountId: shop.accountId, erasureId })).toBe("done");
  const request = await read(id);
  expect([request.state, request.closedAt !== null, request.address]).toEqual(["withdrawn", true, undefined]);
});

test("a letter with a blank left in it does not go out", async () => {
  const { id } = await receive("rectification", "emile@exemple.fr");
  await expect(
    step(id, { step: "refused", text: "Because [say why].", told: "by_mail" }),
  ).rejects.toMatchObject({ reason: "rights.request_text_blanks" });
  expect((await read(id)).state).toBe("received");
});

test("the person answers by the page, and their words come to the request", async () => {
  const { id, subjectId } = await receive("rectification", "fanny@exemple.fr");
  const link = await shop.work((context) => linkFor(context, { use: "request", subjectId, requestId: id }));
  const answer = await site.server.inject({
    method: "POST",
    url: new URL(link).pathname,
    headers: { "content-type": "application/x-www-form-urlencoded", "accept-language": "fr" },
    payload: new URLSearchParams({ text: "Mon nom s’écrit <Fanny>." }).toString(),
  });
  // The page is asked for anew, so that loading it again sends nothing twice.
  expect(answer.statusCode).toBe(303);
  const page = await site.server.inject({ method: "GET", url: String(answer.headers.location) });
  expect(page.body).toContain("C’est ajouté à votre demande");
  expect(page.body).toContain("&lt;Fanny>");
  const entries = await shop.work(async (context) => entriesOf(context, await getRequest(context, id)));
  expect(entries.at(-1)).toMatchObject({ kind: "answer", text: "Mon nom s’écrit <Fanny>." });
  // So many without an answer are enough; after one, the conversation goes on.
  const write = () =>
    site.server.inject({
      method: "POST",
      url: new URL(link).pathname,
      headers: { "content-type": "application/x-www-form-urlencoded" },
      payload: new URLSearchParams({ text: "Et mon prénom ?" }).toString(),
    });
  for (let more = 0; more < 19; more += 1) expect((await write()).statusCode).toBe(303);
  expect((await write()).statusCode).toBe(400);
  await shop.work((context) => takeStep(context, id, { step: "reply", text: "Bien sûr.", told: "by_mail" }));
  expect((await write()).statusCode).toBe(303);
  // A link for another use opens nothing, nor does one for another request of somebody else.
  const other = await shop.work((context) => linkFor(context, { use: "preferences", subjectId }));
  const wrong = new URL(other).pathname.replace("/p/", "/request/");
  expect((await site.server.inject({ method: "GET", url: wrong })).statusCode).toBe(404);
});

test("owners are told once of what is new, and every day of what is overdue", async () => {
  const sent = async () => {
    const { rows } = await shop.work((context) =>
      sql<{
        count: number;
      }>`select count(*) as count from rights.request_entry where account_id = ${context.accountId} and kind = 'reminded'`.execute(
        context.tx,
      ),
    );
    return rows[0]?.count ?? 0;
  };
  const remind = (day: string) =>
    shop.work((context) => remindOwners(context, { accountId: context.accountId }), at(day));
  await remind("2026-02-01");
  const first = await sent();
  expect(first).toBeGreaterThan(0);
  await remind("2026-02-02");
  expect(await sent()).toBe(first);
  await remind("2026-05-04");
  const late = await sent();
  expect(late).toBeGreaterThan(first);
  await remind("2026-05-04");
  expect(await sent()).toBe(late);
  await remind("2026-05-05");
  expect(await sent()).toBeGreaterThan(late);
});

test("the calendar holds days and nobody, behind its secret address alone", async () => {
  await receive("access", "gaston@exemple.fr");
  const { url } = await shop.work((context) => makeCalendar(context));
  const path = new URL(url).pathname;
  const answer = await site.server.inject({ method: "GET", url: path });
  expect(answer.headers["content-type"]).toContain("text/calendar");
  expect(answer.body).toContain("DTSTART;VALUE=DATE:20260302");
  expect(answer.body).not.toContain("gaston");
  const wrong = await site.server.inject({ method: "GET", url: path.replace(/.{9}\.ics$/, "AAAAAAAAA.ics") });
  expect(wrong.statusCode).toBe(404);
  await shop.work((context) => makeCalendar(context));
  expect((await site.server.inject({ method: "GET", url: path })).statusCode).toBe(404);
});

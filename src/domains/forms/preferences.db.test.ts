import { sql } from "kysely";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import {
  createPurpose,
  decideOne,
  permissionsOf,
  suppress,
  verifyLedger,
  withdraw,
} from "#domains/consent/index.ts";
import { contactOf } from "#domains/contacts/index.ts";
import { mergeContacts } from "#domains/contacts/merge-contacts.ts";
import { linkFor } from "#domains/delivery/index.ts";
import { findSubject, keyringFor } from "#domains/vault/index.ts";
import type { AccountId, SubjectId } from "#kernel/ids.ts";
import { addSubscribers, openShop, type Shop } from "#test/shop.ts";
import { openSite, type Site } from "#test/site.ts";
import { somebodyWaits } from "#test/somebody-waits.ts";
import { forgetUnconfirmed } from "./forget-unconfirmed.ts";
import { renewLink } from "./renew-link.ts";

let site: Site;
let shop: Shop;
let visitors = 0;

beforeAll(async () => {
  site = await openSite();
  shop = await openShop(site.resources);
});

afterAll(() => site.close());

async function person(address: string): Promise<{ id: SubjectId; page: string }> {
  const [id] = await shop.work((context) => addSubscribers(context, shop, [{ address }]));
  if (!id) throw new Error("nobody");
  return { id, page: await pageOf(id) };
}

const pageOf = async (subjectId: SubjectId, expiresAt?: Date) => {
  const link = await shop.work((context) =>
    linkFor(context, { use: "preferences", subjectId, ...(expiresAt ? { expiresAt } : {}) }),
  );
  return new URL(link).pathname;
};

function post(url: string, fields: Record<string, string | string[]>, language = "en") {
  return site.server.inject({
    method: "POST",
    url,
    payload: new URLSearchParams(
      Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
    ).toString(),
    headers: { "content-type": "application/x-www-form-urlencoded", "accept-language": language },
    remoteAddress: `198.51.100.${++visitors}`,
  });
}

const get = (url: string) => site.server.inject({ method: "GET", url, headers: { "accept-language": "en" } });

const known = () => ({ ...site.resources, accountId: shop.accountId as AccountId });

/** What was written to somebody, oldest first. */
async function mailsTo(subject: SubjectId): Promise<{ text: string; address: string }[]> {
  return shop.work(async (context) => {
    const rows = await context.tx
      .selectFrom("delivery.content")
      .selectAll()
      .where("subject_id", "=", subject)
      .orderBy("message_id")
      .execute();
    const ring = await keyringFor(context, [subject]);
    return rows.map((row) => JSON.parse(ring.open(subject, "delivery.content.sealed", row.sealed) ?? "{}"));
  });
}

const linkIn = (text: string | undefined) =>
  /https?:\/\/[^/\s]+(\/[\w-]+\/[\w-]+)/.exec(text ?? "")?.[1] ?? "";
const state = (id: SubjectId) => shop.work((context) => permissionsOf(context, id));
const licet = (id: SubjectId, now?: Date) =>
  shop.work(
    (context) => decideOne(context, { subjectId: id, purposeId: shop.newsletterId }),
    now ? { now } : {},
  );

test("a break keeps what is permitted, stops it at once and ends by itself", async () => {
  const { id, page } = await person("pause@clients.example");
  expect(await licet(id)).toMatchObject({ allowed: true });
  const paused = await post(page, { do: "pause", months: "3" });
  expect(paused.statusCode).toBe(200);
  expect(paused.body).toMatch(/Rien ne vous est envoyé jusqu’au/);
  expect(await licet(id)).toEqual({ allowed: false, reasons: ["paused"] });
  expect(await licet(id, new Date(Date.now() + 100 * 24 * 3600 * 1000))).toMatchObject({ allowed: true });
  await post(page, { do: "resume" });
  expect(await licet(id)).toMatchObject({ allowed: true });
});

test("the language is the person's choice", async () => {
  const { id, page } = await person("language@clients.example");
  const saved = await post(page, { purpose: String(shop.newsletterId), language: "en" });
  expect(saved.body).toContain('lang="en"');
  expect(saved.body).toContain("Saved.");
  expect(await shop.work((context) => contactOf(context, id))).toMatchObject({ language: "en" });
  expect(await state(id)).toMatchObject([{ state: "granted" }]);
});

test("stopping everything also stops what was never asked, and may be undone by the person", async () => {
  const { id, page } = await person("stop@clients.example");
  await post(page, { stop: "everything" });
  expect((await state(id)).every(({ state: now }) => now === "withdrawn")).toBe(true);
  expect(await licet(id)).toMatchObject({ allowed: false, reasons: ["withdrawn", "suppressed"] });
  const asked = await post(page, { purpose: String(shop.newsletterId) });
  expect(asked.body).toContain("Encore une étape");
  await post(linkIn((await mailsTo(id)).at(-1)?.text), {});
  expect(await licet(id)).toMatchObject({ allowed: true });
});

test("a tick may be by whom a message was passed on to: it counts as seen, or waits for the mailbox where more is wanted", async () => {
  const words = { en: "Offers", fr: "Offres" };
  const offers = await shop.work((context) =>
    createPurpose(context, {
      key: "offers",
      kind: "marketing",
      basis: "consent",
      name: words,
      wording: words,
      leastStrength: "witnessed",
    }),
  );
  const [id] = await shop.work((context) =>
    addSubscribers(context, shop, [{ address: "friend@clients.example" }]),
  );
  if (!id) throw new Error("nobody");
  const page = await pageOf(id);
  await post(page, {});
  const ticked = [String(shop.newsletterId), String(offers.id)];
  expect((await post(page, { purpose: ticked })).body).toContain("Encore une étape");
  const before = await state(id);
  expect(before.find(({ purposeId }) => purposeId === offers.id)).toMatchObject({
    state: "granted",
    strength: "witnessed",
  });
  expect(await licet(id)).toEqual({ allowed: false, reasons: ["withdrawn"] });
  await post(page, { purpose: ticked }); // Pressed twice: asked once.
  const mails = await mailsTo(id);
  expect(mails).toMatchObject([{ address: "friend@clients.example" }]);
  const link = linkIn(mails[0]?.text);
  expect(link).toMatch(/^\/c\//);
  expect((await get(link)).body).toContain("lettre d’information");
  expect(await licet(id)).toMatchObject({ allowed: false });
  await post(link, {});
  expect(await licet(id)).toMatchObject({ allowed: true });
  const after = await state(id);
  expect(after.find(({ purposeId }) => purposeId === shop.newsletterId)).toMatchObject({
    strength: "confirmed",
  });
  expect(await shop.work((context) => verifyLedger(context))).toMatchObject({ sound: true });
});

/** The old mailbox agrees to a change; the link that the new one gets. */
async function agreed(old: SubjectId, next: SubjectId): Promise<string> {
  const agreeing = linkIn((await mailsTo(old)).at(-1)?.text);
  expect((await post(agreeing, {})).statusCode).toBe(200);
  return linkIn((await mailsTo(next)).at(-1)?.text);
}

test("a new address: agreed to at the old, consented anew, moved with its lists and number; the old one is told, its proof stays", async () => {
  const { id, page } = await person("old@clients.example");
  const before = await shop.work((context) => contactOf(context, id));
  await post(page, { do: "pause", months: "1" });
  const asked = await post(page, { do: "address", email: " New@Clients.example " });
  expect(asked.statusCode).toBe(200);
  const next = (await findSubject(known(), "new@clients.example")) as SubjectId;
  expect(await shop.work((context) => contactOf(context, next))).toBeUndefined();
  // Whoever was passed a message with this link gets nowhere: the mailbox held is asked first, and only it.
  const asking = await mailsTo(id);
  expect(asking).toMatchObject([{ address: "old@clients.example" }]);
  expect(await mailsTo(next)).toEqual([]);
  expect((await get(linkIn(asking[0]?.text))).body).toContain("new@clients.example");
  expect(await mailsTo(next)).toEqual([]);
  const link = await agreed(id, next);
  await agreed(id, next); // Pressed twice: asked once.
  expect(await mailsTo(next)).toHaveLength(1);
  expect(link).toMatch(/^\/move\//);
  expect((await get(link)).body).toContain("Oui, utiliser cette adresse");
  expect(await state(next)).toEqual([]);

  const moved = await post(link, {});
  expect(moved.body).toContain("Votre nouvelle adresse est prise en compte");
  expect(await state(next)).toMatchObject([{ state: "granted", strength: "confirmed" }]);
  expect(await state(id)).toMatchObject([{ state: "withdrawn" }]);
  const after = await shop.work((context) => contactOf(context, next));
  expect(after).toMatchObject({ id: before?.id, address: "new@clients.example", language: "fr" });
  expect(await shop.work((context) => contactOf(context, id))).toBeUndefined();
  expect(await licet(next)).toEqual({ allowed: false, reasons: ["paused"] });
  const lists = await shop.work(({ tx }) =>
    tx.selectFrom("contacts.list_member").select("list_id").where("subject_id", "=", next).execute(),
  );
  expect(lists).toEqual([{ list_id: shop.listId }]);
  for (const told of await mailsTo(id)) {
    expect(told.address).toBe("old@clients.example");
    expect(told.text).not.toContain("new@clients.example");
  }
  const events = await shop.work(({ tx }) =>
    tx
      .selectFrom("consent.event")
      .select(["kind", "method"])
      .where("subject_id", "in", [id, next])
      .orderBy("sequence")
      .execute(),
  );
  expect(events).toMatchObject([
    { kind: "granted", method: "double_opt_in" },
    { kind: "granted", method: "address_change" },
    { kind: "withdrawn", method: "address_change" },
  ]);

  expect((await post(link, {})).statusCode).toBe(200); // Pressed twice: done is done.
  expect(await mailsTo(id)).toHaveLength(2);
  expect(await shop.work((context) => verifyLedger(context))).toMatchObject({ sound: true });
});

test("a no moves along, and who is known at the new address already stays one person", async () => {
  const { id, page } = await person("no-old@clients.example");
  await post(page, {});
  const other = await person("no-new@clients.example");
  await post(page, { do: "address", email: "no-new@clients.example" });
  await post(await agreed(id, other.id), {});
  expect(await state(other.id)).toMatchObject([{ state: "withdrawn" }]);
  expect(await shop.work((context) => contactOf(context, id))).toBeUndefined();
  expect(await shop.work((context) => contactOf(context, other.id))).toMatchObject({
    address: "no-new@clients.example",
  });
});

test("a no said in the moment in which a new address is confirmed holds there; so does a block by the account", async () => {
  const { id, page } = await person("race-old@clients.example");
  await post(page, { do: "address", email: "race-new@clients.example" });
  const next = (await findSubject(known(), "race-new@clients.example")) as SubjectId;
  const link = await agreed(id, next);
  const block = { scope: "everything", reason: "blocked_by_account", source: "console" } as const;
  await shop.work((context) => suppress(context, { ...block, subjectId: id }));
  const { moving } = await shop.work(async (context) => {
    await withdraw(context, { subjectId: id, purposeIds: [shop.newsletterId], method: "one_click" });
    const moving = post(link, {});
    await vi.waitUntil(() => somebodyWaits(context), { timeout: 20_000, interval: 30 });
    return { moving };
  });
  expect((await moving).body).toContain("Votre nouvelle adresse est prise en compte");
  expect(await state(next)).toMatchObject([{ state: "withdrawn" }]);
  expect(await licet(next)).toEqual({ allowed: false, reasons: ["withdrawn", "suppressed"] });
});

test("a link to an address that was merged away takes a no for the contact there is now, shows no choices and takes no yes", async () => {
  const [kept, goes] = [await person("kept@clients.example"), await person("goes@clients.example")];
  const newsletter = String(shop.newsletterId);
  const ticked = `value="${newsletter}" checked`;
  expect((await get(goes.page)).body).toContain(ticked);
  await shop.work(async (context) => {
    const { id = 0 } = (await contactOf(context, goes.id)) ?? {};
    await mergeContacts(context, { identifier: "kept@clients.example", identifierType: "email_id" }, id);
  });
  expect((await get(kept.page)).body).toContain(ticked);
  const shown = (await get(goes.page)).body;
  expect(shown).toContain("You can say no here");
  for (const told of ["kept@", "agreed on", "checked"]) expect(shown).not.toContain(told);

  // The page as it was opened before the merge.
  for (const fields of [{ purpose: newsletter }, { do: "address", email: "x@clients.example" }]) {
    const late = await post(goes.page, fields);
    expect(late).toMatchObject({ statusCode: 400, body: expect.stringContaining("This was not saved") });
  }
  expect((await post(goes.page, { do: "refuse" })).body).toContain("Nothing is ticked");
  // It still takes a no, so it is not said to work no longer.
  const renewed = await post(goes.page, { do: "renew", email: "kept" });
  expect(renewed).toMatchObject({ statusCode: 400, body: expect.stringContaining("You can say no here") });
  expect(renewed.body).toContain("This does not look like an e-mail address");
  const marked = /<input type="email"[^>]*aria-invalid="true" aria-describedby="notice"/;
  expect(renewed.body).toMatch(marked);
  expect((await post(goes.page, { do: "refuse" })).body).not.toMatch(marked);
  expect(await licet(kept.id)).toMatchObject({ allowed: true });

  expect((await post(goes.page, { do: "pause", months: "1" })).statusCode).toBe(200);
  expect(await licet(kept.id)).toEqual({ allowed: false, reasons: ["paused"] });
  await post(kept.page, { do: "resume" });
  const refused = await post(goes.page, { do: "refuse", refused: newsletter });
  expect(refused).toMatchObject({ statusCode: 200, body: expect.stringContaining("Stopped.") });
  expect(await licet(kept.id)).toEqual({ allowed: false, reasons: ["withdrawn"] });
  expect((await get(kept.page)).body).not.toContain(ticked);
  await post(goes.page, { stop: "everything" });
  expect(await licet(kept.id)).toMatchObject({ reasons: ["withdrawn", "suppressed"] });
  // Whoever reads the old mailbox takes none of it back.
  await post(goes.page, { purpose: newsletter });
  expect(await licet(kept.id)).toMatchObject({ allowed: false });
});

test("a new address that nobody confirms is forgotten, key and all", async () => {
  const { id, page } = await person("stays@clients.example");
  await post(page, { do: "address", email: "never@clients.example" });
  const bad = await post(page, { do: "address", email: "never@" });
  expect(bad.statusCode).toBe(400);
  expect(await findSubject(known(), "never@clients.example")).toBeDefined();
  await shop.work(forgetUnconfirmed, { now: new Date(Date.now() + 8 * 24 * 3600 * 1000) });
  expect(await findSubject(known(), "never@clients.example")).toBeUndefined();
  expect(await findSubject(known(), "stays@clients.example")).toBe(id);
});

test("an expired or cut link offers a new one, and tells nobody who is known", async () => {
  const { id } = await person("late@clients.example");
  const late = await pageOf(id, new Date(Date.now() - 1000));
  const expired = await get(late);
  expect(expired.statusCode).toBe(410);
  expect(expired.body).toContain("a new one is sent to you");
  const cut = late.slice(0, -6);
  expect((await get(cut)).body).toContain("a new one is sent to you");
  expect((await get("/p/zzzz")).body).not.toContain("<form");

  const [yes, no] = [
    await post(late, { do: "renew", email: "late@clients.example" }),
    await post(cut, { do: "renew", email: "stranger@clients.example" }),
  ];
  expect([yes.statusCode, no.statusCode]).toEqual([200, 200]);
  expect(yes.body).toBe(no.body);
  const jobs = await sql<{
    subject: string;
  }>`select data->>'subjectId' as subject from pgboss.job where name = 'forms.renew-link'`.execute(
    site.resources.db,
  );
  expect(jobs.rows).toHaveLength(2);
  expect(jobs.rows.map(({ subject }) => subject)).toContain(id);
  expect(JSON.stringify(jobs.rows)).not.toContain("@");
  for (const { subject } of jobs.rows)
    await shop.work((context) => renewLink(context, { accountId: shop.accountId, subjectId: subject }));
  const [mail] = await mailsTo(id);
  expect((await get(linkIn(mail?.text))).statusCode).toBe(200);
  expect(await findSubject(known(), "stranger@clients.example")).toBeUndefined();
});

test("a link for one thing does nothing else", async () => {
  const { id } = await person("use@clients.example");
  const unsubscribe = await shop.work((context) => linkFor(context, { use: "unsubscribe", subjectId: id }));
  const token = unsubscribe.split("/").at(-1);
  expect((await post(`/p/${token}`, { stop: "everything" })).statusCode).toBe(404);
  expect((await post(`/move/${token}`, {})).statusCode).toBe(404);
  expect(await state(id)).toMatchObject([{ state: "granted" }]);
});

test("the page is small, without script, and needs nothing from elsewhere", async () => {
  const { page } = await person("small@clients.example");
  const { body, headers } = await get(page);
  expect(Buffer.byteLength(body)).toBeLessThan(50_000);
  expect(body).not.toContain("<script");
  expect(String(headers["content-security-policy"])).toContain("default-src 'none'");
});

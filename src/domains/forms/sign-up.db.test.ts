import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { permissionsOf, verifyLedger } from "#domains/consent/index.ts";
import { contactOf, listsOfPeople, saveContact } from "#domains/contacts/index.ts";
import { createList, deleteList } from "#domains/contacts/lists.api.ts";
import { linkFor } from "#domains/delivery/index.ts";
import { createRightsRequest } from "#domains/rights/requests/requests.api.ts";
import { findSubject, keyringFor } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import { type AccountId, newMessageId, type SubjectId, timeOrderedId } from "#kernel/ids.ts";
import { expectStatus, firstOwner, type Member, openSite, type Site } from "#test/site.ts";
import { forgetUnconfirmed } from "./forget-unconfirmed.ts";
import { closeForm, createForm, getForm, listForms, publishForm, updateForm } from "./forms.api.ts";

let site: Site;
let owner: Member;
let formId: number;
let address: string;
let purposeId: number;

beforeAll(async () => {
  site = await openSite();
  owner = await firstOwner(site);
  formId = expectStatus(await owner.visitor.call(createForm, { body: { name: "Newsletter" } }), 201).id;
  const { url } = expectStatus(await owner.visitor.call(publishForm, { params: { formId } }), 201);
  address = new URL(url).pathname;
  purposeId = (await form()).draft.choices[0]?.purposeId ?? 0;
});

afterAll(() => site.close());

async function form() {
  return expectStatus(await owner.visitor.call(getForm, { params: { formId } }), 200);
}

type Fields = Record<string, string | string[]>;

/** Everybody comes from a network of their own; `abuse.db.test.ts` is about those who do not. */
let visitors = 0;

function post(path: string, fields: Fields = {}, headers: Record<string, string> = {}) {
  const payload = new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
  );
  return site.server.inject({
    method: "POST",
    url: path,
    payload: payload.toString(),
    headers: { "content-type": "application/x-www-form-urlencoded", "accept-language": "fr", ...headers },
    remoteAddress: `198.51.100.${++visitors}`,
  });
}

const get = (path: string) =>
  site.server.inject({ method: "GET", url: path, headers: { "accept-language": "fr" } });

function work<T>(task: (context: Context) => Promise<T>, now?: Date): Promise<T> {
  return site.inAccount(owner.accountId, task, now ? { now } : {});
}

async function subjectOf(email: string): Promise<SubjectId> {
  const subject = await findSubject({ ...site.resources, accountId: owner.accountId as AccountId }, email);
  if (!subject) throw new Error("nobody");
  return subject;
}

/** The confirmation links sent to somebody, oldest first. */
async function linksTo(email: string): Promise<string[]> {
  const subject = await subjectOf(email);
  return work(async (context) => {
    const rows = await context.tx
      .selectFrom("delivery.content")
      .selectAll()
      .where("subject_id", "=", subject)
      .orderBy("message_id")
      .execute();
    const ring = await keyringFor(context, [subject]);
    return rows.map(
      (row) => /\/c\/[\w-]+/.exec(ring.open(subject, "delivery.content.sealed", row.sealed) ?? "")?.[0] ?? "",
    );
  });
}

test("the page asks one unticked box for each purpose, names the business and needs no script", async () => {
  const page = await get(address);
  expect(page.statusCode).toBe(200);
  expect(page.body).toContain('lang="fr"');
  expect(page.body).toContain("Les Savons de Camille SARL");
  expect(page.body).toContain("https://savons.example/confidentialite");
  expect(page.body.match(/type="checkbox"/g)).toHaveLength(1);
  expect(page.body).not.toMatch(/checked/);
  expect(page.body).not.toMatch(/<script/);
  expect(Buffer.byteLength(page.body)).toBeLessThan(50_000);
  expect(page.headers["content-security-policy"]).toContain("default-src 'none'");
});

test("a sign-up is a permission only once its link was confirmed by a button", async () => {
  const sent = await post(address, {
    email: " Anna@Example.com ",
    purpose: String(purposeId),
    version: "1",
    lang: "fr",
  });
  expect(sent.statusCode).toBe(200);
  const subject = await subjectOf("anna@example.com");
  expect(await work((context) => contactOf(context, subject))).toBeUndefined();
  const [link = ""] = await linksTo("anna@example.com");

  const looked = await get(link);
  expect(looked.statusCode).toBe(200);
  expect(await work((context) => permissionsOf(context, subject))).toMatchObject([{ state: "pending" }]);

  const confirmed = await post(link);
  expect(confirmed.body).toContain("C’est confirmé");
  expect(await work((context) => permissionsOf(context, subject))).toMatchObject([
    { state: "granted", strength: "confirmed" },
  ]);
  expect(await work((context) => contactOf(context, subject))).toMatchObject({
    address: "anna@example.com",
    language: "fr",
  });
  expect((await form()).signUps).toMatchObject({ confirmed: 1 });

  const again = await post(link);
  expect(again.statusCode).toBe(200);
  expect(again.body).toContain("déjà confirmé");
  const events = await work((context) =>
    context.tx
      .selectFrom("consent.event")
      .select("kind")
      .where("subject_id", "=", subject)
      .orderBy("sequence")
      .execute(),
  );
  expect(events.map((event) => event.kind)).toEqual(["requested", "confirmed"]);
});

test("two confirmations at the same moment make one event", async () => {
  await post(address, { email: "twice@example.com", purpose: String(purposeId) });
  const [link = ""] = await linksTo("twice@example.com");
  const answers = await Promise.all([post(link), post(link), post(link)]);
  expect(answers.map((answer) => answer.statusCode)).toEqual([200, 200, 200]);
  const subject = await subjectOf("twice@example.com");
  const events = await work((context) =>
    context.tx.selectFrom("consent.event").select("kind").where("subject_id", "=", subject).execute(),
  );
  expect(events).toHaveLength(2);
});

test("the answer does not tell whether an address is known, and asking again at once sends no second message", async () => {
  const stranger = await post(address, { email: "new@example.com", purpose: String(purposeId) });
  const known = await post(address, { email: "anna@example.com", purpose: String(purposeId) });
  expect(known.body).toBe(stranger.body);
  await post(address, { email: "new@example.com", purpose: String(purposeId) });
  expect(await linksTo("new@example.com")).toHaveLength(1);
});

test("what is wrong is said, and what was typed is kept", async () => {
  const noBox = await post(address, { email: "bea@example.com" });
  expect(noBox.statusCode).toBe(400);
  expect(noBox.body).toContain("Cochez au moins une case");
  expect(noBox.body).toContain('value="bea@example.com"');
  const badAddress = await post(address, { email: "bea@", purpose: String(purposeId) });
  expect(badAddress.statusCode).toBe(400);
  expect(badAddress.body).toContain("adresse e-mail");
  expect(badAddress.body).toMatch(/checked/);
});

test("hostile input is text, nothing else", async () => {
  const answer = await post(address, { email: '"><script>alert(1)</script>', purpose: String(purposeId) });
  expect(answer.statusCode).toBe(400);
  expect(answer.body).not.toContain("<script>alert");
  const injected = await post(address, {
    email: "a@example.com\r\nBcc: b@example.com",
    purpose: String(purposeId),
  });
  expect(injected.statusCode).toBe(400);
});

test("what robots fill in is answered like the rest and kept nowhere", async () => {
  const answer = await post(address, {
    email: "robot@example.com",
    purpose: String(purposeId),
    website: "https://spam.example",
  });
  expect(answer.statusCode).toBe(200);
  await expect(subjectOf("robot@example.com")).rejects.toThrow("nobody");
});

test("forged, foreign and expired links explain and change nothing", async () => {
  const [link = ""] = await linksTo("new@example.com");
  expect((await post(`${link.slice(0, -3)}abc`)).statusCode).toBe(404);
  const subjectId = await subjectOf("new@example.com");
  const unsubscribe = await work((context) => linkFor(context, { use: "preferences", subjectId }));
  const wrongUse = `/c/${unsubscribe.split("/").at(-1)}`;
  expect((await post(wrongUse)).statusCode).toBe(404);
  const stale = await work((context) =>
    linkFor(context, { use: "confirm", subjectId, expiresAt: new Date(Date.now() - 1000) }),
  );
  const expired = await post(new URL(stale).pathname);
  expect(expired.statusCode).toBe(410);
  expect(expired.body).toContain("expiré");
});

test("preferences: what is unticked is withdrawn at once, what is ticked again once the mailbox says so", async () => {
  const subjectId = await subjectOf("anna@example.com");
  const link = new URL(await work((context) => linkFor(context, { use: "preferences", subjectId }))).pathname;
  expect((await get(link)).body).toMatch(/checked/);
  const saved = await post(link, {});
  expect(saved.body).not.toMatch(/checked/);
  expect(await work((context) => permissionsOf(context, subjectId))).toMatchObject([{ state: "withdrawn" }]);
  await post(link, { purpose: String(purposeId) });
  expect(await work((context) => permissionsOf(context, subjectId))).toMatchObject([{ state: "withdrawn" }]);
  await post((await linksTo("anna@example.com")).at(-1) ?? "");
  expect(await work((context) => permissionsOf(context, subjectId))).toMatchObject([
    { state: "granted", strength: "confirmed" },
  ]);
  await post(link, { stop: "everything" });
  expect(await work((context) => permissionsOf(context, subjectId))).toMatchObject([{ state: "withdrawn" }]);
});

test("publishing is refused, with the reason, while something the law asks for is missing", async () => {
  const { name, draft } = await form();
  const save = async (changed: typeof draft) => {
    const body = { name, draft: changed, revision: (await form()).revision };
    return owner.visitor.call(updateForm, { params: { formId }, body });
  };
  await save({ ...draft, choices: [] });
  const refused = await owner.visitor.call(publishForm, { params: { formId } });
  expect(refused.status).toBe(400);
  expect(refused.error.metadata.reason).toBe("forms.no_choice");
  await save({ ...draft, choices: [...draft.choices, ...draft.choices] });
  expect((await owner.visitor.call(publishForm, { params: { formId } })).error.metadata.reason).toBe(
    "forms.twice_the_same",
  );
  await save({ ...draft, texts: { ...draft.texts, fr: { ...draft.texts.fr, title: "Bienvenue" } } });
  expect(await form()).toMatchObject({ changed: true, publishedVersion: 1 });
  expect((await get(address)).body).not.toContain("Bienvenue");
  expectStatus(await owner.visitor.call(publishForm, { params: { formId } }), 201);
  expect((await get(address)).body).toContain("Bienvenue");
});

test("a closed form says so; its list still shows it", async () => {
  const { id } = expectStatus(await owner.visitor.call(createForm, { body: { name: "Closing" } }), 201);
  const { url } = expectStatus(await owner.visitor.call(publishForm, { params: { formId: id } }), 201);
  await owner.visitor.call(closeForm, { params: { formId: id } });
  expect((await get(new URL(url).pathname)).statusCode).toBe(404);
  const { forms } = expectStatus(await owner.visitor.call(listForms), 200);
  expect(forms.find((one) => one.id === id)).toMatchObject({ state: "closed", url: null });
});

test("who never confirmed is forgotten with their key; who came another way, or asked again, stays", async () => {
  for (const name of ["passing", "customer", "again"])
    await post(address, { email: `${name}@example.com`, purpose: String(purposeId) });
  const known = { ...site.resources, accountId: owner.accountId as AccountId };
  const customer = await subjectOf("customer@example.com");
  await work((context) => saveContact(context, { address: "customer@example.com", attributes: {} }));
  const again = await subjectOf("again@example.com");
  const late = new Date(Date.now() + 8 * 24 * 3600 * 1000);
  await work(async (context) => {
    const rows = await context.tx
      .selectFrom("forms.submission")
      .selectAll()
      .where("subject_id", "=", again)
      .execute();
    const expires_at = new Date(late.getTime() + 1000);
    for (const row of rows)
      await context.tx
        .insertInto("forms.submission")
        .values({ ...row, id: timeOrderedId(context.now), expires_at })
        .execute();
  });

  // Whose address anybody may have typed: one got a receipt, one asked about their data.
  for (const name of ["receipt", "asked"])
    await post(address, { email: `${name}@example.com`, purpose: String(purposeId) });
  const [receipt, asked] = [await subjectOf("receipt@example.com"), await subjectOf("asked@example.com")];
  await work(async (context) => {
    const made = { account_id: owner.accountId, created_at: context.now };
    const id = newMessageId(1, context.now);
    await context.tx
      .insertInto("transactional.message")
      .values({ ...made, id, told_id: id, subject_id: receipt, via: "api", tags: [] })
      .execute();
  });
  expectStatus(
    await owner.visitor.call(createRightsRequest, {
      body: { email: "asked@example.com", type: "access", channel: "letter" },
    }),
    201,
  );

  await work(forgetUnconfirmed, late);
  await work(forgetUnconfirmed, late);

  expect(await findSubject(known, "receipt@example.com")).toBe(receipt);
  expect(await findSubject(known, "asked@example.com")).toBe(asked);
  for (const one of [receipt, asked])
    expect(await work((context) => permissionsOf(context, one))).toEqual([]);
  expect(await findSubject(known, "passing@example.com")).toBeUndefined();
  expect(await findSubject(known, "customer@example.com")).toBe(customer);
  expect(await findSubject(known, "again@example.com")).toBe(again);
  expect(await work((context) => permissionsOf(context, again))).toMatchObject([{ state: "pending" }]);
  const left = await work((context) =>
    context.tx
      .selectFrom("forms.submission")
      .select("subject_id")
      .where("confirmed_at", "is", null)
      .execute(),
  );
  expect(left).toEqual([{ subject_id: again }]);
});

test("the ledger of all this verifies", async () => {
  expect(await work((context) => verifyLedger(context))).toMatchObject({ sound: true });
});

test("what is wrong stands beside its field, tied to it, and comes first to a screen reader", async () => {
  const page = (await post(address, { email: "no address", lang: "fr" })).body;
  expect(page).toMatch(/<title>Erreur – /);
  expect(page).toMatch(/role="alert" id="problem" tabindex="-1" autofocus/);
  expect(page).toMatch(/<p class="problem hint" id="email-problem">/);
  expect(page).toMatch(/id="email"[^>]*aria-invalid="true" aria-describedby="email-problem"/);
  expect(page).toMatch(/<fieldset id="purpose" tabindex="-1" aria-describedby="purpose-problem">/);
});

test("an expired link leads back to the form", async () => {
  await post(address, { email: "late@example.com", purpose: String(purposeId) });
  const [link = ""] = await linksTo("late@example.com");
  const subject = await subjectOf("late@example.com");
  await work((context) =>
    context.tx
      .updateTable("forms.submission")
      .set({ expires_at: new Date(Date.now() - 1000) })
      .where("subject_id", "=", subject)
      .execute(),
  );
  const page = await post(link);
  expect(page.statusCode).toBe(410);
  expect(page.body).toContain(`${address}"`);
});

test("a preferences page looks like the first forms, which had no look", async () => {
  const subject = await subjectOf("anna@example.com");
  const before = await work(({ tx }) => tx.selectFrom("forms.version").selectAll().executeTakeFirstOrThrow());
  const { look: _, shapes: __, ...first } = before.definition as Record<string, unknown>;
  await work(({ tx }) =>
    tx
      .insertInto("forms.version")
      .values({ ...before, version: 99, definition: JSON.stringify(first), published_at: new Date() })
      .execute(),
  );
  const link = await work((context) =>
    linkFor(context, { use: "preferences", subjectId: subject, expiresAt: new Date(Date.now() + 60_000) }),
  );
  expect((await get(new URL(link).pathname)).statusCode).toBe(200);
});

test("huge numbers and broken text are refused, and never our fault", async () => {
  const { name, draft, revision } = await form();
  const { visitor } = owner;
  const save = (but: object) =>
    visitor.call(updateForm, { params: { formId }, body: { name, draft, revision, ...but } });
  const texts = { ...draft.texts, en: { ...draft.texts.en, intro: "half \ud800" } };
  const answers = [
    await save({ draft: { ...draft, texts } }),
    await save({ name: "  " }),
    await save({ draft: { ...draft, look: { ...draft.look, logoId: 1e300 } } }),
    await save({ revision: 1e12 }),
    await visitor.call(getForm, { params: { formId: 1e20 } }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400, 404]);
});

test("a list that was deleted since keeps nobody from confirming", async () => {
  const { id } = expectStatus(
    await owner.visitor.call(createList, { body: { name: "Short-lived", purposeId } }),
    201,
  );
  const created = expectStatus(await owner.visitor.call(createForm, { body: { name: "Two lists" } }), 201);
  const params = { formId: created.id };
  const { draft, name, revision } = expectStatus(await owner.visitor.call(getForm, { params }), 200);
  const choices = draft.choices.map((choice) => ({ ...choice, listIds: [...choice.listIds, id] }));
  const body = { name, revision, draft: { ...draft, choices } };
  expect((await owner.visitor.call(updateForm, { params, body })).status).toBeLessThan(300);
  const { url } = expectStatus(await owner.visitor.call(publishForm, { params }), 201);
  const email = "short-lived@example.com";
  await post(new URL(url).pathname, { email, purpose: String(purposeId), version: "1", lang: "fr" });
  const [link = ""] = await linksTo(email);
  expectStatus(await owner.visitor.call(deleteList, { params: { listId: id } }), 204);
  expect((await post(link)).body).toContain("C’est confirmé");
  const subject = await subjectOf(email);
  expect((await work((context) => listsOfPeople(context, [subject]))).get(subject)).toHaveLength(1);
});

test("a list that is deleted while somebody confirms keeps them neither", async () => {
  const { id } = expectStatus(
    await owner.visitor.call(createList, { body: { name: "Just deleted", purposeId } }),
    201,
  );
  const created = expectStatus(await owner.visitor.call(createForm, { body: { name: "One of two" } }), 201);
  const params = { formId: created.id };
  const { draft, name, revision } = expectStatus(await owner.visitor.call(getForm, { params }), 200);
  const choices = draft.choices.map((choice) => ({ ...choice, listIds: [...choice.listIds, id] }));
  const body = { name, revision, draft: { ...draft, choices } };
  expect((await owner.visitor.call(updateForm, { params, body })).status).toBeLessThan(300);
  const { url } = expectStatus(await owner.visitor.call(publishForm, { params }), 201);
  const email = "just-deleted@example.com";
  await post(new URL(url).pathname, { email, purpose: String(purposeId), version: "1", lang: "fr" });
  const [link = ""] = await linksTo(email);
  const other = new pg.Client({ connectionString: site.databases.urls.owner });
  await other.connect();
  const waiting = async (): Promise<number> => {
    const { rowCount } = await other.query(
      `select from pg_locks join pg_database on pg_database.oid = pg_locks.database or pg_locks.database is null
       where datname = current_database() and not granted`,
    );
    return rowCount ?? 0;
  };
  try {
    // The confirmation has looked for its lists, and waits to write the contact.
    await other.query("begin; lock table contacts.contact in share mode");
    const confirming = post(link);
    await vi.waitUntil(async () => (await waiting()) > 0, { timeout: 20_000, interval: 30 });
    let deleted = false;
    const deleting = owner.visitor.call(deleteList, { params: { listId: id } }).finally(() => {
      deleted = true;
    });
    await vi.waitUntil(async () => deleted || (await waiting()) > 1, { timeout: 20_000, interval: 30 });
    await other.query("commit");
    expect((await confirming).body).toContain("C’est confirmé");
    expectStatus(await deleting, 204);
  } finally {
    await other.end();
  }
});

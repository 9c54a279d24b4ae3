import { hash } from "node:crypto";
import { Value } from "typebox/value";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildProof, eventsOf, permissionsOf } from "#domains/consent/index.ts";
import { contactOf } from "#domains/contacts/index.ts";
import { findSubject, keyringFor } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { AccountId, SubjectId } from "#kernel/ids.ts";
import { reviewed } from "#test/reviewed.ts";
import { expectStatus, firstOwner, type Member, openSite, type Site } from "#test/site.ts";
import { forgetUnconfirmed } from "./forget-unconfirmed.ts";
import {
  compareFormVersion,
  createForm,
  getForm,
  getFormOutputs,
  getFormQrCode,
  getFormVersion,
  listFormVersions,
  publishForm,
  updateForm,
} from "./forms.api.ts";
import { describeSignUp, signUp } from "./sign-ups.api.ts";

let site: Site;
let owner: Member;
let formId: number;
let path: string;
let purposeId: number;

const shop = "https://www.savons.example";

beforeAll(async () => {
  site = await openSite();
  owner = await firstOwner(site);
  formId = expectStatus(await owner.visitor.call(createForm, { body: { name: "Newsletter" } }), 201).id;
  await change({ origins: [shop] });
  path = new URL(await publish()).pathname;
  purposeId = (await form()).draft.choices[0]?.purposeId ?? 0;
});
afterAll(() => site.close());

async function form() {
  return expectStatus(await owner.visitor.call(getForm, { params: { formId } }), 200);
}

async function change(but: Partial<Awaited<ReturnType<typeof form>>["draft"]>) {
  const { name, draft, revision } = await form();
  const body = { name, draft: { ...draft, ...but }, revision };
  return owner.visitor.call(updateForm, { params: { formId }, body });
}

async function publish(): Promise<string> {
  return expectStatus(await owner.visitor.call(publishForm, { params: { formId } }), 201).url;
}

let visitors = 0;

function ask(
  method: "GET" | "POST" | "OPTIONS",
  url: string,
  options: { origin?: string; body?: object | string } = {},
) {
  const { origin, body } = options;
  visitors += 1;
  return site.server.inject({
    method,
    url,
    ...(body === undefined ? {} : { payload: body }),
    headers: {
      "accept-language": "fr",
      ...(origin ? { origin } : {}),
      ...(typeof body === "string" ? { "content-type": "application/x-www-form-urlencoded" } : {}),
    },
    remoteAddress: `198.51.100.${visitors}`,
  });
}

function work<T>(task: (context: Context) => Promise<T>, now?: Date): Promise<T> {
  return site.inAccount(owner.accountId, task, now ? { now } : {});
}

const known = (address: string) =>
  findSubject({ ...site.resources, accountId: owner.accountId as AccountId }, address);

async function subjectOf(address: string): Promise<SubjectId> {
  const subject = await known(address);
  if (!subject) throw new Error("nobody");
  return subject;
}

/** What was written to an address, oldest first. */
async function mailsTo(address: string): Promise<string[]> {
  const subject = await known(address);
  if (!subject) return [];
  return work(async (context) => {
    const rows = await context.tx
      .selectFrom("delivery.content")
      .selectAll()
      .where("subject_id", "=", subject)
      .orderBy("message_id")
      .execute();
    const ring = await keyringFor(context, [subject]);
    return rows.map((row) => ring.open(subject, "delivery.content.sealed", row.sealed) ?? "");
  });
}

const linkIn = (mail: string | undefined): string => /\/c\/[\w-]+/.exec(mail ?? "")?.[0] ?? "";

test("the sites that the form names are shown its parts; others are not, nor may they read why", async () => {
  const shown = await ask("GET", `${path}/embed.json`, { origin: shop });
  expect(shown.statusCode).toBe(200);
  expect(shown.headers).toMatchObject({ "access-control-allow-origin": shop, vary: "origin" });
  expect(shown.headers["set-cookie"]).toBeUndefined();
  expect(shown.json().html).toContain("Recevez nos nouvelles");
  expect(shown.json().html).not.toMatch(/checked/);
  expect(shown.json().css).not.toContain(":root");
  const elsewhere = await ask("GET", `${path}/embed.json`, { origin: "https://evil.example" });
  expect(elsewhere.statusCode).toBe(403);
  expect(elsewhere.headers["access-control-allow-origin"]).toBeUndefined();
  expect((await ask("GET", "/f/1-aaaaaaaaaaaa/embed.json", { origin: shop })).statusCode).toBe(404);
});

test("the script is small, ours alone, and leaves nothing in a browser", async () => {
  const { body, headers } = await ask("GET", "/embed.js");
  expect(headers["content-type"]).toContain("text/javascript");
  expect(headers["cross-origin-resource-policy"]).toBe("cross-origin");
  expect(Buffer.byteLength(body)).toBeLessThan(10_000);
  expect(body).not.toMatch(/cookie\s*=|localStorage|sessionStorage|indexedDB|eval\(|https?:\/\//);
});

test("a sign-up from another site keeps that page as evidence, and a page of a third site never", async () => {
  const { html } = (await ask("GET", `${path}/embed.json`, { origin: shop })).json();
  const ticket = /name="ticket" value="([^"]+)"/.exec(html)?.[1] ?? "";
  const posted = (email: string, page: string) =>
    new URLSearchParams({ email, purpose: String(purposeId), lang: "fr", ticket, page }).toString();
  const wrong = await ask("POST", `${path}/embed.json`, { origin: shop, body: posted("anna@", "") });
  expect(wrong.statusCode).toBe(400);
  expect(wrong.json().html).toContain('role="alert"');
  const sent = await ask("POST", `${path}/embed.json`, {
    origin: shop,
    body: posted("anna@clients.example", `${shop}/contact?utm=1#form`),
  });
  expect([200, 429]).toContain(sent.statusCode);
  const forged = await ask("POST", `${path}/embed.json`, {
    origin: shop,
    body: posted("bea@clients.example", "https://evil.example/x"),
  });
  expect([200, 429]).toContain(forged.statusCode);
  const pages = await work(async ({ tx }) =>
    (await tx.selectFrom("consent.event").select("leaf").execute()).map(({ leaf }) => JSON.parse(leaf).page),
  );
  if (sent.statusCode === 200) expect(pages).toContain(`${shop}/contact`);
  expect(pages.join()).not.toContain("evil");
});

test("a program reads what is asked and sends it back as JSON; its browser may ask first", async () => {
  const described = (await ask("GET", `${path}/sign-ups.json`)).json();
  expect([...Value.Errors(describeSignUp.reply[200], described)]).toEqual([]);
  expect(described).toMatchObject({ version: 1, purposes: [{ id: purposeId }], fields: [] });
  const before = await ask("OPTIONS", `${path}/sign-ups.json`, { origin: shop });
  expect(before.statusCode).toBe(204);
  expect(before.headers["access-control-allow-headers"]).toBe("content-type");
  const wrong = await ask("POST", `${path}/sign-ups.json`, { body: { email: "no", purposes: "x" } });
  expect(wrong.statusCode).toBe(400);
  expect(wrong.json().problems.map((problem: { field: string }) => problem.field)).toEqual([
    "email",
    "purposes",
  ]);
  const sent = await ask("POST", `${path}/sign-ups.json`, {
    body: { version: 1, language: "en", email: "program@clients.example", purposes: [purposeId] },
  });
  expect([202, 429]).toContain(sent.statusCode);
  const reply = signUp.reply[sent.statusCode as 202 | 429];
  expect([...Value.Errors(reply, sent.json())]).toEqual([]);
  expect([...Value.Errors(signUp.reply[400], wrong.json())]).toEqual([]);
});

test("what is pasted into pages names this form, and holds no script where it says so", async () => {
  const { html, script, popup } = expectStatus(
    await owner.visitor.call(getFormOutputs, { params: { formId } }),
    200,
  );
  expect(html).toContain(`action="${site.resources.config.url}${path}"`);
  expect(html).not.toMatch(/<script|checked/);
  expect(script).toContain(`data-licet-form="${site.resources.config.url}${path}"`);
  expect(popup).toContain("data-licet-popup=");
  const svg = await owner.visitor.call(getFormQrCode, { params: { formId }, query: { format: "svg" } });
  expect(svg.status).toBe(200);
  expect(svg.text).toContain("<svg");
  expect(svg.headers["content-security-policy"]).toContain("sandbox");
});

test("a form for children asks the parent, keeps what was told, and forgets the parent with the sign-up", async () => {
  await change({ audience: "children" });
  await reviewed(owner.visitor, purposeId);
  await publish();
  const posted = (more: object) =>
    new URLSearchParams({
      email: "kid@clients.example",
      purpose: String(purposeId),
      country: "FR",
      ...more,
    }).toString();
  const asked = await ask("POST", path, { body: posted({ age: "14" }) });
  expect(asked.statusCode).toBe(400);
  expect(asked.body).toContain('name="parent"');
  const json = (more: object) =>
    ask("POST", path, { body: posted({ age: "14", parent: "mother@clients.example", ...more }) });
  expect((await json({ ticket: await ticket() })).statusCode).toBe(200);
  expect(await mailsTo("kid@clients.example")).toEqual([]);
  const [mail] = await mailsTo("mother@clients.example");
  expect(mail).toContain("kid@clients.example");
  const kid = await subjectOf("kid@clients.example");
  const [request] = await work((context) => eventsOf(context, kid));
  expect(Object.keys(request?.evidence ?? {})).toEqual(
    ["age", "country", "ip", "ownConsentFrom", "parent", "userAgent"].sort(),
  );
  const link = linkIn(mail);
  expect((await ask("GET", link)).body).toContain("parent");
  expect((await ask("POST", link)).statusCode).toBe(200);
  expect(await work((context) => permissionsOf(context, kid))).toMatchObject([
    { state: "granted", strength: "confirmed" },
  ]);
  const mother = await subjectOf("mother@clients.example");
  expect(await work((context) => contactOf(context, mother))).toBeUndefined();

  expect(
    (await json({ email: "other@clients.example", parent: "father@clients.example", ticket: await ticket() }))
      .statusCode,
  ).toBe(200);
  await work(forgetUnconfirmed, new Date(Date.now() + 8 * 24 * 3600 * 1000));
  expect(await known("other@clients.example")).toBeUndefined();
  expect(await known("father@clients.example")).toBeUndefined();
  expect(await known("mother@clients.example")).toBe(mother);
  await change({ audience: "adults" });
});

/** Of a page that was shown long enough to be read. */
async function ticket(): Promise<string> {
  const { body } = await ask("GET", path);
  await new Promise((resolve) => setTimeout(resolve, 2100));
  return /name="ticket" value="([^"]+)"/.exec(body)?.[1] ?? "";
}

test("a welcome follows the confirmation, of the purpose agreed to, and a redirect the sign-up", async () => {
  const { draft } = await form();
  const words = {
    subject: "Bienvenue",
    body: "Voici nos savons : https://savons.example/tous.\n\n<b>Merci</b>",
  };
  const welcome = { sent: true, texts: { en: words, fr: words } };
  await change({ mails: { ...draft.mails, welcome }, redirect: "https://savons.example/merci" });
  await publish();
  const body = new URLSearchParams({
    email: "carla@clients.example",
    purpose: String(purposeId),
    lang: "fr",
    ticket: await ticket(),
  }).toString();
  const sent = await ask("POST", path, { body });
  // Browsers hold a redirect against the policy of the page whose form led to it.
  const shown = await ask("GET", path);
  expect(shown.headers["content-security-policy"]).toContain("form-action 'self' https://savons.example;");
  expect([sent.statusCode, sent.headers.location]).toEqual([303, "https://savons.example/merci"]);
  const [confirmation] = await mailsTo("carla@clients.example");
  expect(confirmation).not.toContain("Bienvenue");
  await ask("POST", linkIn(confirmation));
  const [, message] = await mailsTo("carla@clients.example");
  expect(message).toContain("Bienvenue");
  expect(message).toContain("&lt;b&gt;Merci");
  const carla = await subjectOf("carla@clients.example");
  const rows = await work(({ tx }) =>
    tx
      .selectFrom("delivery.message as message")
      .innerJoin("delivery.mailing as mailing", (join) =>
        join
          .onRef("mailing.account_id", "=", "message.account_id")
          .onRef("mailing.id", "=", "message.mailing_id"),
      )
      .select(["mailing.stream", "message.purpose_id", "message.authorised_by"])
      .where("message.subject_id", "=", carla)
      .where("mailing.stream", "=", "marketing")
      .execute(),
  );
  expect(rows).toEqual([{ stream: "marketing", purpose_id: purposeId, authorised_by: "consent" }]);
});

test("the ledger binds the whole page that was shown, not its words alone", async () => {
  const visit = `email=page%40clients.example&purpose=${purposeId}&version=&lang=fr`;
  expect((await ask("POST", path, { body: visit })).statusCode).toBe(303);
  const { publishedVersion } = await form();
  const params = { formId, version: publishedVersion ?? 0 };
  const { html } = expectStatus(
    await owner.visitor.call(getFormVersion, { params, query: { language: "fr" } }),
    200,
  );
  const proof = await work(async (context) => buildProof(context, await subjectOf("page@clients.example")));
  const [shown] = proof.events[0]?.wording ?? [];
  expect(JSON.parse(shown?.text ?? "{}").page_sha256).toBe(hash("sha256", html));
});

test("versions are listed and compared; another tab's older state is not saved over a newer one", async () => {
  const { versions } = expectStatus(await owner.visitor.call(listFormVersions, { params: { formId } }), 200);
  expect(versions.map(({ version }) => version)).toEqual([3, 2, 1]);
  // What is written down at publishing is shown, whatever the page's code writes by now.
  await work(async ({ tx }) => {
    const first = await tx.selectFrom("forms.version").selectAll().executeTakeFirstOrThrow();
    const pages = JSON.stringify({ en: "as it was", fr: "tel quel" });
    const definition = JSON.stringify(first.definition);
    await tx
      .insertInto("forms.version")
      .values({ ...first, definition, pages, version: 77 })
      .execute();
  });
  const old = { params: { formId, version: 77 }, query: { language: "fr" } } as const;
  expect(expectStatus(await owner.visitor.call(getFormVersion, old), 200).html).toBe("tel quel");
  const { differences } = expectStatus(
    await owner.visitor.call(compareFormVersion, { params: { formId, version: 3 }, query: { with: 1 } }),
    200,
  );
  expect(differences).toEqual([
    { what: "Page après l’inscription", before: "", after: "https://savons.example/merci" },
  ]);
  const { name, draft, revision } = await form();
  const save = () => owner.visitor.call(updateForm, { params: { formId }, body: { name, draft, revision } });
  expect((await save()).status).toBe(200);
  expect((await save()).error.metadata.reason).toBe("forms.changed_meanwhile");
});

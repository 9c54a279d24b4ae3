import { afterAll, beforeAll, expect, test } from "vitest";
import { createApiKey } from "#domains/accounts/accounts.api.ts";
import { createSource, listPurposes } from "#domains/consent/consent.api.ts";
import { eventsOf, permissionsOf, verifyLedger } from "#domains/consent/index.ts";
import { createAttribute } from "#domains/contacts/attributes.api.ts";
import { contactOf } from "#domains/contacts/index.ts";
import { addContactToList, createList } from "#domains/contacts/lists.api.ts";
import { createTemplate } from "#domains/templates/templates.api.ts";
import { findSubject, keyringFor } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { AccountId, SubjectId } from "#kernel/ids.ts";
import type { InputOf } from "#kernel/operation.ts";
import { expectStatus, firstOwner, type Member, openSite, type Site, type Visitor } from "#test/site.ts";
import { askDoubleOptIn } from "./double-opt-in.api.ts";
import { forgetUnconfirmed } from "./forget-unconfirmed.ts";

let site: Site;
let owner: Member;
let program: Visitor;
let sourceId: number;
let purposeId: number;
let listId: number;
let otherListId: number;
let templateId: number;

const template = {
  name: "Confirmation",
  format: "html",
  subject: "Confirmez votre inscription, {{ contact.FIRSTNAME }}",
  previewText: "",
  source: '<p>Bonjour {{ contact.FIRSTNAME }}</p><p><a href="{{ params.DOIurl }}">Je confirme</a></p>',
} as const;

beforeAll(async () => {
  site = await openSite();
  owner = await firstOwner(site);
  const { visitor } = owner;
  const { purposes } = expectStatus(await visitor.call(listPurposes), 200);
  purposeId = purposes.find(({ key }) => key === "newsletter")?.id ?? 0;
  sourceId = expectStatus(
    await visitor.call(createSource, {
      body: {
        kind: "api",
        name: "Boutique",
        askedHow: "Case à la commande",
        basis: "consent",
        strength: "recorded",
      },
    }),
    201,
  ).id;
  const scopes = ["contacts:read", "contacts:write"] as const;
  const { key } = expectStatus(
    await visitor.call(createApiKey, { body: { name: "Boutique", scopes: [...scopes], sourceId } }),
    201,
  );
  program = site.visitor({ apiKey: key });
  listId = expectStatus(await visitor.call(createList, { body: { name: "Lettre", purposeId } }), 201).id;
  otherListId = expectStatus(await visitor.call(createList, { body: { name: "Essais", purposeId } }), 201).id;
  templateId = await aTemplate();
});
afterAll(() => site.close());

async function aTemplate(but: Partial<{ subject: string; source: string }> = {}): Promise<number> {
  return expectStatus(await owner.visitor.call(createTemplate, { body: { ...template, ...but } }), 201).id;
}

type Body = InputOf<typeof askDoubleOptIn>["body"];
const ask = (email: string, but: Partial<Body> = {}) =>
  program.call(askDoubleOptIn, {
    body: {
      email,
      includeListIds: [listId],
      templateId,
      redirectionUrl: "https://boutique.example/merci",
      ...but,
    },
  });

const work = <T>(task: (context: Context) => Promise<T>, now?: Date): Promise<T> =>
  site.inAccount(owner.accountId, task, now ? { now } : {});

const find = (email: string) =>
  findSubject({ ...site.resources, accountId: owner.accountId as AccountId }, email);

async function subjectOf(email: string): Promise<SubjectId> {
  const subject = await find(email);
  if (!subject) throw new Error("nobody");
  return subject;
}

/** What was sent to somebody, oldest first. */
async function mailsTo(email: string) {
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
      ({ sealed }) => JSON.parse(ring.open(subject, "delivery.content.sealed", sealed) ?? "{}") as Mail,
    );
  });
}
type Mail = { subject: string; html: string; text: string };

const page = (method: "GET" | "POST", url: string) =>
  site.server.inject({ method, url, headers: { "accept-language": "fr" } });

test("a program asks, the person confirms on a page that says what for, and is led on", async () => {
  await owner.visitor.call(createAttribute, {
    params: { category: "normal", name: "TOWN" },
    body: { type: "text" },
  });
  expectStatus(
    await ask(" Ada@Exemple.fr ", {
      excludeListIds: [otherListId],
      attributes: {
        FIRSTNAME: "Ada <b>",
        TOWN: "Lyon",
        CONSENT_IP: "192.0.2.7",
        CONSENT_TEXT: "Oui, la lettre",
      },
    }),
    201,
  );
  const subject = await subjectOf("ada@exemple.fr");
  expect(await work((context) => contactOf(context, subject))).toBeUndefined();
  const [mail] = await mailsTo("ada@exemple.fr");
  expect(mail?.subject).toBe("Confirmez votre inscription, Ada <b>");
  expect(mail?.html).toContain("Bonjour Ada &lt;b&gt;");
  const link = /\/c\/[\w-]+/.exec(mail?.text ?? "")?.[0] ?? "";

  const looked = await page("GET", link);
  expect(looked.statusCode).toBe(200);
  expect(looked.body).toContain("Les Savons de Camille SARL");
  expect(looked.body).toContain('id="mentions"');
  expect(looked.headers["content-security-policy"]).toContain("form-action 'self' https://boutique.example;");
  expect(await work((context) => permissionsOf(context, subject))).toMatchObject([{ state: "pending" }]);

  const confirmed = await page("POST", link);
  expect([confirmed.statusCode, confirmed.headers.location]).toEqual([303, "https://boutique.example/merci"]);
  expect(await work((context) => permissionsOf(context, subject))).toMatchObject([
    { purposeId, state: "granted", strength: "confirmed" },
  ]);
  const events = await work((context) => eventsOf(context, subject));
  expect(events.map(({ leaf }) => leaf)).toMatchObject([
    { kind: "requested", method: "api", form: null, source: null, wording: expect.any(String) },
    { kind: "confirmed", method: "double_opt_in", form: null, source: String(sourceId) },
  ]);
  expect((await page("POST", link)).body).toContain("déjà confirmé");
  expect(await work((context) => verifyLedger(context))).toMatchObject({ sound: true });
});

test("whoever confirms leaves the lists that the program excludes", async () => {
  await ask("leaver@exemple.fr", { includeListIds: [otherListId] });
  await page("POST", await linkTo("leaver@exemple.fr"));
  await owner.visitor.call(addContactToList, {
    params: { listId: otherListId },
    body: { emails: ["leaver@exemple.fr"] },
  });
  const subject = await subjectOf("leaver@exemple.fr");
  await work((context) =>
    context.tx
      .updateTable("forms.submission")
      .set({ created_at: new Date(Date.now() - 3_600_000) })
      .where("subject_id", "=", subject)
      .execute(),
  );
  await ask("leaver@exemple.fr", { excludeListIds: [otherListId] });
  await page("POST", await linkTo("leaver@exemple.fr"));
  const lists = await work((context) =>
    context.tx
      .selectFrom("contacts.list_member")
      .select("list_id")
      .where("subject_id", "=", subject)
      .execute(),
  );
  expect(lists.map((row) => row.list_id)).toEqual([listId]);
});

async function linkTo(email: string): Promise<string> {
  return /\/c\/[\w-]+/.exec((await mailsTo(email)).at(-1)?.text ?? "")?.[0] ?? "";
}

test("asked twice, one message goes; the answer tells nothing; nobody who stays silent is kept", async () => {
  const first = await ask("quiet@exemple.fr");
  const second = await ask("quiet@exemple.fr");
  expect([first.status, second.status, second.body]).toEqual([201, 201, first.body]);
  expect(await mailsTo("quiet@exemple.fr")).toHaveLength(1);
  await work(forgetUnconfirmed, new Date(Date.now() + 9 * 24 * 3600 * 1000));
  expect(await find("quiet@exemple.fr")).toBeUndefined();
});

test("what can't be asked is refused with the reason, and nothing is sent", async () => {
  const refused = async (but: Partial<Body>) => (await ask("refused@exemple.fr", but)).error;
  expect(await refused({ email: "nobody" })).toMatchObject({ code: "invalid_parameter" });
  expect(await refused({ includeListIds: [999_999] })).toMatchObject({ code: "invalid_parameter" });
  expect(await refused({ excludeListIds: [999_999] })).toMatchObject({ code: "invalid_parameter" });
  expect(await refused({ templateId: 999_999 })).toMatchObject({ code: "document_not_found" });
  expect(await refused({ attributes: { UNHEARD: "x" } })).toMatchObject({ code: "invalid_parameter" });
  expect(await refused({ redirectionUrl: "javascript:alert(1)" })).toMatchObject({
    code: "invalid_parameter",
  });
  expect(await refused({ redirectionUrl: "https://[" })).toMatchObject({ code: "invalid_parameter" });
  const withoutLink = await aTemplate({ source: "<p>Bonjour</p>" });
  expect((await refused({ templateId: withoutLink }))?.message).toContain("DOIurl");
  const advertising = await aTemplate({
    source: '<p>-20 % ce week-end !</p><a href="{{ doubleoptin }}">Oui</a>',
  });
  expect((await refused({ templateId: advertising }))?.message).toMatch(/neutral|neutre/);
  expect(await find("refused@exemple.fr")).toBeUndefined();
});

test("the link of Brevo’s own editor works", async () => {
  const named = await aTemplate({ source: '<p><a href="{{ doubleoptin }}">Oui</a></p>' });
  expectStatus(await ask("editor@exemple.fr", { templateId: named }), 201);
  expect(await linkTo("editor@exemple.fr")).toMatch(/^\/c\//);
});

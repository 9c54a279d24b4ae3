import { text as textOf } from "node:stream/consumers";
import { Secret, TOTP } from "otpauth";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { confirmTotp, startTotp } from "#domains/accounts/accounts.api.ts";
import { listPurposes } from "#domains/consent/index.ts";
import { downloadExport, getExport, listExports } from "#domains/files/files.api.ts";
import { getFile, readFile } from "#domains/files/index.ts";
import { exportRunner } from "#domains/files/run-export.ts";
import { tracesOf } from "#domains/trace/index.ts";
import { destroySubject } from "#domains/vault/index.ts";
import type { AccountId, SubjectId } from "#kernel/ids.ts";
import {
  aPerson,
  expectStatus,
  firstOwner,
  type Member,
  newMember,
  openSite,
  type Site,
} from "#test/site.ts";
import { createContact, getContacts, recordConsentByHand } from "./contacts.api.ts";
import { findContact } from "./contacts.sql.ts";
import { contactsExport } from "./contacts-export.ts";
import { createAttribute } from "./create-attribute.ts";
import { exportContacts } from "./export.api.ts";
import { createList } from "./lists.api.ts";

let site: Site;
let owner: Member;
let listId: number;
let newsletterId: number;
const people: Record<string, SubjectId> = {};

beforeAll(async () => {
  site = await openSite();
  owner = await firstOwner(site);
  await site.inAccount(owner.accountId, async (context) => {
    await createAttribute(context, { name: "NOTE", type: "text", identifying: false });
    await createAttribute(context, { name: "BORN", type: "date" });
    newsletterId = (await listPurposes(context)).find(({ key }) => key === "newsletter")?.id ?? 0;
  });
  listId = expectStatus(
    await owner.visitor.call(createList, { body: { name: "Salon", purposeId: newsletterId } }),
    201,
  ).id;
  await add("lea@exemple.fr", { FIRSTNAME: "Léa", NOTE: "=cmd|' /C calc'!A0", BORN: "1990-02-28" }, [listId]);
  await add("max@exemple.fr", { FIRSTNAME: "Max" }, []);
  await add("parti@exemple.fr", { FIRSTNAME: "Parti" }, [listId]);
  await owner.visitor.call(recordConsentByHand, {
    params: { identifier: "lea@exemple.fr" },
    body: { purposeId: newsletterId, choice: "granted", how: "au salon", when: "2026-03-01T10:00:00Z" },
  });
  await site.inAccount(owner.accountId, (context) =>
    destroySubject(context, people["parti@exemple.fr"] as SubjectId),
  );
});
afterAll(() => site.close());

async function add(email: string, attributes: Record<string, string>, listIds: number[]): Promise<void> {
  const body = { email, attributes, language: "fr" as const, ...(listIds.length ? { listIds } : {}) };
  expectStatus(await owner.visitor.call(createContact, { body }), 201);
  people[email] = await site.inAccount(
    owner.accountId,
    async (context) => (await findContact(context, { identifier: email })).subjectId,
  );
}

type Body = object;

const asked = (more: object = {}): Body => ({
  who: {},
  columns: {
    facts: ["email", "lists"],
    attributes: ["FIRSTNAME", "NOTE", "BORN"],
    purposeIds: [newsletterId],
  },
  format: "json",
  statedPurpose: "Catalogue par la poste",
  ...more,
});

/** Asks for an export and lets it run; its number. */
async function made(body: Body, member = owner): Promise<number> {
  const { exportId } = expectStatus(await member.visitor.call(exportContacts, { body: body as never }), 202);
  await exportRunner(() => [contactsExport as never])(
    site.resources,
    { accountId: owner.accountId as AccountId, exportId },
    new AbortController().signal,
  );
  return exportId;
}

async function rowsOf(exportId: number): Promise<Record<string, unknown>[]> {
  const file = await owner.visitor.call(downloadExport, { params: { exportId } });
  return JSON.parse(file.text);
}

describe("an export of contacts", () => {
  it("holds the chosen columns, and leaves out whom nobody can read any more", async () => {
    expect(await rowsOf(await made(asked()))).toEqual([
      {
        email: "lea@exemple.fr",
        lists: ["Salon"],
        FIRSTNAME: "Léa",
        NOTE: "=cmd|' /C calc'!A0",
        BORN: "1990-02-28",
        "newsletter.may": "après confirmation",
        "newsletter.said": "oui",
        "newsletter.since": expect.stringMatching(/^20/),
        "newsletter.proof": "déclarée",
      },
      { email: "max@exemple.fr", lists: [], FIRSTNAME: "Max", "newsletter.may": "non" },
    ]);
  });

  it("is of those whom the list, the search and the permission let through", async () => {
    const emails = async (who: object) =>
      (await rowsOf(await made(asked({ who })))).map(({ email }) => email);
    expect(await emails({ listIds: [listId] })).toEqual(["lea@exemple.fr"]);
    expect(await emails({ search: "max" })).toEqual(["max@exemple.fr"]);
    expect(await emails({ purposeId: newsletterId, verdict: "needs_confirmation" })).toEqual([
      "lea@exemple.fr",
    ]);
    expect(await emails({ search: "nobody" })).toEqual([]);
    const { contacts } = expectStatus(await owner.visitor.call(getContacts), 200);
    const chosen = contacts.filter(({ email }) => email === "max@exemple.fr").map(({ id }) => id);
    expect(await emails({ ids: chosen })).toEqual(["max@exemple.fr"]);
    const nobody = await owner.visitor.call(exportContacts, { body: asked({ who: { ids: [] } }) as never });
    expect(nobody.status).toBe(400);
  });

  it("as CSV runs no formula", async () => {
    const exportId = await made(asked({ format: "csv" }));
    const file = await owner.visitor.call(downloadExport, { params: { exportId } });
    expect(file.text).toContain(";'=cmd|' /C calc'!A0;");
    expect(file.headers["content-disposition"]).toMatch(/contacts-\d{4}-\d\d-\d\d\.csv/);
  });

  it.each(["xlsx", "ods", "ndjson"])("comes as %s", async (format) => {
    const exportId = await made(asked({ format }));
    expect(expectStatus(await owner.visitor.call(getExport, { params: { exportId } }), 200)).toMatchObject({
      state: "completed",
      rowsDone: 2,
    });
  });

  it("leaves a trace with everybody in it, what it was for, and its number", async () => {
    const exportId = await made(asked({ who: { listIds: [listId] }, statedPurpose: "Cartes de vœux" }));
    const traces = async (email: string) =>
      site.inAccount(owner.accountId, (context) => tracesOf(context, people[email] as SubjectId, 100));
    expect((await traces("lea@exemple.fr"))[0]).toMatchObject({
      operation: "exportContacts",
      purpose: "Cartes de vœux",
      set_kind: "export",
      set_id: exportId,
      actor_kind: "user",
      actor_id: String(owner.userId),
    });
    expect((await traces("max@exemple.fr")).map(({ set_id }) => set_id)).not.toContain(exportId);
    const { exports } = expectStatus(
      await owner.visitor.call(listExports, { query: { limit: 1, offset: 0 } }),
      200,
    );
    expect(exports[0]).toMatchObject({
      id: exportId,
      statedPurpose: "Cartes de vœux",
      createdBy: `user:${owner.userId}`,
    });
  });

  it("is sealed where it lies", async () => {
    const exportId = await made(asked());
    await site.inAccount(owner.accountId, async (context) => {
      const row = await context.tx
        .selectFrom("files.export")
        .selectAll()
        .where("id", "=", exportId)
        .executeTakeFirstOrThrow();
      const pieces = await context.tx
        .selectFrom("files.piece")
        .select("sealed")
        .where("file_id", "=", row.file_id)
        .execute();
      expect(Buffer.concat(pieces.map(({ sealed }) => sealed)).includes("exemple.fr")).toBe(false);
      const file = await getFile(context, row.file_id ?? 0);
      expect(file).toMatchObject({ contentType: "application/json; charset=utf-8", state: "complete" });
    });
    const fileId = await site.inAccount(
      owner.accountId,
      async (context) =>
        (
          await context.tx
            .selectFrom("files.export")
            .select("file_id")
            .where("id", "=", exportId)
            .executeTakeFirstOrThrow()
        ).file_id ?? 0,
    );
    const actor = { kind: "system", name: "test" } as const;
    const reading = { accountId: owner.accountId as AccountId, actor, fileId };
    expect(await textOf(readFile(site.resources, reading))).toContain("lea@exemple.fr");
  });

  it("is refused without columns, without a purpose, and of what there is not", async () => {
    const reason = async (more: object) =>
      (await owner.visitor.call(exportContacts, { body: asked(more) as never })).error?.metadata?.reason;
    expect(await reason({ columns: { facts: [] } })).toBe("contacts.no_columns");
    expect(await reason({ statedPurpose: " " })).toBe("contacts.stated_purpose_missing");
    expect(await reason({ columns: { facts: [], attributes: ["NOPE"] } })).toBe(
      "contacts.attribute_not_found",
    );
    expect(await reason({ who: { listIds: [999_999] } })).toBe("contacts.list_not_found");
    expect(await reason({ who: { verdict: "may" } })).toBe("contacts.purpose_missing");
  });

  it("shows no proof of a no", async () => {
    await add("non@exemple.fr", {}, []);
    await owner.visitor.call(recordConsentByHand, {
      params: { identifier: "non@exemple.fr" },
      body: {
        purposeId: newsletterId,
        choice: "withdrawn",
        how: "au téléphone",
        when: "2026-03-01T10:00:00Z",
      },
    });
    const [row] = await rowsOf(await made(asked({ who: { search: "non@exemple.fr" } })));
    expect(row).toMatchObject({ "newsletter.may": "non", "newsletter.said": "retiré" });
    expect(row).not.toHaveProperty("newsletter.proof");
  });

  it("needs its own permission, also to be seen", async () => {
    const viewer = await newMember(
      site,
      owner,
      "viewer",
      aPerson({ name: "Vera", email: "vera@exemple.fr" }),
    );
    expect(await viewer.visitor.call(exportContacts, { body: asked() as never })).toMatchObject({
      status: 403,
    });
    const { exports } = expectStatus(
      await viewer.visitor.call(listExports, { query: { limit: 50, offset: 0 } }),
      200,
    );
    expect(exports).toEqual([]);
    const exportId = await made(asked());
    expect(await viewer.visitor.call(downloadExport, { params: { exportId } })).toMatchObject({
      status: 404,
    });
  });

  it("asks whoever uses two-step sign-in for a code, each time another", async () => {
    const { visitor } = owner;
    const { secret } = expectStatus(
      await visitor.call(startTotp, { body: { password: aPerson().password } }),
      201,
    );
    const codeIn = (steps: number) =>
      new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });
    expectStatus(await visitor.call(confirmTotp, { body: { code: codeIn(-1) } }), 200);
    const ask = async (code?: string) =>
      visitor.call(exportContacts, { body: asked(code ? { code } : {}) as never });
    const refused = (reason: string) => ({ error: { metadata: { reason, field: "code" } } });
    expect(await ask()).toMatchObject(refused("accounts.code_needed"));
    expect(await ask("000000")).toMatchObject(refused("accounts.wrong_code"));
    const code = codeIn(0);
    expectStatus(await ask(code), 202);
    expect(await ask(code)).toMatchObject(refused("accounts.wrong_code"));
  });
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApiKey } from "#domains/accounts/accounts.api.ts";
import { createSource, listPurposes, updatePurpose } from "#domains/consent/consent.api.ts";
import * as files from "#domains/files/files.api.ts";
import {
  aPerson,
  expectStatus,
  firstOwner,
  type Member,
  newMember,
  openSite,
  type Site,
  type Visitor,
} from "#test/site.ts";
import * as attributes from "./attributes.api.ts";
import * as contacts from "./contacts.api.ts";
import { runCheck } from "./import/check-import.ts";
import * as imports from "./import/import.api.ts";
import { runImport } from "./import/run-import.ts";
import * as lists from "./lists.api.ts";

let site: Site;
let owner: Member;
let shop: Visitor;

beforeAll(async () => {
  site = await openSite();
  owner = await firstOwner(site);
  shop = owner.visitor;
});
afterAll(() => site.close());

const create = (email: string, more: object = {}) =>
  shop.call(contacts.createContact, { body: { email, ...more } });
const info = (identifier: string) => shop.call(contacts.getContactInfo, { params: { identifier } });

it("tells who looked only those who may read traces", async () => {
  const { id } = expectStatus(await create("vue@exemple.fr"), 201);
  const kinds = async (visitor: Visitor) => {
    const params = { identifier: String(id) };
    const { entries } = expectStatus(await visitor.call(contacts.getContactTimeline, { params }), 200);
    return [...new Set(entries.map((entry) => entry.kind))];
  };
  await info(String(id));
  const marketer = await newMember(site, owner, "marketer", aPerson({ email: "marketing@savons.example" }));
  expect(await kinds(marketer.visitor)).toEqual(["created"]);
  expect(await kinds(shop)).toContain("trace");
});

describe("a contact over HTTP", () => {
  it("is added, read by address or number, changed and deleted", async () => {
    const { id, mailable, permissions } = expectStatus(
      await create("Luc@Exemple.fr", { attributes: { FIRSTNAME: "Luc" } }),
      201,
    );
    expect(mailable).toBe(false);
    expect(permissions.find((each) => each.key === "newsletter")).toMatchObject({
      verdict: "may_not",
      name: "Lettre d’information",
    });
    const byAddress = expectStatus(await info("luc@exemple.fr"), 200);
    expect(byAddress).toMatchObject({
      id,
      email: "luc@exemple.fr",
      attributes: { FIRSTNAME: "Luc" },
      emailBlacklisted: false,
      listIds: [],
    });
    expect(expectStatus(await info(String(id)), 200)).toEqual(byAddress);
    const params = { identifier: String(id) };
    const changed = await shop.call(contacts.updateContact, {
      params,
      body: { attributes: { LASTNAME: "Martin" }, emailBlacklisted: true },
    });
    expect([changed.status, changed.text]).toEqual([204, ""]);
    expect(expectStatus(await info(String(id)), 200)).toMatchObject({
      emailBlacklisted: true,
      attributes: { FIRSTNAME: "Luc", LASTNAME: "Martin" },
    });
    expectStatus(await shop.call(contacts.updateContact, { params, body: { emailBlacklisted: false } }), 204);
    expect(expectStatus(await info(String(id)), 200).emailBlacklisted).toBe(false);
    expectStatus(await shop.call(contacts.deleteContact, { params }), 204);
    expect((await info(String(id))).error).toMatchObject({
      code: "document_not_found",
      metadata: { reason: "contacts.contact_not_found" },
    });
  });

  it("is not added twice, unless to be updated", async () => {
    expectStatus(await create("deux@exemple.fr"), 201);
    const again = await create("deux@exemple.fr");
    expect(again).toMatchObject({
      status: 400,
      error: { code: "duplicate_parameter", metadata: { duplicate_identifiers: ["email"] } },
    });
    expect(
      expectStatus(
        await create("deux@exemple.fr", { updateEnabled: true, getId: true, attributes: { FIRSTNAME: "D" } }),
        201,
      ).created,
    ).toBe(false);
    const silent = await create("deux@exemple.fr", { updateEnabled: true });
    expect([silent.status, silent.text]).toEqual([204, ""]);
  });

  it("is found by the list, by pages", async () => {
    for (const name of ["un", "deux", "trois"]) await create(`page.${name}@pages.example`);
    const page = (query: object) => shop.call(contacts.getContacts, { query: query as never });
    const all = expectStatus(await page({ search: "pages" }), 200);
    expect(all.count).toBe(3);
    const second = expectStatus(await page({ search: "pages", limit: 1, offset: 1, sort: "asc" }), 200);
    expect([second.count, second.contacts.map((each) => each.email)]).toEqual([
      3,
      ["page.deux@pages.example"],
    ]);
    const { id: listId } = expectStatus(await shop.call(lists.createList, { body: { name: "Pages" } }), 201);
    expectStatus(await create("page.liste@pages.example", { listIds: [listId] }), 201);
    expect(expectStatus(await page({ listIds: listId }), 200).count).toBe(1);
    expect(expectStatus(await page({ listIds: [listId, 99_999] }), 200).count).toBe(1);
    expect((await page({ limit: 1001 })).status).toBe(400);
    expect((await page({ verdict: "may" })).error.metadata.reason).toBe("contacts.purpose_missing");
  });

  it.each([
    ["no address", { email: "x" }],
    ["a header in the address", { email: "a@b.fr\r\nBcc: c@d.fr" }],
    ["an unknown field", { email: "a@b.fr", isAdmin: true }],
    ["an unknown attribute", { email: "a@b.fr", attributes: { NOPE: "x" } }],
    ["an attribute that is an object", { email: "a@b.fr", attributes: { FIRSTNAME: { $ne: 1 } } }],
    [
      "a prototype as an attribute",
      JSON.parse('{"email":"a@b.fr","attributes":{"__proto__":"x","constructor":"y"}}'),
    ],
    ["half a character", { email: "a@b.fr", attributes: { FIRSTNAME: "x\ud800" } }],
    ["a list of somebody else", { email: "a@b.fr", listIds: [99_999] }],
  ])("is refused with %s, in words", async (_, body) => {
    const { status, error } = await create(body.email, body);
    expect([400, 404]).toContain(status);
    expect(error.message.length).toBeGreaterThan(5);
  });

  it("is refused with a field of a megabyte, and with bytes that are no UTF-8", async () => {
    expect(
      (await create("gros@exemple.fr", { attributes: { FIRSTNAME: "x".repeat(1_000_000) } })).status,
    ).toBe(413);
    const key = expectStatus(
      await shop.call(createApiKey, { body: { name: "k", scopes: ["contacts:write"] } }),
      201,
    ).key;
    const broken = await site.server.inject({
      method: "POST",
      url: "/v3/contacts",
      headers: { "api-key": key, "content-type": "application/json" },
      payload: Buffer.concat([
        Buffer.from('{"email":"a@b.fr","attributes":{"FIRSTNAME":"'),
        Buffer.from([0xff, 0xfe]),
        Buffer.from('"}}'),
      ]),
    });
    expect([broken.statusCode, broken.json().metadata.reason]).toEqual([400, "request.not_json"]);
  });
});

describe("what an API key adds", () => {
  it("permits what its declared source says, for the lists it names; without a source nothing", async () => {
    const [purpose] = expectStatus(await shop.call(listPurposes), 200).purposes.filter(
      (each) => each.key === "newsletter",
    );
    if (!purpose) throw new Error("no newsletter");
    expectStatus(
      await shop.call(updatePurpose, { params: { id: purpose.id }, body: { leastStrength: "recorded" } }),
      200,
    );
    const [list] = expectStatus(await shop.call(lists.getLists, { query: { sort: "asc" } }), 200).lists;
    const listIds = [list?.id ?? 0];
    const source = await shop.call(createSource, {
      body: {
        kind: "api",
        name: "Boutique en ligne",
        askedHow: "Case à la commande",
        basis: "consent",
        strength: "recorded",
        informed: "at_collection",
      },
    });
    const program = async (sourceId?: number) => {
      const body = {
        name: "Boutique",
        scopes: ["contacts:write" as const, "contacts:read" as const],
        ...(sourceId ? { sourceId } : {}),
      };
      return site.visitor({ apiKey: expectStatus(await shop.call(createApiKey, { body }), 201).key });
    };
    const bound = await program(expectStatus(source, 201).id);
    const loose = await program();
    const add = async (by: Visitor, email: string) =>
      expectStatus(await by.call(contacts.createContact, { body: { email, listIds } }), 201);
    expect(await add(loose, "libre@exemple.fr")).toMatchObject({ mailable: false });
    expect(await add(bound, "commande@exemple.fr")).toMatchObject({ mailable: true });
    // An update subscribes nobody.
    const updated = await bound.call(contacts.createContact, {
      body: { email: "libre@exemple.fr", listIds, updateEnabled: true, getId: true },
    });
    expect(expectStatus(updated, 201)).toMatchObject({ created: false, mailable: false });
    expect(
      expectStatus(await shop.call(lists.getList, { params: { listId: list?.id ?? 0 } }), 200),
    ).toMatchObject({ uniqueSubscribers: 2, totalSubscribers: 1 });
  });
});

describe("lists and attributes over HTTP", () => {
  it("are made, filled, emptied and deleted", async () => {
    const { id } = expectStatus(await shop.call(lists.createList, { body: { name: "Ateliers" } }), 201);
    expect((await shop.call(lists.createList, { body: { name: "Ateliers" } })).error.code).toBe(
      "duplicate_parameter",
    );
    await create("atelier@exemple.fr");
    const params = { listId: id };
    const added = await shop.call(lists.addContactToList, {
      params,
      body: { emails: ["atelier@exemple.fr", "inconnue@exemple.fr"] },
    });
    expect(expectStatus(added, 201)).toEqual({
      contacts: { success: ["atelier@exemple.fr"], failure: ["inconnue@exemple.fr"], total: 1 },
    });
    expect(expectStatus(await shop.call(lists.getContactsFromList, { params }), 200).count).toBe(1);
    expect((await shop.call(lists.addContactToList, { params, body: {} })).error.metadata.reason).toBe(
      "contacts.nobody_named",
    );
    expect(
      expectStatus(await shop.call(lists.removeContactFromList, { params, body: { all: true } }), 201)
        .contacts.total,
    ).toBe(1);
    expectStatus(await shop.call(lists.updateList, { params, body: { name: "Ateliers d’été" } }), 204);
    expect(expectStatus(await shop.call(lists.getList, { params }), 200).name).toBe("Ateliers d’été");
    expectStatus(await shop.call(lists.deleteList, { params }), 204);
    expect((await shop.call(lists.getList, { params })).status).toBe(404);
  });

  it("whose name tells of a special category ask for a ground", async () => {
    const refused = await shop.call(lists.createList, { body: { name: "Patients diabétiques" } });
    expect(refused).toMatchObject({
      status: 400,
      error: { code: "missing_parameter", metadata: { reason: "contacts.ground_needed" } },
    });
    const made = await shop.call(lists.createList, {
      body: { name: "Patients diabétiques", ground: "Consentement explicite" },
    });
    expect(expectStatus(made, 201).warnings).toMatchObject([{ kind: "special_category" }]);
  });

  it("refuse a name that would break a header", async () => {
    expect((await shop.call(lists.createList, { body: { name: "A\r\nBcc: x@y.fr" } })).status).toBe(400);
    const params = { category: "normal", name: "size" } as const;
    expect(
      expectStatus(await shop.call(attributes.createAttribute, { params, body: { type: "float" } }), 201),
    ).toEqual({ name: "SIZE", warnings: [] });
    expect(expectStatus(await shop.call(attributes.getAttributes), 200).attributes).toContainEqual({
      name: "SIZE",
      category: "normal",
      type: "float",
      label: "SIZE",
      labels: { en: "SIZE", fr: "SIZE" },
      identifying: false,
      selfEditable: false,
    });
    expectStatus(await shop.call(attributes.deleteAttribute, { params }), 204);
  });
});

describe("an import over HTTP", () => {
  it("goes from preview to the list of what was left out", async () => {
    const { id: listId } = expectStatus(await shop.call(lists.createList, { body: { name: "Salon" } }), 201);
    const text = Buffer.from("email;prénom\nsalon@exemple.fr;=HYPERLINK()\nraté;X\n", "latin1");
    const source = {
      origin: "asked_on_paper",
      agreed: "each",
      askedHow: "Bulletin au salon",
      informed: true,
    } as const;
    const { id: fileId } = expectStatus(
      await shop.call(files.startUpload, { body: { name: "salon.csv" } }),
      201,
    );
    await shop.call(files.uploadPiece, { params: { fileId, number: 0 }, body: text });
    expectStatus(
      await shop.call(files.finishUpload, { params: { fileId }, body: { size: text.length } }),
      200,
    );
    const { id: importId, mapping } = expectStatus(
      await shop.call(imports.createImport, { body: { fileId } }),
      201,
    );
    const params = { importId };
    expect(mapping).toEqual([
      { column: 0, field: "email" },
      { column: 1, attribute: "FIRSTNAME" },
    ]);
    expect(expectStatus(await shop.call(imports.getImportPreview, { params }), 200)).toMatchObject({
      encoding: "windows-1252",
      mapping,
    });
    const body = { mapping, listIds: [listId], source };
    expectStatus(await shop.call(imports.planImport, { params, body }), 200);
    expectStatus(await shop.call(imports.checkImport, { params }), 202);
    await runCheck(
      site.resources,
      { accountId: owner.accountId as never, importId },
      new AbortController().signal,
    );
    const outlook = { listIds: [listId], source };
    expect(
      expectStatus(await shop.call(imports.foreseeImport, { params, body: outlook }), 200).mailability,
    ).toHaveLength(1);
    const looked = await shop.call(imports.getCheckedRows, { params });
    expect(looked.text).toContain(
      "3;Ce n’est pas une adresse e-mail seule et complète.;invalid_address;raté;X",
    );
    expectStatus(await shop.call(imports.startImport, { params, body: {} }), 202);
    await runImport(
      site.resources,
      { accountId: owner.accountId as never, importId },
      new AbortController().signal,
    );
    expect(expectStatus(await shop.call(imports.getImport, { params }), 200)).toMatchObject({
      state: "completed",
      counts: { created: 1 },
    });
    const progress = await shop.call(imports.getImportProgress, { params });
    expect(progress.headers["content-type"]).toContain("text/event-stream");
    const file = await shop.call(imports.getImportRejections, { params });
    expect(file.headers["content-disposition"]).toContain("salon-rejections.csv");
    expect(file.text).toContain("3;Ce n’est pas une adresse e-mail seule et complète.;invalid_address");
    expect(expectStatus(await shop.call(imports.getImports), 200).count).toBe(1);
  });
});

describe("a contact's page", () => {
  it("tells what happened, who looked, and proves it", async () => {
    const { id } = expectStatus(await create("preuve@exemple.fr"), 201);
    const params = { identifier: String(id) };
    const [purpose] = expectStatus(await shop.call(listPurposes), 200).purposes.filter(
      (each) => each.key === "newsletter",
    );
    const said = {
      purposeId: purpose?.id ?? 0,
      choice: "granted",
      how: "Bulletin signé",
      when: "2026-01-10T10:00:00Z",
      evidenceReference: "Classeur 3",
    } as const;
    expect(
      expectStatus(await shop.call(contacts.recordConsentByHand, { params, body: said }), 201),
    ).toMatchObject({ state: "granted", strength: "recorded" });
    await info(String(id));
    const { entries } = expectStatus(await shop.call(contacts.getContactTimeline, { params }), 200);
    expect(entries).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: "created" }),
        expect.objectContaining({
          kind: "consent",
          event: "granted",
          method: "manual",
          evidence: expect.objectContaining({ how: "Bulletin signé", reference: "Classeur 3" }),
        }),
        expect.objectContaining({ kind: "trace", operation: "getContactInfo", actorKind: "user" }),
      ]),
    );
    const proof = await shop.call(contacts.getContactProof, { params });
    expect(JSON.parse(proof.text)).toMatchObject({
      format: "licet-proof-v1",
      subject: { address: "preuve@exemple.fr" },
    });
    expect(proof.headers["content-disposition"]).toContain(`licet-proof-${id}.json`);
    const pdf = await shop.call(contacts.getContactProofPdf, { params });
    expect([pdf.headers["content-type"], pdf.text.slice(0, 5)]).toEqual(["application/pdf", "%PDF-"]);
    expect(
      (await shop.call(contacts.getContactProof, { params: { identifier: "luc@inconnu.example" } })).status,
    ).toBe(404);
  });
});

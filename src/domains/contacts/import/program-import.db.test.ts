import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApiKey, revokeApiKey } from "#domains/accounts/accounts.api.ts";
import { archiveSource, createSource, listPurposes, updatePurpose } from "#domains/consent/consent.api.ts";
import type { AccountId } from "#kernel/ids.ts";
import { expectStatus, firstOwner, type Member, openSite, type Site, type Visitor } from "#test/site.ts";
import { createAttribute } from "../attributes.api.ts";
import { createContact, getContactInfo, getContacts } from "../contacts.api.ts";
import { mergeContacts } from "../dossier.api.ts";
import { getLists } from "../lists.api.ts";
import { notifyProcess } from "../notify-process.ts";
import { getProcess } from "../processes.api.ts";
import { fetchImport } from "./fetch-import.ts";
import { cancelImport, getImport, pauseImport, resumeImport, undoImport } from "./import.api.ts";
import { importContacts } from "./program-import.api.ts";
import { mostRows } from "./read-batches.ts";
import { importRejections } from "./rejections.ts";
import { runImport } from "./run-import.ts";
import { runUndo } from "./undo-import.ts";

let site: Site;
let owner: Member;
let program: Visitor;
let loose: Visitor;
let sourceId: number;
let listId: number;

/** Where programs keep their files: each path answers as it is told here. */
const answers: Record<string, { status?: number; headers?: Record<string, string>; body?: string | Buffer }> =
  {};
const told: unknown[] = [];
const elsewhere = createServer((request, response) => {
  const { status = 200, headers = {}, body = "" } = answers[request.url ?? ""] ?? { status: 404 };
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    if (request.method === "POST") told.push(JSON.parse(Buffer.concat(chunks).toString()));
    response.writeHead(status, headers).end(body);
  });
});
const at = (path: string): string => `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}${path}`;

beforeAll(async () => {
  await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
  site = await openSite({ LICET_OUTBOUND_ALLOWED: "127.0.0.1" });
  owner = await firstOwner(site);
  const { visitor } = owner;
  const { purposes } = expectStatus(await visitor.call(listPurposes), 200);
  const id = purposes.find(({ key }) => key === "newsletter")?.id ?? 0;
  expectStatus(
    await visitor.call(updatePurpose, { params: { id }, body: { leastStrength: "recorded" } }),
    200,
  );
  const body = {
    kind: "api",
    name: "Boutique",
    askedHow: "Case à la commande",
    basis: "consent",
    strength: "recorded",
    informed: "at_collection",
  } as const;
  sourceId = expectStatus(await visitor.call(createSource, { body }), 201).id;
  listId = expectStatus(await visitor.call(getLists), 200).lists[0]?.id ?? 0;
  const make = { params: { category: "normal", name: "CITY" }, body: { type: "text" } } as const;
  expectStatus(await visitor.call(createAttribute, make as never), 201);
  program = await withKey(sourceId);
  loose = await withKey();
});
afterAll(async () => {
  elsewhere.close();
  await site.close();
});

const withKey = async (source?: number) => (await newKey(source)).visitor;

async function newKey(source?: number) {
  const scopes = ["contacts:read", "contacts:write"] as const;
  const body = { name: "Programme", scopes: [...scopes], ...(source ? { sourceId: source } : {}) };
  const { id: keyId, key } = expectStatus(await owner.visitor.call(createApiKey, { body }), 201);
  return { keyId, visitor: site.visitor({ apiKey: key }) };
}

const never = new AbortController().signal;
const payload = (importId: number) => ({ accountId: owner.accountId as AccountId, importId });
const view = async (importId: number) =>
  expectStatus(await owner.visitor.call(getImport, { params: { importId } }), 200);

async function asked(more: object, visitor = program): Promise<number> {
  const body = { listIds: [listId], ...more };
  return expectStatus(await visitor.call(importContacts, { body: body as never }), 202).processId;
}

async function done(more: object, visitor = program) {
  const id = await asked(more, visitor);
  if ("fileUrl" in more) await fetchImport(site.resources, payload(id), never);
  await runImport(site.resources, payload(id), never);
  return view(id);
}

async function refused(more: object) {
  const answer = await program.call(importContacts, { body: { listIds: [listId], ...more } as never });
  return [answer.status, answer.error.code, answer.error.metadata?.reason];
}

const info = async (identifier: string) =>
  expectStatus(await owner.visitor.call(getContactInfo, { params: { identifier } }), 200);
const mayReceive = async (identifier: string) =>
  (await info(identifier)).permissions.find(({ key }) => key === "newsletter")?.verdict;

describe("a program's import", () => {
  it("takes CSV and JSON, with the terms and the evidence that its key's source stands for", async () => {
    const csv =
      "EMAIL;FIRSTNAME;CITY;CONSENT_AT;AUTRE\nada@exemple.fr;Ada;Lyon;2026-01-05;x\nnulle part;N;;2026-01-05;\n";
    const { id, counts, source } = await done({ fileBody: csv });
    expect(counts).toMatchObject({ created: 1, invalidAddress: 1, consentRecorded: 1 });
    expect(source?.id).toBe(sourceId);
    expect(await info("ada@exemple.fr")).toMatchObject({
      attributes: { FIRSTNAME: "Ada", CITY: "Lyon" },
      listIds: [listId],
    });
    expect(await mayReceive("ada@exemple.fr")).toBe("may");
    const process = await program.call(getProcess, { params: { processId: id } });
    expect(expectStatus(process, 200)).toMatchObject({
      name: "IMPORTUSER",
      status: "completed",
      info: { import: { invalid_emails: expect.stringContaining(`/imports/${id}/rejections.csv`) } },
    });
    const jsonBody = [
      { email: "bob@exemple.fr", attributes: { FIRSTNAME: 'Bob "B";\n=1+1', city: "Lille, Nord" } },
      { attributes: { EMAIL: "cleo@exemple.fr", "NO;NAME": "x" } },
    ];
    expect((await done({ jsonBody })).counts).toMatchObject({ created: 2 });
    expect((await info("bob@exemple.fr")).attributes).toEqual({
      FIRSTNAME: 'Bob "B"; =1+1',
      CITY: "Lille, Nord",
    });
  });

  it("makes the list it is told to, and keeps empty cells from emptying unless they are told to", async () => {
    const { listIds } = await done({
      fileBody: "EMAIL;CITY\nada@exemple.fr;\n",
      listIds: [],
      newList: { listName: "Salon" },
    });
    expect(listIds).toEqual([expect.any(Number)]);
    expect((await info("ada@exemple.fr")).attributes.CITY).toBe("Lyon");
    const emptying = await done({
      fileBody: "EMAIL;CITY\nada@exemple.fr;\n",
      emptyContactsAttributes: true,
    });
    expect((await info("ada@exemple.fr")).attributes).not.toHaveProperty("CITY");
    const params = { importId: emptying.id };
    expectStatus(await owner.visitor.call(undoImport, { params }), 202);
    await runUndo(site.resources, payload(emptying.id), never);
    expect((await info("ada@exemple.fr")).attributes.CITY).toBe("Lyon");
  });

  it("leaves who is known as they are where it may not update", async () => {
    const { counts } = await done({
      fileBody: "EMAIL;CITY\nada@exemple.fr;Nantes\n",
      updateExistingContacts: false,
    });
    expect(counts).toMatchObject({ skipped: 1, updated: 0 });
    expect((await info("ada@exemple.fr")).attributes.CITY).toBe("Lyon");
  });

  it("subscribes nobody by sending known people again, nor by a key without a source; adds nobody by one put away", async () => {
    expectStatus(await owner.visitor.call(createContact, { body: { email: "connue@exemple.fr" } }), 201);
    expect((await done({ fileBody: "EMAIL\nconnue@exemple.fr\n" })).counts.consentRecorded).toBe(0);
    expect(await mayReceive("connue@exemple.fr")).toBe("may_not");
    expect((await done({ fileBody: "EMAIL\nlibre@exemple.fr\n" }, loose)).source?.basis).toBe("none");
    expect(await mayReceive("libre@exemple.fr")).toBe("may_not");
    const body = {
      kind: "api",
      name: "Ancienne",
      askedHow: "Case",
      basis: "consent",
      strength: "recorded",
    } as const;
    const { id } = expectStatus(await owner.visitor.call(createSource, { body }), 201);
    const { keyId, visitor: old } = await newKey(id);
    const importId = await asked({ fileBody: "EMAIL\nancienne@exemple.fr\n" }, old);
    expectStatus(await owner.visitor.call(revokeApiKey, { params: { keyId } }), 204);
    expectStatus(await owner.visitor.call(archiveSource, { params: { id } }), 204);
    await runImport(site.resources, payload(importId), never);
    expect(await view(importId)).toMatchObject({
      state: "failed",
      failure: expect.stringContaining("archivée"),
      counts: { created: 0 },
    });
  });

  it("of those who want nothing is their no, and no later import brings them back", async () => {
    const { counts } = await done({
      fileBody: "EMAIL\nada@exemple.fr\nnon@exemple.fr\n",
      emailBlacklist: true,
    });
    expect(counts).toMatchObject({ optedOutInFile: 2, consentRecorded: 0 });
    expect((await info("non@exemple.fr")).emailBlacklisted).toBe(true);
    expect((await done({ fileBody: "EMAIL\nnon@exemple.fr\n" })).counts.keptOptedOut).toBe(1);
    expect(await mayReceive("non@exemple.fr")).toBe("may_not");
  });

  it("is refused what it can't do, with nothing made of it", async () => {
    const lists = async () => expectStatus(await owner.visitor.call(getLists), 200).count;
    const before = await lists();
    expect(await refused({})).toEqual([400, "missing_parameter", "contacts.import_of_what"]);
    expect(await refused({ fileBody: "EMAIL\n", jsonBody: [{}] })).toEqual([
      400,
      "missing_parameter",
      "contacts.import_of_what",
    ]);
    expect(await refused({ fileBody: "EMAIL\na@b.fr\n", listIds: [] })).toEqual([
      400,
      "missing_parameter",
      "contacts.import_onto_what",
    ]);
    expect((await refused({ fileBody: "EMAIL\na@b.fr\n", listIds: [999_999] }))[0]).toBe(404);
    const newList = { listName: "Jamais" };
    expect(await refused({ fileBody: "CITY\nLyon\n", newList })).toEqual([
      400,
      "invalid_parameter",
      "contacts.no_address_column",
    ]);
    expect((await refused({ fileBody: "", newList }))[0]).toBe(400);
    expect((await refused({ fileUrl: "file:///etc/passwd", newList }))[2]).toBe("contacts.invalid_file_url");
    expect((await refused({ fileBody: "EMAIL\na@b.fr\n", newList, notifyUrl: "x" }))[0]).toBe(400);
    expect(await lists()).toBe(before);
  });
});

describe("a contact that was merged", () => {
  const add = (email: string, ext_id: string) =>
    owner.visitor.call(createContact, { body: { email, ext_id, attributes: { FIRSTNAME: "Avant" } } });
  const merged = async (name: string) => {
    const [stays, went] = [`${name}@exemple.fr`, `${name}.ancienne@exemple.fr`];
    expectStatus(await add(stays, `${name}-1`), 201);
    const { id: contactId } = expectStatus(await add(went, `${name}-2`), 201);
    expectStatus(
      await owner.visitor.call(mergeContacts, { params: { identifier: stays }, body: { contactId } }),
      200,
    );
    return { stays, went };
  };
  const rejections = (importId: number) =>
    site.inAccount(owner.accountId, async (context) =>
      text((await importRejections(context, importId)).content as Readable),
    );

  it("is found by the address that went: nobody is made beside it, and no yes is lent to it", async () => {
    const { stays, went } = await merged("nadia");
    const { count } = expectStatus(await owner.visitor.call(getContacts, {}), 200);
    const { id, counts } = await done({ fileBody: `EMAIL;FIRSTNAME;CONSENT_AT\n${went};Nadia;2026-01-05\n` });
    expect(counts).toMatchObject({ created: 0, updated: 1, merged: 1, consentRecorded: 0 });
    expect(expectStatus(await owner.visitor.call(getContacts, {}), 200).count).toBe(count);
    expect(await info(went)).toMatchObject({ email: stays, attributes: { FIRSTNAME: "Nadia" } });
    expect(await mayReceive(stays)).toBe("may_not");
    expect(await rejections(id)).toContain("merged into another contact");
  });

  it("is taken by either address, its own after all, and keeps its own id", async () => {
    const { stays, went } = await merged("paul");
    const created = 1.5 * mostRows;
    const rows = [`${went};Paul;paul-2`, ...Array.from({ length: created }, (_, i) => `p${i}@exemple.fr;P;`)];
    const { counts } = await done({
      fileBody: `EMAIL;FIRSTNAME;EXT_ID\n${rows.join("\n")}\n${stays};Autre;paul-1\n`,
    });
    expect(counts).toMatchObject({
      created,
      updated: 2,
      merged: 1,
      duplicateInFile: 0,
      valuesLeftOut: 0,
    });
    expect((await info(stays)).attributes).toMatchObject({ FIRSTNAME: "Autre", EXT_ID: "paul-1" });
    expect((await done({ fileBody: "EXT_ID;FIRSTNAME\npaul-2;Paulo\n" })).counts.updated).toBe(1);
    expect((await info(stays)).attributes).toMatchObject({ FIRSTNAME: "Paulo", EXT_ID: "paul-1" });
  });

  it("says no by whichever address stands second in the file, far behind the first one", async () => {
    const others = Array.from({ length: 1.2 * mostRows }, (_, i) => `q${i}@exemple.fr;0`);
    for (const [i, order] of [["stays", "went"] as const, ["went", "stays"] as const].entries()) {
      const two = await merged(`odile${i}`);
      const rows = [`${two[order[0]]};0`, ...others, `${two[order[1]]};1`];
      const { counts } = await done({ fileBody: `EMAIL;EMAIL_BLACKLISTED\n${rows.join("\n")}\n` });
      expect(counts).toMatchObject({ duplicateInFile: i === 0 ? 1 : 0, optedOutInFile: 1 });
      expect((await info(two.stays)).emailBlacklisted).toBe(true);
    }
  });

  it("says no by either address", async () => {
    const { stays, went } = await merged("rose");
    expect((await done({ fileBody: `EMAIL\n${went}\n`, emailBlacklist: true })).counts).toMatchObject({
      optedOutInFile: 1,
      merged: 1,
    });
    expect((await info(stays)).emailBlacklisted).toBe(true);
  });
});

describe("a file to fetch", () => {
  it("is fetched once, redirects followed, and its end is told", async () => {
    const rows = Array.from({ length: 9000 }, (_, i) => `loin${i}@exemple.fr;Ville ${i}`).join("\n");
    // The first accent is far down, and in an old encoding.
    answers["/export/clients.csv?key=s3cret"] = {
      body: Buffer.from(`EMAIL;CITY\n${rows}\nfin@exemple.fr;Orléans\n`, "latin1"),
    };
    answers["/ici"] = { status: 302, headers: { location: "/export/clients.csv?key=s3cret" } };
    answers["/fini"] = {};
    const id = await asked({ fileUrl: at("/ici"), notifyUrl: at("/fini") });
    expect(await view(id)).toMatchObject({ state: "queued", fileName: "ici", done: false });
    await fetchImport(site.resources, payload(id), never);
    await runImport(site.resources, payload(id), never);
    expect(await view(id)).toMatchObject({ state: "completed", counts: { created: 9001 } });
    expect((await info("fin@exemple.fr")).attributes.CITY).toBe("Orléans");
    await notifyProcess(site.resources, { ...payload(id), processId: id });
    expect(told).toEqual([{ process_id: id, status: "completed" }]);
    const kept = await site.inAccount(owner.accountId, ({ tx }) =>
      tx.selectFrom("contacts.import").select(["url_sealed", "file_id"]).where("id", "=", id).execute(),
    );
    expect(kept).toEqual([{ url_sealed: null, file_id: null }]);
  });

  it.each([
    ["http://10.0.0.1/meta-data", "réseau privé"],
    ["http://[::1]:1/", "réseau privé"],
    ["/nulle-part", "n’a pas pu être récupéré"],
    ["/boucle", "n’a pas pu être récupéré"],
    ["/page", "adresse e-mail"],
    ["/dehors", "réseau privé"],
    ["/vide", "aucune ligne"],
  ])("that is none fails plainly: %s", async (address, words) => {
    answers["/boucle"] = { status: 301, headers: { location: "/boucle" } };
    answers["/page"] = { body: "<html>\n<p>Connectez-vous</p>\n</html>\n" };
    answers["/dehors"] = { status: 307, headers: { location: "http://169.254.169.254/latest/" } };
    answers["/vide"] = { body: "" };
    const id = await asked({ fileUrl: address.startsWith("/") ? at(address) : address });
    await fetchImport(site.resources, payload(id), never);
    await runImport(site.resources, payload(id), never);
    expect(await view(id)).toMatchObject({ state: "failed", failure: expect.stringContaining(words) });
  });

  it("can be paused, resumed and given up before it is here", async () => {
    answers["/a.csv"] = { body: "EMAIL\ntard@exemple.fr\n" };
    const id = await asked({ fileUrl: at("/a.csv") });
    const params = { importId: id };
    expectStatus(await owner.visitor.call(pauseImport, { params }), 200);
    await fetchImport(site.resources, payload(id), never);
    await runImport(site.resources, payload(id), never);
    expect((await view(id)).state).toBe("paused");
    expectStatus(await owner.visitor.call(resumeImport, { params }), 200);
    await runImport(site.resources, payload(id), never);
    expect(await view(id)).toMatchObject({ state: "completed", counts: { created: 1 } });
    const gone = await asked({ fileUrl: at("/a.csv") });
    expectStatus(await owner.visitor.call(cancelImport, { params: { importId: gone } }), 200);
    await fetchImport(site.resources, payload(gone), never);
    expect((await view(gone)).state).toBe("cancelled");
    const { count } = expectStatus(await owner.visitor.call(getContacts), 200);
    expect(count).toBeGreaterThan(9000);
  });
});

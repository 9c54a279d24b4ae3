import { BrevoClient, type BrevoError } from "brevo-6";
import { afterAll, beforeAll, expect, it } from "vitest";
import { called } from "./called.ts";
import { openServer, type Server } from "./open-server.ts";

let server: Server;
let brevo: Pick<BrevoClient, "account" | "contacts" | "consentGroups" | "process">;
let notCalled: () => string[];
let folderId: number;
let listId: number;

beforeAll(async () => {
  server = await openServer();
  const client = new BrevoClient({ apiKey: server.key, baseUrl: server.url });
  const watch = <A extends object>(part: A) => called(part, part.constructor);
  const contacts = watch(client.contacts);
  const consentGroups = watch(client.consentGroups);
  const process = watch(client.process);
  brevo = {
    account: client.account,
    contacts: contacts.api,
    consentGroups: consentGroups.api,
    process: process.api,
  };
  notCalled = () => [contacts, consentGroups, process].flatMap((part) => part.notCalled());
});
afterAll(() => server.close());

const refused = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: BrevoError) => ({ status: error.statusCode, body: error.body }),
  );

it("knows whose account it is", async () => {
  expect(await brevo.account.getAccount()).toMatchObject({
    companyName: "Les Savons de Camille SARL",
    relay: { data: { port: expect.any(Number) } },
    plan: [{ creditsType: "sendLimit" }],
  });
});

it("makes folders, lists in them, and moves them", async () => {
  folderId = (await brevo.contacts.createFolder({ name: "Boutique" })).id ?? 0;
  listId = (await brevo.contacts.createList({ name: "Clients", folderId })).id;
  expect(await brevo.contacts.getList({ listId })).toMatchObject({ name: "Clients", folderId });
  const other = (await brevo.contacts.createFolder({ name: "Ateliers" })).id ?? 0;
  await brevo.contacts.updateList({ listId, folderId: other });
  await brevo.contacts.updateList({ listId, name: "Clients fidèles" });
  expect(await brevo.contacts.getFolderLists({ folderId: other })).toMatchObject({
    count: 1,
    lists: [{ id: listId, name: "Clients fidèles" }],
  });
  await brevo.contacts.updateFolder({ folderId: other, body: { name: "Ateliers d’été" } });
  const { folders, count } = await brevo.contacts.getFolders({ limit: 1, offset: 1, sort: "asc" });
  expect([count, folders?.length]).toEqual([3, 1]);
  await brevo.contacts.deleteFolder({ folderId });
  expect(await refused(brevo.contacts.getFolder({ folderId }))).toMatchObject({
    status: 404,
    body: { code: "document_not_found" },
  });
});

it("describes contacts by attributes of every type", async () => {
  const make = (attributeName: string, more: object, attributeCategory: "normal" | "category" = "normal") =>
    brevo.contacts.createAttribute({ attributeCategory, attributeName, ...more });
  await make("BIRTHDAY", { type: "date" });
  await make("POINTS", { type: "float" });
  await make("MEMBER", { type: "boolean" });
  await make("CITY", { type: "text" });
  const enumeration = [
    { value: 1, label: "Lyon" },
    { value: 2, label: "Lille" },
  ];
  await make("SHOP", { enumeration }, "category");
  await make("LIKES", { type: "multiple-choice", multiCategoryOptions: ["Tea", "Coffee"] });
  const { attributes } = await brevo.contacts.getAttributes();
  expect(attributes).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ name: "SHOP", category: "category", type: "category" }),
      expect.objectContaining({ name: "LIKES", multiCategoryOptions: ["Tea", "Coffee"] }),
    ]),
  );
  await brevo.contacts.updateAttribute({
    attributeCategory: "category",
    attributeName: "SHOP",
    enumeration: [...enumeration, { value: 3, label: "Nantes" }],
  });
  expect(
    await refused(
      brevo.contacts.createAttribute({ attributeCategory: "calculated", attributeName: "X", value: "COUNT" }),
    ),
  ).toMatchObject({ status: 400, body: { code: "invalid_parameter" } });
});

it("adds contacts, tells duplicates, and changes those it may", async () => {
  const email = "Ada@Exemple.fr";
  const attributes = { FIRSTNAME: "Ada", POINTS: 12, SHOP: 2, LIKES: ["Tea"], MEMBER: true, CITY: "Lyon" };
  const created = await brevo.contacts.createContact({ email, attributes, listIds: [listId], ext_id: "A-1" });
  expect(created?.id).toEqual(expect.any(Number));
  expect(await refused(brevo.contacts.createContact({ email }))).toMatchObject({
    status: 400,
    body: { code: "duplicate_parameter", metadata: { duplicate_identifiers: ["email"] } },
  });
  await brevo.contacts.createContact({ email, updateEnabled: true, attributes: { LASTNAME: "Lovelace" } });
  const again = await brevo.contacts.createContact({ email, updateEnabled: true, getId: true });
  expect(again?.id).toBe(created?.id);
  const taken = { email: "autre@exemple.fr", ext_id: "A-1" };
  expect(await refused(brevo.contacts.createContact(taken))).toMatchObject({
    body: { code: "duplicate_parameter", metadata: { duplicate_identifiers: ["ext_id"] } },
  });
  expect(await refused(brevo.contacts.createContact({ attributes: {} }))).toMatchObject({
    body: { code: "missing_parameter" },
  });
});

it("names contacts in four ways", async () => {
  await brevo.contacts.updateContact({
    identifier: "ada@exemple.fr",
    attributes: { SMS: "+33 6 12 34 56 78" },
  });
  const byAddress = await brevo.contacts.getContactInfo({ identifier: "ada@exemple.fr" });
  expect(byAddress).toMatchObject({
    email: "ada@exemple.fr",
    listIds: [listId],
    emailBlacklisted: false,
    attributes: { FIRSTNAME: "Ada", LASTNAME: "Lovelace", SHOP: 2, EXT_ID: "A-1", SMS: "33612345678" },
  });
  const ways = [
    { identifier: byAddress.id },
    { identifier: "A-1", identifierType: "ext_id" },
    { identifier: "0033612345678", identifierType: "phone_id" },
  ] as const;
  for (const way of ways) expect((await brevo.contacts.getContactInfo(way)).id).toBe(byAddress.id);
  expect(
    await refused(brevo.contacts.getContactInfo({ identifier: "Z-9", identifierType: "ext_id" })),
  ).toMatchObject({ status: 404, body: { code: "document_not_found" } });
});

it("pages and filters", async () => {
  for (const name of ["b", "c", "d"]) {
    const attributes = { CITY: name === "d" ? "Lyon" : "Lille" };
    await brevo.contacts.createContact({ email: `${name}@exemple.fr`, listIds: [listId], attributes });
  }
  const emails = ({ contacts }: { contacts: { email?: string | undefined }[] }) =>
    contacts.map(({ email }) => email?.split("@")[0]);
  const page = await brevo.contacts.getContacts({ limit: 2, offset: 1, sort: "asc" });
  expect([page.count, emails(page)]).toEqual([4, ["b", "c"]]);
  const next = await brevo.contacts.getContacts({ limit: 2, offset: 3, sort: "asc" });
  expect(emails(next)).toEqual(["d"]);
  const ids = page.contacts.map(({ id }) => id);
  expect(emails(await brevo.contacts.getContacts({ ids, sort: "asc" }))).toEqual(["b", "c"]);
  expect((await brevo.contacts.getContacts({ listIds: [listId, 9999] })).count).toBe(4);
  expect(emails(await brevo.contacts.getContacts({ filter: 'equals(CITY,"Lyon")' }))).toEqual(["d", "ada"]);
  expect(emails(await brevo.contacts.getContacts({ filter: 'equals(FIRSTNAME,"ada")' }))).toEqual(["ada"]);
  expect((await brevo.contacts.getContacts({ createdSince: "2099-01-01T00:00:00.000Z" })).count).toBe(0);
  expect((await brevo.contacts.getContactsFromList({ listId, limit: 1 })).contacts).toHaveLength(1);
  expect(await refused(brevo.contacts.getContacts({ limit: 1001 }))).toMatchObject({ status: 400 });
});

it("puts contacts on lists and takes them off, by address, number or their id elsewhere", async () => {
  const { id } = await brevo.contacts.createList({ name: "Salon", folderId: folderIdOf(await lists()) });
  const added = await brevo.contacts.addContactToList({
    listId: id,
    body: { emails: ["b@exemple.fr", "zzz@exemple.fr"] },
  });
  expect(added.contacts).toMatchObject({ success: ["b@exemple.fr"], failure: ["zzz@exemple.fr"], total: 1 });
  await brevo.contacts.addContactToList({ listId: id, body: { extIds: ["A-1"] } });
  expect((await brevo.contacts.getList({ listId: id })).uniqueSubscribers).toBe(2);
  const off = await brevo.contacts.removeContactFromList({ listId: id, body: { extIds: ["A-1"] } });
  expect(off.contacts.success).toEqual(["A-1"]);
  await brevo.contacts.removeContactFromList({ listId: id, body: { all: true } });
  expect((await brevo.contacts.getList({ listId: id })).uniqueSubscribers).toBe(0);
  await brevo.contacts.deleteList({ listId: id });
});

it("changes several at once, all or none", async () => {
  await brevo.contacts.updateBatchContacts({
    contacts: [
      { email: "b@exemple.fr", attributes: { FIRSTNAME: "Bea" }, unlinkListIds: [listId] },
      { ext_id: "A-1", attributes: { POINTS: 99 } },
    ],
  });
  const bea = await brevo.contacts.getContactInfo({ identifier: "b@exemple.fr" });
  expect(bea).toMatchObject({ attributes: { FIRSTNAME: "Bea" }, listIds: [] });
  const half = [
    { email: "c@exemple.fr", attributes: { FIRSTNAME: "Cleo" } },
    { email: "nobody@exemple.fr", attributes: { FIRSTNAME: "X" } },
  ];
  expect(await refused(brevo.contacts.updateBatchContacts({ contacts: half }))).toMatchObject({
    status: 404,
  });
  const cleo = await brevo.contacts.getContactInfo({ identifier: "c@exemple.fr" });
  expect(cleo.attributes).not.toHaveProperty("FIRSTNAME");
});

it("exports a list, says how far it is, and what campaigns sent", async () => {
  const { processId } = await brevo.contacts.requestContactExport({
    customContactFilter: { actionForContacts: "subscribed", listId },
    exportAttributes: ["FIRSTNAME", "CITY"],
    exportMetadata: ["_listIds"],
    disableNotification: true,
  });
  expect(await brevo.process.getProcess({ processId: processId ?? 0 })).toMatchObject({
    id: processId,
    name: "CONTACT_EXPORT",
    status: "queued",
  });
  const { count, processes } = await brevo.process.getProcesses({ limit: 1 });
  expect([count, processes[0]?.id]).toEqual([1, processId]);
  expect(await refused(brevo.process.getProcess({ processId: 999_999 }))).toMatchObject({ status: 404 });
  expect(await refused(brevo.contacts.requestContactExport({ customContactFilter: {} }))).toMatchObject({
    status: 400,
    body: { code: "missing_parameter" },
  });
  const nothing = { messagesSent: [], delivered: [], unsubscriptions: { userUnsubscription: [] } };
  const identifier = "ada@exemple.fr";
  expect(await brevo.contacts.getContactStats({ identifier })).toMatchObject(nothing);
  expect((await brevo.contacts.getContactInfo({ identifier })).statistics).toMatchObject(nothing);
  expect((await brevo.contacts.getSegments({ limit: 10 })).count).toBe(0);
});

it("imports in the background from text, JSON and an address", async () => {
  const ways = [
    { fileBody: "EMAIL;FIRSTNAME\nfile@exemple.fr;File\n" },
    { jsonBody: [{ email: "json@exemple.fr", attributes: { FIRSTNAME: "Json", POINTS: 3 } }] },
    { fileUrl: "https://example.com/contacts.csv" },
  ];
  for (const way of ways) {
    const { processId } = await brevo.contacts.importContacts({
      ...way,
      newList: { listName: `Import ${Object.keys(way)[0]}`, folderId: folderIdOf(await lists()) },
      updateExistingContacts: true,
      emptyContactsAttributes: true,
      disableNotification: true,
    });
    expect(await brevo.process.getProcess({ processId: processId ?? 0 })).toMatchObject({
      name: "IMPORTUSER",
      status: "queued",
    });
  }
  expect(await refused(brevo.contacts.importContacts({ listIds: [listId] }))).toMatchObject({
    status: 400,
    body: { code: "missing_parameter" },
  });
});

it("gives somebody another address, and lets them go", async () => {
  const identifier = "d@exemple.fr";
  await brevo.contacts.updateContact({ identifier, attributes: { EMAIL: "denise@exemple.fr" } });
  const moved = await brevo.contacts.getContactInfo({ identifier: "denise@exemple.fr" });
  expect(moved).toMatchObject({ attributes: { CITY: "Lyon" }, listIds: [listId] });
  expect(await refused(brevo.contacts.getContactInfo({ identifier }))).toMatchObject({ status: 404 });
  await brevo.contacts.deleteContact({ identifier: moved.id });
  expect(await refused(brevo.contacts.getContactInfo({ identifier: moved.id }))).toMatchObject({
    status: 404,
  });
});

it("asks somebody to confirm before they are a contact", async () => {
  await brevo.contacts.createDoiContact({
    email: "peut-etre@exemple.fr",
    includeListIds: [listId],
    redirectionUrl: "https://boutique.example/merci",
    templateId: server.confirmationId,
    attributes: { FIRSTNAME: "Paul" },
  });
  const unknown = brevo.contacts.getContactInfo({ identifier: "peut-etre@exemple.fr" });
  expect(await refused(unknown)).toMatchObject({ status: 404 });
});

it("is told when its key is none, and what its key lacks", async () => {
  const stranger = new BrevoClient({ apiKey: "xkeysib-nothing", baseUrl: server.url });
  expect(await refused(stranger.contacts.getContacts())).toMatchObject({
    status: 401,
    body: { code: "unauthorized", message: expect.stringContaining("Key not found") },
  });
  const loose = new BrevoClient({ apiKey: server.looseKey, baseUrl: server.url });
  const reply = await loose.contacts.createContact({ email: "libre@exemple.fr", listIds: [listId] });
  expect(reply).toMatchObject({ mailable: false, warnings: [{ kind: "no_source" }] });
  const asked = {
    CONSENT_AT: "2026-03-01T10:00:00Z",
    CONSENT_IP: "203.0.113.9",
    CONSENT_SOURCE: "/commande",
    CONSENT_TEXT: "Oui, écrivez-moi",
  };
  const bound = await brevo.contacts.createContact({
    email: "oui@exemple.fr",
    listIds: [listId],
    attributes: asked,
  });
  expect(bound).toMatchObject({ mailable: true, warnings: [] });
});

async function lists() {
  return (await brevo.contacts.getLists({ limit: 50 })).lists ?? [];
}

function folderIdOf(all: { folderId: number }[]): number {
  return all[0]?.folderId ?? 0;
}

it("reads and writes purposes as consent groups, and shows what a contact said to each", async () => {
  const groups = brevo.consentGroups;
  const made = await groups.createConsentGroup({
    name: "Ateliers d’été",
    description: "Je souhaite recevoir les dates des ateliers.",
    signupMode: "manual",
  });
  expect(made).toMatchObject({
    name: "Ateliers d’été",
    description: "Je souhaite recevoir les dates des ateliers.",
    signupMode: "manual",
    contactsCount: 0,
    isDefault: false,
  });
  const { id } = made;
  const { consentGroups, total } = await groups.getConsentGroups({ limit: 1, name: "ATELIERS" });
  expect([total, consentGroups.map((group) => group.id)]).toEqual([1, [id]]);
  expect((await groups.getConsentGroups()).consentGroups.some(({ isDefault }) => isDefault)).toBe(true);
  expect((await groups.getConsentGroups({ signupMode: "automatic" })).total).toBe(0);
  const changed = await groups.updateConsentGroup({ id, name: "Ateliers" });
  expect(changed).toMatchObject({ name: "Ateliers", description: made.description });
  expect(changed.updatedAt >= made.createdAt).toBe(true);
  // A yes comes from people: neither by itself, nor by being on a list; and every name is one group's.
  for (const [body, status] of [
    [{ name: "Autre", signupMode: "automatic" }, 400],
    [{ name: "Autre", signupMode: "manual", listIds: [listId] }, 400],
    [{ name: "ateliers", signupMode: "manual" }, 409],
  ] as const)
    expect(await refused(groups.createConsentGroup(body as never))).toMatchObject({ status });
  expect(await refused(groups.updateConsentGroup({ id }))).toMatchObject({ status: 400 });
  await groups.deleteConsentGroup({ id });
  expect(await refused(groups.getConsentGroup({ id }))).toMatchObject({ status: 404 });
  expect(await refused(groups.getConsentGroup({ id: 999_999 }))).toMatchObject({ status: 404 });

  const newsletter = (await groups.getConsentGroups()).consentGroups.find(({ isDefault }) => isDefault);
  const email = "groupe@exemple.fr";
  await brevo.contacts.createContact({ email, listIds: [listId] });
  const said = async () => (await brevo.contacts.getContactInfo({ identifier: email })).consentGroups;
  expect(await said()).toEqual([{ id: newsletter?.id, status: "subscribed" }]);
  expect((await groups.getConsentGroup({ id: newsletter?.id ?? 0 })).contactsCount).toBeGreaterThan(0);
  await brevo.contacts.updateContact({ identifier: email, emailBlacklisted: true });
  expect(await said()).toEqual([{ id: newsletter?.id, status: "unsubscribed" }]);
});

it("takes who was merged for the contact that stayed", async () => {
  const [email, former] = ["fusion@exemple.fr", "fusion.ancienne@exemple.fr"];
  const { id } = (await brevo.contacts.createContact({ email, ext_id: "F-1" })) ?? {};
  const went = await brevo.contacts.createContact({ email: former, ext_id: "F-2" });
  await fetch(`${server.url}/contacts/${id}/merge`, {
    method: "POST",
    headers: { "api-key": server.key, "content-type": "application/json" },
    body: JSON.stringify({ contactId: went?.id }),
  });
  expect(await refused(brevo.contacts.createContact({ email: former }))).toMatchObject({
    status: 400,
    body: { code: "duplicate_parameter", metadata: { duplicate_identifiers: ["email"] } },
  });
  const attributes = { FIRSTNAME: "Flora" };
  const again = { email: former, ext_id: "F-2", attributes, listIds: [listId], updateEnabled: true };
  expect((await brevo.contacts.createContact({ ...again, getId: true }))?.id).toBe(id);
  expect(await brevo.contacts.getContactInfo({ identifier: former })).toMatchObject({
    id,
    email,
    listIds: [listId],
    attributes: { FIRSTNAME: "Flora", EXT_ID: "F-1" },
  });
  const removed = await brevo.contacts.removeContactFromList({ listId, body: { emails: [former] } });
  expect(removed.contacts).toMatchObject({ success: [former] });
  const added = await brevo.contacts.addContactToList({ listId, body: { ids: [went?.id ?? 0] } });
  expect(added.contacts).toMatchObject({ success: [went?.id] });
  await brevo.contacts.updateBatchContacts({
    contacts: [{ ext_id: "F-2", attributes: { FIRSTNAME: "Florence" } }],
  });
  expect(await brevo.contacts.getContactInfo({ identifier: email })).toMatchObject({
    listIds: [listId],
    attributes: { FIRSTNAME: "Florence", EXT_ID: "F-1" },
  });
  // What other systems send by either address is one person's.
  await brevo.contacts.createContact({ email: former, emailBlacklisted: true, updateEnabled: true });
  expect((await brevo.contacts.getContactInfo({ identifier: email })).emailBlacklisted).toBe(true);
});

it("takes options and attributes away, and lists kept segments", async () => {
  const city = { test: "equals", values: ["Lyon"] };
  for (const name of ["Lyonnais", "Encore"])
    await fetch(`${server.url}/contacts/segments`, {
      method: "POST",
      headers: { "api-key": server.key, "content-type": "application/json" },
      body: JSON.stringify({
        name,
        definition: { match: "all", of: [{ field: "attribute.CITY", where: { value: city } }] },
      }),
    });
  const { count, segments } = await brevo.contacts.getSegments({ limit: 1, offset: 1, sort: "asc" });
  expect([count, segments?.map(({ segmentName }) => segmentName)]).toEqual([2, ["Encore"]]);
  const found = await brevo.contacts.getContacts({ segmentId: segments?.[0]?.id ?? 0 });
  expect(found.contacts.map(({ email }) => email)).toContain("ada@exemple.fr");
  const folder = await brevo.contacts.createFolder({ name: "Vide" });
  expect(await brevo.contacts.getFolder({ folderId: folder.id ?? 0 })).toMatchObject({
    name: "Vide",
    uniqueSubscribers: 0,
  });

  await brevo.contacts.deleteMultiAttributeOptions({
    attributeType: "multiple-choice",
    multipleChoiceAttribute: "LIKES",
    multipleChoiceAttributeOption: "Tea",
  });
  const named = async () => (await brevo.contacts.getAttributes()).attributes;
  expect(await named()).toContainEqual(
    expect.objectContaining({ name: "LIKES", multiCategoryOptions: ["Coffee"] }),
  );
  await brevo.contacts.deleteAttribute({ attributeCategory: "normal", attributeName: "BIRTHDAY" });
  expect((await named()).map(({ name }) => name)).not.toContain("BIRTHDAY");
  const again = brevo.contacts.deleteAttribute({ attributeCategory: "normal", attributeName: "BIRTHDAY" });
  expect(await refused(again)).toMatchObject({ status: 404, body: { code: "document_not_found" } });
});

it("was asked for everything that it offers", () => expect(notCalled()).toEqual([]));

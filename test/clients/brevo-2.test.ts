import {
  AccountApi,
  AccountApiApiKeys,
  ContactsApi,
  ContactsApiApiKeys,
  CreateAttribute,
  ProcessApi,
  ProcessApiApiKeys,
} from "brevo-2";
import { afterAll, beforeAll, expect, it } from "vitest";
import { called } from "./called.ts";
import { openServer, type Server } from "./open-server.ts";

let server: Server;
let api: ContactsApi;
let notCalled: () => string[];

beforeAll(async () => {
  server = await openServer();
  const contacts = new ContactsApi(server.url);
  contacts.setApiKey(ContactsApiApiKeys.apiKey, server.key);
  ({ api, notCalled } = called(contacts, ContactsApi));
});
afterAll(() => server.close());

/** This client refuses with the whole response. */
const refused = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    ({ response, body }: { response: { statusCode: number }; body: unknown }) => ({
      status: response.statusCode,
      body,
    }),
  );

it("knows whose account it is", async () => {
  const account = new AccountApi(server.url);
  account.setApiKey(AccountApiApiKeys.apiKey, server.key);
  expect((await account.getAccount()).body.companyName).toBe("Les Savons de Camille SARL");
});

it("keeps a contact from a new list to its deletion", async () => {
  const { body: folder } = await api.createFolder({ name: "Boutique" });
  const { body: list } = await api.createList({ name: "Clients", folderId: folder.id });
  const attribute: CreateAttribute = { type: CreateAttribute.TypeEnum.Float };
  await api.createAttribute("normal", "POINTS", attribute);
  const created = await api.createContact({
    email: "ada@exemple.fr",
    attributes: { FIRSTNAME: "Ada", POINTS: 3 } as never,
    listIds: [list.id],
  });
  expect(created.response.statusCode).toBe(201);
  const changed = await api.createContact({
    email: "ada@exemple.fr",
    attributes: { POINTS: 4 } as never,
    updateEnabled: true,
  });
  expect(changed.response.statusCode).toBe(204);
  const { body: contact } = await api.getContactInfo("ada@exemple.fr");
  expect(contact).toMatchObject({ id: created.body.id, listIds: [list.id], attributes: { POINTS: 4 } });
  await api.updateContact(String(contact.id), { emailBlacklisted: true });
  const { body: found } = await api.getContacts(50, 0, undefined, undefined, "desc", undefined, [list.id]);
  expect(found).toMatchObject({ count: 1, contacts: [{ email: "ada@exemple.fr", emailBlacklisted: true }] });
  const { body: removed } = await api.removeContactFromList(list.id, { emails: ["ada@exemple.fr"] });
  expect(removed.contacts).toMatchObject({ success: ["ada@exemple.fr"], total: 1 });
  await api.updateFolder(folder.id, { name: "Magasin" });
  expect((await api.getFolders(10, 0)).body.folders).toHaveLength(2);
  await api.deleteList(list.id);
  await api.deleteContact("ada@exemple.fr");
  expect(await refused(api.getContactInfo("ada@exemple.fr"))).toMatchObject({
    status: 404,
    body: { code: "document_not_found" },
  });
});

it("is told what is wrong in the words it knows", async () => {
  await api.createContact({ email: "b@exemple.fr" });
  expect(await refused(api.createContact({ email: "b@exemple.fr" }))).toMatchObject({
    status: 400,
    body: { code: "duplicate_parameter", message: expect.any(String) },
  });
  expect(await refused(api.getList(999_999))).toMatchObject({ status: 404 });
  expect(await refused(api.updateBatchContacts({ contacts: [{ email: "x@y.fr" }] }))).toMatchObject({
    status: 404,
  });
});

it("imports in the background", async () => {
  const { body: lists } = await api.getLists(10, 0);
  const listIds = (lists.lists ?? []).slice(0, 1).map(({ id }) => id);
  const jsonBody = [{ email: "c@exemple.fr", attributes: { FIRSTNAME: "Cleo" } }];
  const { response, body } = await api.importContacts({ jsonBody, listIds, emailBlacklist: true });
  expect(response.statusCode).toBe(202);
  const process = new ProcessApi(server.url);
  process.setApiKey(ProcessApiApiKeys.apiKey, server.key);
  const { body: found } = await process.getProcess(body.processId ?? 0);
  expect(found).toMatchObject({ id: body.processId, name: "IMPORTUSER", status: "queued" });
});

it("describes contacts, and takes descriptions away again", async () => {
  const enumeration = [
    { value: 1, label: "Lyon" },
    { value: 2, label: "Lille" },
  ];
  await api.createAttribute("category", "SHOP", { enumeration });
  await api.updateAttribute("category", "SHOP", {
    enumeration: [...enumeration, { value: 3, label: "Nantes" }],
  });
  await api.createAttribute("normal", "LIKES", {
    type: CreateAttribute.TypeEnum.MultipleChoice,
    multiCategoryOptions: ["Tea", "Coffee"],
  });
  await api.deleteMultiAttributeOptions("multiple-choice", "LIKES", "Tea");
  const { attributes } = (await api.getAttributes()).body;
  expect(attributes).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ name: "SHOP", enumeration: expect.objectContaining({ length: 3 }) }),
      expect.objectContaining({ name: "LIKES" }),
    ]),
  );
  await api.deleteAttribute("category", "SHOP");
  expect(await refused(api.deleteAttribute("category", "SHOP"))).toMatchObject({ status: 404 });
});

it("pages through folders, lists and their people", async () => {
  const { id: folderId } = (await api.createFolder({ name: "Salons" })).body;
  const ids = [];
  for (const name of ["Un", "Deux", "Trois"]) ids.push((await api.createList({ name, folderId })).body.id);
  const listId = ids[0] ?? 0;
  expect((await api.getFolder(folderId)).body).toMatchObject({ name: "Salons", uniqueSubscribers: 0 });
  const { count, lists = [] } = (await api.getFolderLists(folderId, 2, 1, "asc")).body;
  expect([count, lists.map(({ name }) => name)]).toEqual([3, ["Deux", "Trois"]]);
  await api.updateList(listId, { name: "Premier" });
  for (const name of ["p", "q", "r"]) await api.createContact({ email: `${name}@exemple.fr` });
  const emails = ["p@exemple.fr", "q@exemple.fr", "r@exemple.fr", "personne@exemple.fr"];
  const { contacts } = (await api.addContactToList(listId, { emails })).body;
  expect(contacts).toMatchObject({ success: emails.slice(0, 3), failure: emails.slice(3) });
  const page = (await api.getContactsFromList(listId, undefined, 2, 1, "asc")).body;
  expect([page.count, page.contacts.map(({ email }) => email)]).toEqual([3, emails.slice(1, 3)]);
  expect((await api.getSegments(10, 0)).body.count).toBe(0);
  expect((await api.getContactStats("p@exemple.fr")).body).toMatchObject({ messagesSent: [] });
  const asked = {
    customContactFilter: { listId, actionForContacts: "allContacts" },
    exportAttributes: ["FIRSTNAME"],
  };
  expect((await api.requestContactExport(asked as never)).response.statusCode).toBe(202);
  await api.createDoiContact({
    email: "peut-etre@exemple.fr",
    includeListIds: [listId],
    redirectionUrl: "https://boutique.example/merci",
    templateId: server.confirmationId,
  });
  await api.deleteFolder(folderId);
  expect(await refused(api.getList(listId))).toMatchObject({ status: 404 });
});

it("was asked for everything that it offers", () => expect(notCalled()).toEqual([]));

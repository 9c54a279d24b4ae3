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
import { openServer, type Server } from "./open-server.ts";

let server: Server;
let api: ContactsApi;

beforeAll(async () => {
  server = await openServer();
  api = new ContactsApi(server.url);
  api.setApiKey(ContactsApiApiKeys.apiKey, server.key);
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

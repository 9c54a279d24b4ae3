import { ContactsApi, ContactsApiApiKeys } from "@sendinblue/client";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openServer, type Server } from "./open-server.ts";

let server: Server;
let api: ContactsApi;

beforeAll(async () => {
  server = await openServer();
  api = new ContactsApi();
  api.basePath = server.url;
  api.setApiKey(ContactsApiApiKeys.apiKey, server.key);
});
afterAll(() => server.close());

it("keeps a contact in a list of a folder", async () => {
  const { body: folder } = await api.createFolder({ name: "Boutique" });
  const { body: list } = await api.createList({ name: "Clients", folderId: folder.id });
  const { body: contact } = await api.createContact({ email: "ada@exemple.fr", listIds: [list.id] });
  await api.updateContact("ada@exemple.fr", { attributes: { FIRSTNAME: "Ada" }, unlinkListIds: [list.id] });
  const { body: found } = await api.getContactInfo("ada@exemple.fr");
  expect(found).toMatchObject({ id: contact.id, listIds: [], attributes: { FIRSTNAME: "Ada" } });
  await api.addContactToList(list.id, { emails: ["ada@exemple.fr"] });
  expect((await api.getList(list.id)).body).toMatchObject({ uniqueSubscribers: 1, folderId: folder.id });
  expect((await api.getFolderLists(folder.id, 10, 0)).body.count).toBe(1);
  await api.deleteContact("ada@exemple.fr");
  // This one reads every answer as the model it asked for: the status alone tells.
  await expect(api.getContactInfo("ada@exemple.fr")).rejects.toMatchObject({ response: { statusCode: 404 } });
});

it("imports in the background", async () => {
  const { body: folder } = await api.createFolder({ name: "Salon" });
  const newList = { listName: "Salon d’hiver", folderId: folder.id };
  const { body } = await api.importContacts({ fileBody: "EMAIL\nsalon@exemple.fr\n", newList });
  expect(body.processId).toEqual(expect.any(Number));
});

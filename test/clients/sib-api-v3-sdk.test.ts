import SibApiV3Sdk from "sib-api-v3-sdk";
import { afterAll, beforeAll, expect, it } from "vitest";
import { called } from "./called.ts";
import { openServer, type Server } from "./open-server.ts";

let server: Server;
let api: InstanceType<typeof SibApiV3Sdk.ContactsApi>;
let notCalled: () => string[];

beforeAll(async () => {
  server = await openServer();
  const client = SibApiV3Sdk.ApiClient.instance;
  client.basePath = server.url;
  client.authentications["api-key"].apiKey = server.key;
  ({ api, notCalled } = called(new SibApiV3Sdk.ContactsApi()));
});
afterAll(() => server.close());

it("keeps a contact, with empty bodies and lists in its own dialect", async () => {
  expect((await new SibApiV3Sdk.AccountApi().getAccount()).companyName).toBe("Les Savons de Camille SARL");
  const { id: folderId } = await api.createFolder({ name: "Boutique" });
  const lists = [
    (await api.createList({ name: "Un", folderId })).id,
    (await api.createList({ name: "Deux", folderId })).id,
  ];
  const { id } = await api.createContact({ email: "ada@exemple.fr", listIds: lists });
  await api.createContact({ email: "b@exemple.fr", listIds: [lists[1]] });
  expect((await api.getContacts({ limit: 10, listIds: lists })).count).toBe(2);
  expect((await api.getContactsFromList(lists[1], { limit: 1, offset: 1 })).contacts).toHaveLength(1);
  await api.updateContact("ada@exemple.fr", { attributes: { FIRSTNAME: "Ada" } });
  expect(await api.getContactInfo(String(id))).toMatchObject({ attributes: { FIRSTNAME: "Ada" } });
  const added = await api.addContactToList(lists[0], { emails: ["b@exemple.fr"] });
  expect(added.contacts.success).toEqual(["b@exemple.fr"]);
  await api.deleteContact("b@exemple.fr");
  await api.deleteFolder(folderId);
  expect((await api.getLists({ limit: 10 })).count).toBe(1);
});

it("imports and exports in the background", async () => {
  const { lists } = await api.getLists({ limit: 10 });
  const fileBody = "EMAIL;FIRSTNAME\nc@exemple.fr;Cleo\n";
  const listIds = [lists[0].id];
  const { processId } = await api.importContacts({
    fileBody,
    listIds,
    notifyUrl: "https://example.com/done",
  });
  const process = new SibApiV3Sdk.ProcessApi();
  expect(await process.getProcess(processId)).toMatchObject({ name: "IMPORTUSER", status: "queued" });
  const filter = { actionForContacts: "allContacts", listId: lists[0].id };
  const asked = await api.requestContactExport({ customContactFilter: filter });
  const { processes } = await process.getProcesses({ limit: 2 });
  expect(processes.map(({ id }: { id: number }) => id)).toEqual([asked.processId, processId]);
});

it("asks for a confirmation", async () => {
  const { id: folderId } = await api.createFolder({ name: "Lettres" });
  const { id } = await api.createList({ name: "Lettre", folderId });
  const asked = { email: "peut-etre@exemple.fr", includeListIds: [id], templateId: server.confirmationId };
  await api.createDoiContact({ ...asked, redirectionUrl: "https://boutique.example/merci" });
  expect((await api.getContactsFromList(id, {})).contacts).toEqual([]);
});

it("refuses with a status and a body it can read", async () => {
  const refusal = await api.getContactInfo("nobody@exemple.fr").catch((error: unknown) => error);
  expect(refusal).toMatchObject({ status: 404, response: { body: { code: "document_not_found" } } });
});

it("describes contacts, changes several, and puts everything away", async () => {
  await api.createAttribute("category", "SHOP", { enumeration: [{ value: 1, label: "Lyon" }] });
  await api.updateAttribute("category", "SHOP", { enumeration: [{ value: 1, label: "Lyon 2e" }] });
  expect((await api.getAttributes()).attributes).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ name: "SHOP", enumeration: [{ value: 1, label: "Lyon 2e" }] }),
    ]),
  );
  const { id: folderId } = await api.createFolder({ name: "Ateliers" });
  await api.updateFolder(folderId, { name: "Ateliers d’été" });
  expect(await api.getFolder(folderId)).toMatchObject({ name: "Ateliers d’été", totalSubscribers: 0 });
  expect((await api.getFolders(1, 0, { sort: "asc" })).folders).toHaveLength(1);
  const { id: listId } = await api.createList({ name: "Juillet", folderId });
  await api.updateList(listId, { name: "Août" });
  expect((await api.getFolderLists(folderId, { limit: 5 })).lists).toMatchObject([
    { id: listId, name: "Août" },
  ]);
  for (const name of ["x", "y"]) await api.createContact({ email: `${name}@exemple.fr`, listIds: [listId] });
  await api.updateBatchContacts({
    contacts: [
      { email: "x@exemple.fr", attributes: { SHOP: 1 } },
      { email: "y@exemple.fr", unlinkListIds: [listId] },
    ],
  });
  expect(await api.getContactInfo("x@exemple.fr")).toMatchObject({ attributes: { SHOP: 1 } });
  const emails = ["x@exemple.fr", "personne@exemple.fr"];
  const { contacts } = await api.removeContactFromList(listId, { emails });
  expect(contacts).toMatchObject({ success: ["x@exemple.fr"], failure: ["personne@exemple.fr"] });
  expect(await api.getList(listId)).toMatchObject({ name: "Août", uniqueSubscribers: 0 });
  expect(await api.getContactStats("x@exemple.fr", {})).toMatchObject({ messagesSent: [] });
  await api.deleteList(listId);
  await api.deleteAttribute("category", "SHOP");
  expect((await api.getAttributes()).attributes.map(({ name }: { name: string }) => name)).not.toContain(
    "SHOP",
  );
});

it("was asked for everything that it offers", () => expect(notCalled()).toEqual([]));

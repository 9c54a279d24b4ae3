import SibApiV3Sdk from "sib-api-v3-sdk";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openServer, type Server } from "./open-server.ts";

let server: Server;
let api: InstanceType<typeof SibApiV3Sdk.ContactsApi>;

beforeAll(async () => {
  server = await openServer();
  const client = SibApiV3Sdk.ApiClient.instance;
  client.basePath = server.url;
  client.authentications["api-key"].apiKey = server.key;
  api = new SibApiV3Sdk.ContactsApi();
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

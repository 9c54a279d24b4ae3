import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { appendEvents, decideOne, permissionsOf, suppressionsOf, withdraw } from "#domains/consent/index.ts";
import { ensureSubjects } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { openTestResources, type TestResources } from "#test/resources.ts";
import { addSubscribers, openShop, type Shop } from "#test/shop.ts";
import { emptyList } from "./change-members.ts";
import type { ContactFilter } from "./contact-filter.ts";
import { findContact } from "./contacts.sql.ts";
import { createAttribute } from "./create-attribute.ts";
import { createList } from "./create-list.ts";
import { deleteContact } from "./delete-contact.ts";
import { deleteList, purgeLists, restoreList } from "./delete-list.ts";
import { findContacts } from "./find-contacts.ts";
import { pageOfFolders } from "./folders.sql.ts";
import { addToLists, getLists } from "./index.ts";
import { listViews } from "./list-view.ts";
import { getList } from "./lists.sql.ts";
import { saveContact } from "./save-contact.ts";
import { createFolder, deleteFolder, restoreFolder } from "./save-folder.ts";
import { countContacts, sumUpTally } from "./tally.ts";
import { updateContact } from "./update-contact.ts";
import { writeContacts } from "./write-contacts.ts";

let t: TestResources;
let shop: Shop;

beforeAll(async () => {
  t = await openTestResources();
  shop = await openShop(t.resources);
});
afterAll(() => t.close());

const later = (minutes: number) => ({ now: new Date(Date.now() + minutes * 60_000) });
const save = (address: string, more: object = {}) =>
  shop.work((context) => saveContact(context, { address, attributes: {}, known: "replace", ...more }));
const members = (id: number) => shop.work(async (context) => (await getList(context, id)).members);

describe("counts", () => {
  it("follow what is added, deleted and summed up, and never count twice", async () => {
    const before = await shop.work(countContacts);
    const { contactId } = await save("un@compte.fr", { listIds: [shop.listId] });
    await save("un@compte.fr", { listIds: [shop.listId] });
    await save("deux@compte.fr", { listIds: [shop.listId] });
    expect([await shop.work(countContacts), await members(shop.listId)]).toEqual([before + 2, 2]);
    await shop.work(sumUpTally);
    await shop.work((context) => deleteContact(context, { identifier: String(contactId) }));
    expect([await shop.work(countContacts), await members(shop.listId)]).toEqual([before + 1, 1]);
    await shop.work((context) => emptyList(context, shop.listId));
    expect(await members(shop.listId)).toBe(0);
  });

  it("are not wrong after work that was thrown away", async () => {
    const before = await shop.work(countContacts);
    const failing = shop.work(async (context) => {
      await saveContact(context, { address: "jamais@compte.fr", attributes: {} });
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await shop.work(countContacts)).toBe(before);
  });
});

describe("a deleted folder", () => {
  it("takes its lists out of sight, comes back whole within the hour, and is gone after it", async () => {
    const { id: folderId } = await shop.work((context) => createFolder(context, "Salon"));
    const { id } = await shop.work((context) => createList(context, { name: "Visiteurs", folderId }));
    const { subjectId } = await save("visiteur@salon.fr", { listIds: [id] });
    const listed = () => shop.work(async (context) => (await getLists(context)).map((list) => list.name));
    await shop.work((context) => deleteFolder(context, folderId));
    expect(await listed()).not.toContain("Visiteurs");
    await expect(
      shop.work((context) => addToLists(context, { subjectIds: [subjectId], listIds: [id] })),
    ).rejects.toMatchObject({ reason: "contacts.list_not_found" });
    await shop.work(purgeLists, later(30));
    await shop.work((context) => restoreFolder(context, folderId));
    expect(await members(id)).toBe(1);
    await shop.work((context) => deleteFolder(context, folderId));
    await shop.work(purgeLists, later(90));
    await expect(shop.work((context) => restoreFolder(context, folderId))).rejects.toMatchObject({
      reason: "contacts.folder_not_found",
    });
  });

  it("is never the last one, and its name is free again", async () => {
    const only = async (context: Context) => {
      const { folders } = await pageOfFolders(context, { limit: 50, offset: 0, sort: "asc" });
      for (const { id } of folders) await deleteFolder(context, id);
    };
    await expect(shop.work(only)).rejects.toMatchObject({ reason: "contacts.last_folder" });
    const { id } = await shop.work((context) => createList(context, { name: "Deux fois" }));
    await shop.work((context) => deleteList(context, id));
    await shop.work((context) => createList(context, { name: "Deux fois" }));
    await expect(shop.work((context) => restoreList(context, id))).rejects.toMatchObject({
      reason: "contacts.list_exists",
    });
  });
});

it("keeps the figures of a list right as its members change their minds", async () => {
  const { id } = await shop.work((context) => createList(context, { name: "Figures" }));
  const [first] = await shop.work(async (context) => {
    const people = ["a", "b", "c"].map((name) => ({ address: `${name}@figures.fr` }));
    const subjects = await addSubscribers(context, shop, people);
    await addToLists(context, { subjectIds: subjects, listIds: [id] });
    return subjects;
  });
  await shop.work((context) =>
    withdraw(context, {
      subjectId: first ?? ("" as never),
      purposeIds: [shop.newsletterId],
      method: "preferences",
    }),
  );
  const [view] = await shop.work(async (context) => listViews(context, [await getList(context, id)]));
  expect(view).toMatchObject({ uniqueSubscribers: 3, totalSubscribers: 2, totalBlacklisted: 1 });
});

describe("another address", () => {
  it("takes number, names and lists along, refusals and blocks too, and no yes", async () => {
    const address = "avant@adresse.fr";
    const { contactId, subjectId } = await save(address, {
      attributes: { FIRSTNAME: "Ana", EXT_ID: "C-7" },
      listIds: [shop.listId],
    });
    await shop.work((context) =>
      appendEvents(context, [
        {
          kind: "granted",
          method: "form",
          subjectId,
          address,
          purposes: [{ id: shop.newsletterId, key: "newsletter", choice: "granted" }],
          basis: "consent",
          strength: "confirmed",
        },
      ]),
    );
    const rename = (from: string, EMAIL: string) =>
      shop.work((context) => updateContact(context, { identifier: from }, { attributes: { EMAIL } }));
    await rename(address, "Apres@Adresse.fr");
    const moved = await shop.work((context) =>
      findContact(context, { identifier: "C-7", identifierType: "ext_id" }),
    );
    expect(moved).toMatchObject({
      id: contactId,
      address: "apres@adresse.fr",
      attributes: { FIRSTNAME: "Ana", EXT_ID: "C-7" },
    });
    const allowed = (id: typeof subjectId) =>
      shop.work((context) => decideOne(context, { subjectId: id, purposeId: shop.newsletterId }));
    expect((await allowed(moved.subjectId)).allowed).toBe(false);
    await shop.work((context) =>
      withdraw(context, { subjectId: moved.subjectId, purposeIds: "all_marketing", method: "one_click" }),
    );
    await rename("apres@adresse.fr", "encore@adresse.fr");
    const last = await shop.work((context) => findContact(context, { identifier: String(contactId) }));
    const states = await shop.work((context) => permissionsOf(context, last.subjectId));
    expect(states.find(({ purposeId }) => purposeId === shop.newsletterId)?.state).toBe("withdrawn");
    const blocks = await shop.work((context) => suppressionsOf(context, last.subjectId));
    expect(blocks).toMatchObject([{ reason: "unsubscribe", inForce: true }]);
    await save("prise@adresse.fr");
    await expect(rename("encore@adresse.fr", "prise@adresse.fr")).rejects.toMatchObject({
      reason: "contacts.contact_exists",
    });
  });
});

describe("pages and searches", () => {
  const find = (filter: ContactFilter, page: object = {}) =>
    shop.work((context) => findContacts(context, filter, { limit: 2, offset: 0, sort: "asc", ...page }));
  const names = async (filter: ContactFilter, page: object = {}) =>
    (await find(filter, page)).contacts.map(({ address }) => address?.split("@")[0]);

  it("go on where the reader was, from either end, and find what is sealed", async () => {
    await shop.work(async (context) => {
      await createAttribute(context, { name: "NICK", type: "text" });
      await createAttribute(context, { name: "TOWN", type: "text", identifying: false });
    });
    for (const name of ["p1", "p2", "p3", "p4", "p5"])
      await save(`${name}@livre.fr`, { attributes: { NICK: `Zéphyr ${name}`, TOWN: "Pau" } });
    const filter = { search: "livre" };
    expect(await names(filter)).toEqual(["p1", "p2"]);
    expect(await names(filter, { offset: 2 })).toEqual(["p3", "p4"]);
    expect(await names(filter, { offset: 4 })).toEqual(["p5"]);
    expect(await names({}, { sort: "desc", limit: 1 })).toEqual(["p5"]);
    const total = await shop.work(countContacts);
    expect(await names({}, { offset: total - 1, limit: 3 })).toEqual(["p5"]);
    expect(await names({ filter: 'equals(NICK,"zephyr P3")' })).toEqual(["p3"]);
    expect((await find({ filter: 'equals(TOWN,"Pau")', search: "p4" })).count).toBe(1);
    await expect(find({ filter: "TOWN=Pau" })).rejects.toMatchObject({ reason: "contacts.invalid_filter" });
    expect((await find({ search: "zzz" })).count).toBe(0);
  });

  it("reach everybody who shares a sealed value, however many", async () => {
    const many = 2050;
    await shop.work(async (context) => {
      const addresses = Array.from({ length: many }, (_, index) => `commun${index}@foule.fr`);
      const subjects = await ensureSubjects(context, addresses);
      await writeContacts(
        context,
        addresses.map((address) => ({
          address,
          subjectId: subjects.get(address) as SubjectId,
          attributes: { NICK: "Commun" },
        })),
        { known: "fill", language: "fr" },
      );
    });
    const found = new Set<number>();
    for (let offset = 0; offset < many; offset += 1000) {
      const page = await find({ filter: 'equals(NICK,"commun")' }, { limit: 1000, offset, sort: "desc" });
      expect(page).toMatchObject({ count: many, more: false });
      for (const { id } of page.contacts) found.add(id);
    }
    expect(found.size).toBe(many);
    expect((await find({ filter: 'equals(NICK,"commun")', search: "commun12" })).count).toBe(111);
  });
});

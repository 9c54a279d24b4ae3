import { afterAll, beforeAll, expect, test } from "vitest";
import { requestCheck, runCheck } from "#domains/contacts/import/check-import.ts";
import { createImport } from "#domains/contacts/import/create-import.ts";
import { getImport } from "#domains/contacts/import/imports.sql.ts";
import { planImport } from "#domains/contacts/import/plan-import.ts";
import { runImport } from "#domains/contacts/import/run-import.ts";
import { startImport } from "#domains/contacts/import/start-import.ts";
import { requestUndo, runUndo } from "#domains/contacts/import/undo-import.ts";
import { contactOf, listsOfPeople, saveContact } from "#domains/contacts/index.ts";
import { findSubject } from "#domains/vault/index.ts";
import { openTestResources, type TestResources } from "#test/resources.ts";
import { openShop, type Shop } from "#test/shop.ts";
import { placeHold } from "./place-hold.ts";

let t: TestResources;
let shop: Shop;
const never = new AbortController().signal;

beforeAll(async () => {
  t = await openTestResources();
  shop = await openShop(t.resources);
});
afterAll(() => t.close());

async function imported(text: string): Promise<number> {
  const importId = await shop.work((context) => createImport(context, { fileName: "clients.csv", text }));
  const payload = { accountId: shop.accountId, importId };
  await shop.work((context) =>
    planImport(context, importId, {
      mapping: [
        { column: 0, field: "email" },
        { column: 1, attribute: "FIRSTNAME" },
      ],
      known: "update",
      listIds: [shop.listId],
      source: {
        origin: "asked_on_paper",
        agreed: "each",
        askedHow: "Carte remplie en caisse",
        obtainedOn: "2026-01-05",
        informed: true,
      },
    }),
  );
  await shop.work((context) => requestCheck(context, importId));
  await runCheck(t.resources, payload, never);
  await shop.work((context) => startImport(context, importId, {}));
  await runImport(t.resources, payload, never);
  return importId;
}

/** What is held of whoever has an address; undefined where they are no contact. */
const held = (address: string) =>
  shop.work(async (context) => {
    const subjectId = await findSubject(context, address);
    const contact = subjectId && (await contactOf(context, subjectId));
    if (!subjectId || !contact) return undefined;
    const lists = await listsOfPeople(context, [subjectId]);
    return { name: contact.attributes.FIRSTNAME, lists: lists.get(subjectId) };
  });

test("taking an import back leaves what it brought of who is held for a claim; only what it permitted goes", async () => {
  await shop.work((context) =>
    saveContact(context, { address: "known@exemple.fr", attributes: { FIRSTNAME: "Before" } }),
  );
  await shop.work((context) =>
    saveContact(context, { address: "free@exemple.fr", attributes: { FIRSTNAME: "Before" } }),
  );
  const importId = await imported(
    "email,prénom\nnew@exemple.fr,New\nknown@exemple.fr,After\nfree@exemple.fr,After\nother@exemple.fr,Other\n",
  );
  const before = { new: await held("new@exemple.fr"), known: await held("known@exemple.fr") };
  expect(before.known).toMatchObject({ name: "After", lists: [{ listId: shop.listId }] });
  await shop.work((context) =>
    placeHold(context, {
      addresses: ["new@exemple.fr", "known@exemple.fr"],
      reason: "A claim",
      endsOn: new Date(Date.now() + 90 * 24 * 3600 * 1000).toISOString().slice(0, 10),
    }),
  );
  await shop.work((context) => requestUndo(context, importId));
  await runUndo(t.resources, { accountId: shop.accountId, importId }, never);

  expect(await shop.work((context) => getImport(context, importId))).toMatchObject({
    state: "undone",
    undone: { removed: 1, kept: 1, restored: 1, retracted: 4 },
  });
  expect(await held("new@exemple.fr")).toEqual(before.new);
  expect(await held("known@exemple.fr")).toEqual(before.known);
  expect(await held("free@exemple.fr")).toEqual({ name: "Before", lists: undefined });
  expect(await held("other@exemple.fr")).toBeUndefined();
});

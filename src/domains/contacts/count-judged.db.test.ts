import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestResources, type TestResources } from "#test/resources.ts";
import { addSubscribers, openShop, type Shop } from "#test/shop.ts";
import { addToLists } from "./change-members.ts";
import { createList } from "./create-list.ts";
import { deleteList } from "./delete-list.ts";
import { findContacts } from "./find-contacts.ts";
import type { Verdict } from "./verdict.ts";

let t: TestResources;
let shop: Shop;

/** More than are judged together. */
const people = 8100;

beforeAll(async () => {
  t = await openTestResources();
  shop = await openShop(t.resources);
  for (let from = 0; from < people; from += 2700)
    await shop.work((context) =>
      addSubscribers(
        context,
        shop,
        Array.from({ length: 2700 }, (_, at) => ({ address: `p${from + at}@exemple.fr` })),
      ),
    );
  // The very first, who is not among the newest, took it back.
  await shop.work(({ tx, accountId }) =>
    sql`update consent.permission set state = 'withdrawn' where account_id = ${accountId} and subject_id = (
      select subject_id from contacts.contact where account_id = ${accountId} order by id limit 1)`.execute(
      tx,
    ),
  );
}, 120_000);
afterAll(() => t.close());

const found = (verdict: Verdict, listIds?: number[]) =>
  shop.work((context) =>
    findContacts(
      context,
      { purposeId: shop.newsletterId, verdict, listIds },
      { limit: 20, offset: 0, sort: "desc" },
    ),
  );

it("says “more than” as soon as enough of the newest were met", async () => {
  const { contacts, count, more } = await found("may");
  expect({ count, more }).toEqual({ count: 2000, more: true });
  expect(contacts.length).toBe(20);
});

it("looks through all where too few of the newest were met", async () => {
  const { contacts, count, more } = await found("may_not");
  expect({ count, more }).toEqual({ count: 1, more: false });
  expect(contacts.map(({ address }) => address)).toEqual(["p0@exemple.fr"]);
});

it("and finds nobody where there is nobody", async () => {
  expect(await found("needs_confirmation")).toEqual({ contacts: [], count: 0, more: false });
});

it("says the same of a list, and of nobody of one that was deleted", async () => {
  const on = [shop.listId];
  expect(await found("may", on)).toMatchObject({ count: 2000, more: true });
  const { contacts, count } = await found("may_not", on);
  expect(count).toBe(1);
  expect(contacts.map(({ address }) => address)).toEqual(["p0@exemple.fr"]);
  expect(await found("needs_confirmation", on)).toEqual({ contacts: [], count: 0, more: false });
  const few = await shop.work(async (context) => {
    const { id } = await createList(context, { name: "Les premiers" });
    const page = { limit: 30, offset: 0, sort: "asc" } as const;
    const { contacts: first } = await findContacts(context, {}, page);
    await addToLists(context, { subjectIds: first.map(({ subjectId }) => subjectId), listIds: [id] });
    return id;
  });
  expect(await found("may", [few])).toMatchObject({ count: 29, more: false });
  expect(await found("may_not", [few])).toMatchObject({ count: 1, contacts: [{ address: "p0@exemple.fr" }] });
  await shop.work((context) => deleteList(context, few));
  expect(await found("may", [few])).toMatchObject({ count: 0, contacts: [] });
});

it("shows everybody once, page after page, also who was met long before they became a contact", async () => {
  // Met first, added last: as after a receipt and a sign-up years later. Half of them took it back, like nearly all of the first.
  const withdrawn = await shop.work(async ({ tx, accountId }) => {
    const of = (from: number, many: number) =>
      sql`select subject_id from contacts.contact where account_id = ${accountId} order by subject_id offset ${from} limit ${many}`;
    await sql`update consent.permission set state = 'withdrawn'
      where account_id = ${accountId} and subject_id in (${of(50, 2060)})`.execute(tx);
    await sql`update contacts.contact set id = default
      where account_id = ${accountId} and subject_id in (${of(0, 100)})`.execute(tx);
    const { rows } = await sql<{ people: number }>`select count(*) as people from consent.permission
      where account_id = ${accountId} and state = 'withdrawn'`.execute(tx);
    return rows[0]?.people ?? 0;
  });
  expect(withdrawn).toBeGreaterThan(2001);
  for (const verdict of ["may", "may_not"] as const)
    for (const listIds of [undefined, [shop.listId]])
      for (const sort of ["asc", "desc"] as const) {
        const seen: number[] = [];
        for (let offset = 0; offset < people; offset += 700) {
          const { contacts } = await shop.work((context) =>
            findContacts(
              context,
              { purposeId: shop.newsletterId, verdict, listIds },
              { limit: 700, offset, sort },
            ),
          );
          seen.push(...contacts.map(({ id }) => id));
        }
        const all = verdict === "may" ? people - withdrawn : withdrawn;
        expect([verdict, listIds, sort, new Set(seen).size, seen.length]).toEqual([
          verdict,
          listIds,
          sort,
          all,
          all,
        ]);
      }
});

import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestResources, type TestResources } from "#test/resources.ts";
import { addSubscribers, openShop, type Shop } from "#test/shop.ts";
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

const found = (verdict: Verdict) =>
  shop.work((context) =>
    findContacts(context, { purposeId: shop.newsletterId, verdict }, { limit: 20, offset: 0, sort: "desc" }),
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

import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBusiness, type TestBusiness } from "#test/business.ts";
import { addressIndexer, type Expected, findSubjects, keyringFor, resolvePeople } from "./index.ts";
import { rowsBehind } from "./resolve-people.ts";

let t: TestBusiness;
const column = "contacts.contact.address_sealed" as const;

beforeAll(async () => {
  t = await openBusiness();
});
afterAll(() => t.close());

function resolve(addresses: readonly string[], expected: Expected) {
  return t.work(async (context) => {
    const indexOf = await addressIndexer(context);
    return resolvePeople(context, addresses.map(indexOf), expected);
  });
}

describe.each(["strangers", "anybody"] as const)("where %s are expected", (expected) => {
  const address = (name: string) => `${name}.${expected}@exemple.fr`;

  test("new people get a key that opens what is sealed with it later on", async () => {
    const { subjectIds, made, ring } = await resolve([address("a"), address("b")], expected);
    expect([...made]).toEqual(subjectIds);
    for (const subjectId of subjectIds) {
      const sealed = ring.seal(subjectId, column, "secret");
      const opened = await t.work(async (context) =>
        (await keyringFor(context, [subjectId])).open(subjectId, column, sealed),
      );
      expect(opened).toBe("secret");
    }
  });

  test("who is known keeps their key, and those beside them are made", async () => {
    const known = (await resolve([address("known")], "anybody")).subjectIds;
    const { subjectIds, made, ring } = await resolve(
      [address("before"), address("known"), address("behind")],
      expected,
    );
    expect(subjectIds[1]).toBe(known[0]);
    expect([...made].sort()).toEqual([subjectIds[0], subjectIds[2]].sort());
    expect(subjectIds.every((id) => ring.has(id))).toBe(true);
    const found = await t.work((context) =>
      findSubjects(context, [address("before"), address("known"), address("behind")]),
    );
    expect([...found.values()].sort()).toEqual([...subjectIds].sort());
  });

  test("who stands twice in a set is one person", async () => {
    const { subjectIds, made } = await resolve([address("twice"), address("twice")], expected);
    expect(subjectIds[0]).toBe(subjectIds[1]);
    expect([...made]).toEqual([subjectIds[0]]);
  });
});

test("in an account that was never counted, each is looked up by key", async () => {
  const addresses = Array.from({ length: 6000 }, (_, index) => `never.counted.${index}@exemple.fr`);
  await resolve(addresses, "strangers");
  const plan = await t.work(async (context) => {
    const indexes = addresses.slice(0, 500).map(await addressIndexer(context));
    const { rows } = await sql`explain (format json) ${rowsBehind(context, indexes)}`.execute(
      context.vaultDb,
    );
    return JSON.stringify(rows);
  });
  expect(plan).toContain("address_index = wanted.address_index");
  expect(plan).toContain("subject_account_id_address_index_key");
  expect(plan).not.toContain("Seq Scan");
});

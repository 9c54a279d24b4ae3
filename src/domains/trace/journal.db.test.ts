import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type SubjectId, timeOrderedId } from "#kernel/ids.ts";
import { addBusiness, openBusiness, type TestBusiness } from "#test/business.ts";
import { journalEntries, journalHead } from "./journal.sql.ts";
import { recordTrace, traceSet } from "./record-trace.ts";
import { sealJournal } from "./seal-journal.ts";
import { verifyJournal } from "./verify-journal.ts";

let t: TestBusiness;
const now = new Date();
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

beforeAll(async () => {
  t = await openBusiness();
});
afterAll(() => t.close());

const strangers = (count: number): SubjectId[] =>
  Array.from({ length: count }, () => timeOrderedId(now) as SubjectId);

const deed = (operation: string, minutes = 0) =>
  t.work(
    async (context) => {
      for (const each of strangers(2)) context.touched.add(each);
      await recordTrace(context, operation, "contacts:read");
    },
    { now: later(minutes) },
  );
const seal = (minutes: number) => t.work(sealJournal, { now: later(minutes) });
const verdict = (minutes = 60) => t.work(verifyJournal, { now: later(minutes) });

beforeEach(async () => {
  for (const table of ["set_member", "entry", "leaf", "tree_node", "checkpoint", "journal"])
    await t.asOwner(`delete from trace.${table} where account_id = $1`, [t.accountId]);
});

test("entries are sealed once they are settled, each once, and stand with number and hash", async () => {
  for (let i = 0; i < 300; i++) await deed("first");
  await t.work((context) =>
    traceSet(
      context,
      { operation: "test.export", purpose: "Catalogue", kind: "export", setId: 1 },
      strangers(500),
    ),
  );
  await seal(1);
  expect(await t.work(journalHead)).toBeUndefined();
  await seal(5);
  await deed("second", 6);
  await seal(7);
  expect((await t.work(journalHead))?.size).toBe(301);
  await seal(20);
  await seal(21);
  expect((await t.work(journalHead))?.size).toBe(302);
  const [newest] = await t.work((context) => journalEntries(context, { operation: "second" }, { limit: 5 }));
  expect(newest).toMatchObject({
    operation: "second",
    people: 2,
    number: 301,
    hash: expect.stringMatching(/=$/),
  });
  expect(await verdict()).toEqual({
    sound: true,
    size: 302,
    checked: 302,
    changed: [],
    missing: 0,
    slippedIn: 0,
    headHolds: true,
  });
  const other = await addBusiness(t);
  expect(await t.inAccount(other, (context) => journalEntries(context, {}, { limit: 5 }))).toEqual([]);
});

const tampering: [string, string, Partial<Awaited<ReturnType<typeof verdict>>>][] = [
  [
    "another actor",
    "update trace.entry set actor_id = '99' where operation = 'first'",
    { changed: [expect.any(String)] as never },
  ],
  ["an entry less", "delete from trace.entry where operation = 'first'", { missing: 1 }],
  [
    "a person less in a packed set",
    "update trace.set_member set people = people[2:] where bucket = (select min(bucket) from trace.set_member)",
    { changed: [expect.any(String)] as never },
  ],
  ["another hash beside it", "update trace.leaf set hash = '\\x00' where number = 0", { headHolds: false }],
  ["a leaf less", "delete from trace.leaf where number = 1", { headHolds: false }],
];
test.each(tampering)("%s is found", async (_, statement, found) => {
  await deed("first");
  await t.work((context) =>
    traceSet(
      context,
      { operation: "test.export", purpose: "Catalogue", kind: "export", setId: 1 },
      strangers(500),
    ),
  );
  await seal(5);
  expect((await verdict()).sound).toBe(true);
  await t.asOwner(statement);
  expect(await verdict()).toMatchObject({ sound: false, ...found });
});

test("an entry that is slipped in afterwards is found", async () => {
  await deed("first");
  await seal(60 * 24 * 3);
  await deed("back-dated", -60);
  expect(await verdict(60 * 24 * 3 + 1)).toMatchObject({ sound: false, slippedIn: 1 });
});

test("the application can change nothing of it", async () => {
  await deed("first");
  await seal(5);
  for (const table of ["entry", "leaf", "tree_node", "checkpoint"] as const)
    await expect(t.work((context) => context.tx.deleteFrom(`trace.${table}`).execute())).rejects.toThrow(
      /permission denied/,
    );
});

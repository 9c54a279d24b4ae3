import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Context } from "#kernel/context.ts";
import { type AccountId, type SubjectId, timeOrderedId } from "#kernel/ids.ts";
import { addBusiness, openBusiness, type TestBusiness } from "#test/business.ts";
import { recordTrace, traceSet } from "./record-trace.ts";
import { tracesOf } from "./trace.sql.ts";

let t: TestBusiness;
let setId = 0;

beforeAll(async () => {
  t = await openBusiness();
});
afterAll(() => t.close());

const strangers = (count: number): SubjectId[] =>
  Array.from({ length: count }, () => timeOrderedId(new Date()) as SubjectId);

/** An export of these people, as one batch; its number. */
async function exported(people: readonly SubjectId[], context?: Context): Promise<number> {
  setId += 1;
  const set = { operation: "test.export", purpose: "Catalogue by post", kind: "export", setId } as const;
  await (context ? traceSet(context, set, people) : t.work((each) => traceSet(each, set, people)));
  return setId;
}

const setsWith = async (person: SubjectId, account: AccountId = t.accountId) =>
  (await t.inAccount(account, (context) => tracesOf(context, person, 1000))).map(({ set_id }) => set_id);

describe("a set of people", () => {
  test("is found by each of them and by nobody else, whatever its size", async () => {
    await fc.assert(
      fc.asyncProperty(
        // Each width of cutting, from listed people to many buckets.
        fc.oneof(...[20, 130, 600, 2200, 9000].map((most) => fc.integer({ min: 1, max: most }))),
        async (size) => {
          const people = strangers(size);
          const [outsider] = strangers(1) as [SubjectId];
          const made = await exported(people);
          const wanted = size < 200 ? people : [...people.slice(0, 20), ...people.slice(-20)];
          for (const person of wanted) expect(await setsWith(person)).toEqual([made]);
          expect(await setsWith(outsider)).toEqual([]);
        },
      ),
      { numRuns: 20 },
    );
  });

  test("of all sizes at once is found, newest first", async () => {
    const [person] = strangers(1) as [SubjectId];
    const made: number[] = [];
    for (const size of [0, 30, 700, 5000]) made.push(await exported([...strangers(size), person]));
    expect(await setsWith(person)).toEqual(made.toReversed());
    const newest = await t.work((context) => tracesOf(context, person, 2));
    expect(newest.map(({ set_id }) => set_id)).toEqual(made.toReversed().slice(0, 2));
    expect(newest[0]).toMatchObject({
      operation: "test.export",
      purpose: "Catalogue by post",
      set_kind: "export",
    });
  });

  test("named twice or not at all does no harm", async () => {
    const [person] = strangers(1) as [SubjectId];
    const made = await exported([...strangers(100), person, person]);
    expect(await setsWith(person)).toEqual([made]);
    await exported([]);
  });

  test("is all there when a large set is gone through person by person", async () => {
    const people = strangers(20_000);
    await exported(people);
    const { rows } = await t.work((context) =>
      sql<{ missing: number }>`
        select count(*) as missing from unnest(${people}::uuid[]) as id
        where not exists (select from trace.set_member, unnest(people) as print where print = trace.fingerprint(id))`.execute(
        context.tx,
      ),
    );
    expect(rows).toEqual([{ missing: 0 }]);
  });
});

test("the unit of work's own entry leaves out whom a set has named", async () => {
  const [inSet, alone] = [strangers(50), strangers(1)] as [SubjectId[], SubjectId[]];
  await t.work(async (context) => {
    for (const each of [...inSet, ...alone]) context.touched.add(each);
    await exported(inSet, context);
    await recordTrace(context, "test.rest", "contacts:read");
    expect(context.touched.size).toBe(0);
  });
  expect(await setsWith(inSet[0] as SubjectId)).toEqual([setId]);
  expect(await setsWith(alone[0] as SubjectId)).toEqual([null]);
});

test("a page of many people is kept packed, too", async () => {
  const people = strangers(1000);
  await t.work(async (context) => {
    for (const each of people) context.touched.add(each);
    await recordTrace(context, "test.page", "contacts:read");
  });
  const [entry] = await t.work((context) => tracesOf(context, people[500] as SubjectId, 10));
  expect(entry).toMatchObject({ operation: "test.page", set_kind: null });
});

test("an account sees only its own sets, and can neither change nor remove them", async () => {
  const people = strangers(50);
  await exported(people);
  const other = await addBusiness(t);
  expect(await setsWith(people[0] as SubjectId, other)).toEqual([]);
  await expect(t.work((context) => sql`delete from trace.set_member`.execute(context.tx))).rejects.toThrow(
    /permission denied/,
  );
  await expect(
    t.work((context) => sql`update trace.set_member set people = '{}'`.execute(context.tx)),
  ).rejects.toThrow(/permission denied/);
});

test("traces go with the account", async () => {
  const other = await addBusiness(t);
  await t.inAccount(other, (context) => exported(strangers(50), context));
  await t.asOwner("delete from accounts.account where id = $1", [other]);
  for (const table of ["trace.entry", "trace.set_member"]) {
    const { rows } = await t.asOwner(`select 1 from ${table} where account_id = $1`, [other]);
    expect(rows).toEqual([]);
  }
});

import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestResources, type TestResources } from "#test/resources.ts";
import { bigints } from "./binary-array.ts";
import { cells, sideBySide } from "./side-by-side.ts";

let t: TestResources;
beforeAll(async () => {
  t = await openTestResources();
});
afterAll(() => t.close());

/** Few different ones, so that they often are all the same. */
const rows = fc.array(
  fc.record({
    word: fc.option(fc.constantFrom("a", "é", ""), { nil: null }),
    count: fc.option(fc.constantFrom(0, 2 ** 40), { nil: null }),
    moment: fc.option(fc.constantFrom(0, 1), { nil: null }).map((ms) => (ms === null ? null : new Date(ms))),
  }),
  { minLength: 1, maxLength: 4 },
);

it("gives each row what is its own and what all share", async () => {
  await fc.assert(
    fc.asyncProperty(rows, async (given) => {
      const { rows: found } = await sql<{ at: number; word: string; count: number; moment: Date }>`
        select at::integer, word, count::double precision, moment from ${sideBySide({
          at: sql`${bigints(given.map((_, at) => at))}::bigint[]`,
          word: cells("text", given, ({ word }) => word),
          count: cells("bigint", given, ({ count }) => count),
          moment: cells("timestamptz", given, ({ moment }) => moment),
        })} as t order by at`.execute(t.resources.db);
      expect(found).toEqual(given.map((row, at) => ({ at, ...row })));
    }),
    { numRuns: 100 },
  );
});

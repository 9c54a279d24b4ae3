import { type RawBuilder, sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newMessageId } from "#kernel/ids.ts";
import { openBusiness, type TestBusiness } from "#test/business.ts";
import { isLiving, liesAmong } from "./lifetime.ts";
import { standardRetention } from "./retention-class.ts";

let t: TestBusiness;
beforeAll(async () => {
  t = await openBusiness();
});
afterAll(() => t.close());

const now = new Date();

test("a plan that is made once and for all is made for the partitions of a mailing alone", async () => {
  const ids = [newMessageId(standardRetention, now), newMessageId(standardRetention, now)].sort();
  const all = await partitionsOf(sql`true`);
  expect(all).toBeGreaterThan(10);
  // Weeks: of today, and of the days about it.
  expect(await partitionsOf(isLiving(now, now, [standardRetention]))).toBeLessThanOrEqual(2);
  expect(await partitionsOf(liesAmong(ids), ids)).toBe(1);
});

test("messages lie where they are looked for, at either end of a day", async () => {
  const day = now.toISOString().slice(0, 10);
  for (const at of [`${day}T00:00:00.000Z`, `${day}T23:59:59.999Z`]) {
    const id = newMessageId(standardRetention, new Date(at));
    const { rows } = await t.work(({ tx }) =>
      sql<{
        found: boolean;
      }>`select ${liesAmong([id])} as found from (select ${id}::uuid as id) as m`.execute(tx),
    );
    expect(rows).toEqual([{ found: true }]);
  }
});

/** How many partitions of messages a plan without values is for. */
function partitionsOf(which: RawBuilder<unknown>, values: readonly string[] = []): Promise<number> {
  return t.work(async ({ tx }) => {
    const query = sql`select from delivery.message m where ${which}`.compile(tx);
    await sql
      .raw(`set local plan_cache_mode = force_generic_plan; prepare looked as ${query.sql}`)
      .execute(tx);
    const given = values.length > 0 ? `(${values.map((value) => `'${value}'`).join(", ")})` : "";
    const { rows } = await sql.raw<{ "QUERY PLAN": string }>(`explain execute looked${given}`).execute(tx);
    await sql`deallocate looked`.execute(tx);
    return rows.filter((row) => / on message_\w+/.test(row["QUERY PLAN"])).length;
  });
}

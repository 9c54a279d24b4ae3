import { type Kysely, sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDatabase, createPool } from "#kernel/db.ts";
import { repeating } from "#kernel/repeated.ts";
import { cloneDatabases, type TestDatabases } from "#test/database.ts";

let databases: TestDatabases;
beforeAll(async () => {
  databases = await cloneDatabases();
});
afterAll(() => databases.drop());

test("what is planned once goes by an index, although the table was empty when it was planned; others are left alone", async () => {
  const pool = createPool({ url: databases.urls.operational, size: 1 });
  const db = createDatabase<object>(pool);
  await countRows();

  expect(await planOf(repeating(db, "once"))).toMatch(/Index.* Scan using suppression/);
  expect(await planOf(repeating(db))).toContain("Seq Scan on suppression");
  expect(await planOf(db)).toContain("Seq Scan on suppression");
  await pool.end();
});

/** As the database does by itself before long: from then on it knows that there are none. */
async function countRows(): Promise<void> {
  const owner = new pg.Client({ connectionString: databases.urls.owner });
  await owner.connect();
  await owner.query("vacuum analyze consent.suppression");
  await owner.end();
}

/** How the blocks of one person are looked up in a transaction of this kind; nobody is blocked yet. */
async function planOf(db: Kysely<object>): Promise<string> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ "QUERY PLAN": string }>`
      explain select from consent.suppression where account_id = ${1}::bigint and subject_id = ${crypto.randomUUID()}::uuid`.execute(
      tx,
    );
    return rows.map((row) => row["QUERY PLAN"]).join("\n");
  });
}

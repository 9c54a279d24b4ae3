import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createPool } from "#kernel/db.ts";
import { cloneDatabases, type TestDatabases } from "#test/database.ts";

let databases: TestDatabases;
beforeAll(async () => {
  databases = await cloneDatabases();
});
afterAll(() => databases.drop());

test("a connection lost while somebody holds it is told, and the next one works", async () => {
  const lost = vi.fn();
  const pool = createPool({ url: databases.urls.operational, size: 1, onLost: lost });
  const held = await pool.connect();
  const { rows } = await held.query<{ pid: number }>("select pg_backend_pid() as pid");

  await endBackend(rows[0]?.pid);
  await vi.waitFor(() => expect(lost).toHaveBeenCalled());
  await expect(held.query("select 1")).rejects.toThrow();
  held.release();

  const after = await pool.query<{ pid: number }>("select pg_backend_pid() as pid");
  expect(after.rows[0]?.pid).not.toBe(rows[0]?.pid);
  await pool.end();
});

async function endBackend(pid: number | undefined): Promise<void> {
  const other = new pg.Client({ connectionString: databases.urls.operational });
  await other.connect();
  await other.query("select pg_terminate_backend($1)", [pid]);
  await other.end();
}

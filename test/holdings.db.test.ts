import pg from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { Holding } from "#kernel/holdings.ts";
import { modules } from "../src/app.ts";

type Column = { table: string; column: string };

const holdings = new Map<string, Holding>(
  modules.flatMap((module) => module.holdings).map((holding) => [holding.table, holding]),
);
let columns: Column[] = [];
const clients: pg.Client[] = [];

beforeAll(async () => {
  const urls = inject("databaseUrls");
  for (const url of [urls.owner, urls.vaultOwner, urls.archiveOwner]) {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    clients.push(client);
    const { rows } = await client.query<Column>(`
      select n.nspname || '.' || c.relname as table, a.attname as column
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       where c.relkind in ('r', 'p') and not c.relispartition
         and n.nspname not in ('pg_catalog', 'information_schema', 'pgboss', 'public', 'kernel')`);
    columns = [...columns, ...rows];
  }
});

afterAll(async () => {
  for (const client of clients) await client.end();
});

test("every column of every table says what it is for", () => {
  const unclassified = columns.filter(({ table, column }) => !holdings.get(table)?.columns[column]);
  expect(unclassified.map(({ table, column }) => `${table}.${column}`)).toEqual([]);
});

test("no holding speaks of a column that does not exist", () => {
  const real = new Set(columns.map(({ table, column }) => `${table}.${column}`));
  const imagined = [...holdings.values()].flatMap((holding) =>
    Object.keys(holding.columns).map((column) => `${holding.table}.${column}`),
  );
  expect(imagined.filter((name) => !real.has(name))).toEqual([]);
});

test("a table about people names the person's column, and what erasure does to it", () => {
  const silent = [...holdings.values()].filter(
    (holding) => holding.about !== "nobody" && (!holding.subject || !holding.onErase),
  );
  expect(silent.map((holding) => holding.table)).toEqual([]);
  const unexplained = [...holdings.values()].filter(
    (holding) => holding.onErase === "keep" && !holding.keptBecause,
  );
  expect(unexplained.map((holding) => holding.table)).toEqual([]);
});

test("columns whose name ends in _sealed are declared sealed, secret or about nobody's person", () => {
  const wrong = columns.filter(({ table, column }) => {
    const declared = holdings.get(table)?.columns[column];
    return (
      column.endsWith("_sealed") &&
      declared &&
      !(declared.kind === "secret" || (declared.kind === "personal" && declared.sealed))
    );
  });
  expect(wrong).toEqual([]);
});

test("every tenant table is behind forced row-level security, and its key begins with the account", async () => {
  const { rows } = await (clients[0] as pg.Client).query<{ table: string; secured: boolean; first: string }>(`
    select n.nspname || '.' || c.relname as table, c.relrowsecurity and c.relforcerowsecurity as secured,
           (select a.attname from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
             where i.indrelid = c.oid and i.indisprimary) as first
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition
       and n.nspname not in ('pg_catalog', 'information_schema', 'pgboss', 'public', 'kernel') and n.nspname || '.' || c.relname <> 'accounts.account'`);
  expect(rows.length).toBeGreaterThan(25);
  expect(rows.filter((row) => !row.secured || row.first !== "account_id")).toEqual([]);
});

test("nothing is granted on partitions", async () => {
  const { rows } = await (clients[0] as pg.Client).query(
    "select c.relname from pg_class c where c.relispartition and c.relnamespace <> 'pgboss'::regnamespace and has_table_privilege('licet_operational', c.oid, 'select')",
  );
  expect(rows).toEqual([]);
});

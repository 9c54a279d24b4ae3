import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import pg from "pg";
import { inject } from "vitest";
import { createDatabase, createPool } from "#kernel/db.ts";
import { operationalRole } from "#kernel/migrate.ts";
import { ensurePartitions } from "#kernel/partitions.ts";
import { modules } from "../src/app.ts";
import { cloneDatabases, type TestDatabases } from "./database.ts";

const migrations = new URL("../migrations/", import.meta.url).pathname;

type Table = { columns: string[]; rows: (string | null)[][] };
type Snapshot = {
  migratedTo: string;
  tables: { licet: Record<string, Table>; licet_vault: Record<string, Table> };
};

/** The master key and the sign-in of the installation in the snapshot. Made for this test, and used nowhere else. */
export const snapshotKey = Buffer.alloc(32, 7);
export const snapshotUser = { email: "owner@ruchers.example", password: "lavande et huile d’olive" };

/**
 * Databases as an earlier version left them: its migrations, and the rows that it had written (the example business over
 * eight weeks, and an import). What later migrations do to them is what happens to everybody who upgrades.
 */
export async function previousVersion(file: string): Promise<TestDatabases> {
  const snapshot = JSON.parse(
    gunzipSync(readFileSync(new URL(file, import.meta.url))).toString(),
  ) as Snapshot;
  const databases = await cloneDatabases();
  const { licet, licet_vault } = snapshot.tables;
  await rebuild(databases, "owner", { folder: migrations, upTo: snapshot.migratedTo });
  await rebuild(databases, "vaultOwner", { folder: join(migrations, "vault"), upTo: "0001_vault.sql" });
  await rebuild(databases, "archiveOwner", { folder: join(migrations, "archive"), upTo: "0001_archive.sql" });
  await makeRoom(databases, licet);
  await fill(asSuperuser(databases, "operational"), licet);
  await fill(asSuperuser(databases, "vault"), licet_vault);
  return databases;
}

/** Empties a database and gives it the schema of that time. */
async function rebuild(
  databases: TestDatabases,
  which: "owner" | "vaultOwner" | "archiveOwner",
  { folder, upTo }: { folder: string; upTo: string },
): Promise<void> {
  const client = new pg.Client({ connectionString: databases.urls[which] });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    "select nspname as name from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'public', 'pgboss')",
  );
  for (const { name } of rows) await client.query(`drop schema ${name} cascade`);
  await client.query("truncate public.licet_migration");
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith(".sql") || name > upTo) continue;
    await client.query(readFileSync(join(folder, name), "utf8"));
    await client.query("insert into public.licet_migration (name) values ($1)", [name]);
  }
  await client.end();
}

/** Partitions for all the time that the rows speak of. */
async function makeRoom(databases: TestDatabases, tables: Record<string, Table>): Promise<void> {
  const db = createDatabase<never>(
    createPool({ url: databases.urls.operational, size: 1, role: operationalRole }),
  );
  const then = modules.flatMap((module) => module.partitions ?? []).filter(({ table }) => table in tables);
  await ensurePartitions(db as never, then, new Date("2026-01-01"), new Date("2026-12-31"));
  await db.destroy();
}

async function fill(url: string, tables: Record<string, Table>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  // As a restored dump does: all rows first, no trigger in between.
  await client.query("set session_replication_role = replica");
  for (const [table, { columns, rows }] of Object.entries(tables)) {
    const names = columns.map((column) => `"${column}"`).join(", ");
    const places = columns.map((_, i) => `$${i + 1}`).join(", ");
    if (table === "accounts.account") await client.query("delete from accounts.account");
    for (const row of rows)
      await client.query(`insert into ${table} (${names}) overriding system value values (${places})`, row);
    if (columns.includes("id")) await advance(client, table);
  }
  await client.end();
}

async function advance(client: pg.Client, table: string): Promise<void> {
  const { rows } = await client.query<{ sequence: string | null }>(
    "select pg_get_serial_sequence($1, 'id') as sequence",
    [table],
  );
  const sequence = rows[0]?.sequence;
  if (sequence) await client.query(`select setval('${sequence}', (select max(id) from ${table}))`);
}

function asSuperuser({ urls }: TestDatabases, which: "operational" | "vault"): string {
  const url = new URL(inject("databaseUrls").superuser);
  url.pathname = new URL(urls[which]).pathname;
  return url.href;
}

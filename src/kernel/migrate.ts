import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { PgBoss } from "pg-boss";
import type { DatabaseUrls } from "./config.ts";
import { StartupError } from "./startup-error.ts";

export const operationalRole = "licet_operational";

const folder = new URL("../../migrations/", import.meta.url).pathname;

export type Migrated = { database: string; applied: string[] };

/**
 * Brings the three databases to this version: plain SQL files in order of their names, each in a transaction of its
 * own, forward only. Safe to run from several processes at once.
 */
export async function migrateAll(
  urls: DatabaseUrls,
  onProgress: (file: string) => void = () => {},
): Promise<Migrated[]> {
  await requireOwners(urls);
  const operational = await migrate(urls.owner, folder, onProgress, async (client) => {
    await prepareOperationalRole(client, new URL(urls.operational).username);
  });
  await migrateJobs(urls.owner);
  const vault = await migrate(urls.vaultOwner, join(folder, "vault"), onProgress);
  await grantSchema(urls.vaultOwner, urls.vault, "vault");
  const archive = await migrate(urls.archiveOwner, join(folder, "archive"), onProgress);
  await grantSchema(urls.archiveOwner, urls.archive, "archive");
  return [
    { database: "licet", applied: operational },
    { database: "licet_vault", applied: vault },
    { database: "licet_archive", applied: archive },
  ];
}

/** What `migrateAll` would apply, without applying it. */
export async function pendingMigrations(urls: DatabaseUrls): Promise<string[]> {
  await requireOwners(urls);
  const pending: string[] = [];
  for (const [url, from] of [
    [urls.owner, folder],
    [urls.vaultOwner, join(folder, "vault")],
    [urls.archiveOwner, join(folder, "archive")],
  ] as const) {
    const client = await connect(url);
    try {
      const exists = await client.query("select to_regclass('public.licet_migration') as found");
      const done = exists.rows[0].found
        ? new Set((await client.query("select name from public.licet_migration")).rows.map((row) => row.name))
        : new Set();
      pending.push(...filesIn(from).filter((name) => !done.has(name)));
    } finally {
      await client.end();
    }
  }
  return pending;
}

function filesIn(from: string): string[] {
  return readdirSync(from)
    .filter((name) => name.endsWith(".sql"))
    .sort();
}

async function migrate(
  url: string,
  from: string,
  onProgress: (file: string) => void,
  before?: (client: pg.Client) => Promise<void>,
): Promise<string[]> {
  const client = await connect(url);
  try {
    // One migrating process at a time; the others wait here, then find nothing to do.
    await client.query("select pg_advisory_lock(hashtext('licet migrations'))");
    await before?.(client);
    await client.query(
      "create table if not exists public.licet_migration (name text primary key, applied_at timestamptz not null default now())",
    );
    const done = new Set(
      (await client.query<{ name: string }>("select name from public.licet_migration")).rows.map(
        (row) => row.name,
      ),
    );
    const files = filesIn(from);
    const unknown = [...done].filter((name) => !files.includes(name));
    if (unknown.length > 0) {
      throw new StartupError(
        `This database was migrated by a newer Licet (${unknown.join(", ")}): start that version, or restore a backup of this one.`,
      );
    }
    const fresh = files.filter((name) => !done.has(name));
    for (const name of fresh) {
      onProgress(name);
      await client.query("begin");
      await client.query(readFileSync(join(from, name), "utf8"));
      await client.query("insert into public.licet_migration (name) values ($1)", [name]);
      await client.query("commit");
    }
    return fresh;
  } finally {
    await client.end();
  }
}

/** A login that may only use the tables can't migrate them: one sentence here, not the database's first refusal. */
async function requireOwners(urls: DatabaseUrls): Promise<void> {
  for (const [url, setting] of [
    [urls.owner, "DATABASE_OWNER_URL"],
    [urls.vaultOwner, "VAULT_DATABASE_URL"],
    [urls.archiveOwner, "ARCHIVE_DATABASE_URL"],
  ] as const) {
    const client = await connect(url);
    try {
      const { rows } = await client.query<{ login: string; database: string; owns: boolean }>(
        `select current_user as login, datname as database,
                pg_has_role(datdba, 'usage') or (
                  has_schema_privilege('public', 'create')
                  and not exists (select from pg_tables where schemaname = 'public' and tablename = 'licet_migration'
                                     and not pg_has_role(tableowner, 'usage'))) as owns
           from pg_database where datname = current_database()`,
      );
      const [found] = rows;
      if (found?.owns) continue;
      throw new StartupError(
        `The login ${found?.login} does not own the database ${found?.database} and can't bring its tables up to date: set ${setting} to this database with its owner's login.`,
      );
    } finally {
      await client.end();
    }
  }
}

/** The role the application runs in. Where the owner may not create roles, says what an administrator must run. */
async function prepareOperationalRole(client: pg.Client, login: string): Promise<void> {
  const exists = await client.query("select from pg_roles where rolname = $1", [operationalRole]);
  const statements = [
    ...(exists.rowCount === 0 ? [`create role ${operationalRole} nologin`] : []),
    ...((await mayActAs(client, login, exists.rowCount !== 0))
      ? []
      : [`grant ${operationalRole} to ${client.escapeIdentifier(login)}`]),
  ];
  for (const statement of statements) {
    try {
      await client.query(statement);
    } catch {
      throw new StartupError(
        `The owner of the database may not prepare the role ${operationalRole}. Run as an administrator: ${statements.join("; ")};`,
      );
    }
  }
}

async function mayActAs(client: pg.Client, login: string, roleExists: boolean): Promise<boolean> {
  if (!roleExists) return false;
  const result = await client.query<{ member: boolean }>("select pg_has_role($1, $2, 'set') as member", [
    login,
    operationalRole,
  ]);
  return result.rows[0]?.member === true;
}

/** Job tables are migrated by their library, as the owner; the application only uses them. */
async function migrateJobs(url: string): Promise<void> {
  const boss = new PgBoss({ connectionString: url, max: 2, supervise: false, schedule: false });
  await boss.start();
  await boss.stop({ graceful: false });
  const client = await connect(url);
  try {
    await client.query(`grant usage on schema pgboss to ${operationalRole}`);
    await client.query(`grant all on all tables in schema pgboss to ${operationalRole}`);
    await client.query(`grant all on all sequences in schema pgboss to ${operationalRole}`);
    await client.query(`grant execute on all functions in schema pgboss to ${operationalRole}`);
  } finally {
    await client.end();
  }
}

/** Where the runtime login is not the owner, lets it use the schema's tables and no more. */
async function grantSchema(ownerUrl: string, runtimeUrl: string, schema: string): Promise<void> {
  const runtime = new URL(runtimeUrl).username;
  if (runtime === new URL(ownerUrl).username) return;
  const client = await connect(ownerUrl);
  try {
    const role = client.escapeIdentifier(decodeURIComponent(runtime));
    await client.query(`grant usage on schema ${schema} to ${role}`);
    await client.query(`grant select, insert, update, delete on all tables in schema ${schema} to ${role}`);
  } finally {
    await client.end();
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    return client;
  } catch (error) {
    const { hostname, port, pathname } = new URL(url);
    const why = error instanceof Error ? error.message : "no answer";
    throw new StartupError(
      `The database ${pathname.slice(1)} at ${decodeURIComponent(hostname)}:${port || 5432} can't be reached: ${why}. Check the address, the user and the password.`,
    );
  }
}

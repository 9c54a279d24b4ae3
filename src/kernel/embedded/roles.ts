import pg from "pg";
import type { Credentials } from "./credentials.ts";

/** Each database and the one role, beside its owner, that may connect to it. */
const databases = [
  { name: "licet", reader: "licet_operational" },
  { name: "licet_vault", reader: "licet_vault" },
  { name: "licet_archive", reader: "licet_archive" },
] as const;

const logins = ["licet_owner", "licet_app", "licet_vault", "licet_archive"] as const;

/** Creates the roles and databases that are missing; a start broken off half-way is completed by the next. */
export async function ensureRolesAndDatabases(url: string, credentials: Credentials): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const roles = await names(client, "select rolname as name from pg_roles");
    if (!roles.has("licet_operational")) await client.query("create role licet_operational");
    for (const role of logins) {
      if (roles.has(role)) continue;
      await client.query(`create role ${role} login password '${credentials[role]}'`);
    }
    // After its creation, apart: done again only where it was missed.
    const members = await names(client, membership);
    if (!members.has("licet_app")) await client.query("grant licet_operational to licet_app");

    const existing = await names(client, "select datname as name from pg_database");
    for (const { name } of databases) {
      if (!existing.has(name)) await client.query(`create database ${name} owner licet_owner`);
    }
    const open = await names(client, openDatabases);
    for (const { name, reader } of databases) {
      if (!open.has(name)) continue;
      // One statement list is one transaction.
      await client.query(
        `grant connect, temporary on database ${name} to ${reader}; revoke all on database ${name} from public`,
      );
    }
  } finally {
    await client.end();
  }
}

const membership = `select member::regrole::text as name from pg_auth_members where roleid = 'licet_operational'::regrole`;
const openDatabases = `select datname as name from pg_database where has_database_privilege('public', oid, 'connect')`;

async function names(client: pg.Client, query: string): Promise<Set<string>> {
  const { rows } = await client.query<{ name: string }>(query);
  return new Set(rows.map((row) => row.name));
}

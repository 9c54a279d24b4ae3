import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import { operationalRole } from "#kernel/migrate.ts";

/** Schemas that hold no account's data: the database's own, the queue's, the migrations'. */
const foreign = ["pg_catalog", "information_schema", "pgboss", "public", "kernel"];

/** Tables of accounts on which row-level security is not in force. Partitions are reached through their parents. */
export async function tablesWithoutSecurity({ tx }: Context): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select n.nspname || '.' || c.relname as name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'account_id'
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname <> all(${foreign})
       and not (c.relrowsecurity and c.relforcerowsecurity)
     order by 1`.execute(tx);
  return rows.map(({ name }) => name);
}

/** What separates accounts, as `kernel.tenant` writes it (migrations/0001_kernel.sql); and where thousands of rows are
 * written, the same, asked once for each statement (0225). */
const separates = "(account_id = kernel.current_account())";
const separatesAll = "(account_id = ( SELECT kernel.current_account() AS current_account))";

/**
 * Policies that let the application past the separation although it is in force: one that is true of every row undoes it. To
 * read, a person or the operator may be let further; to write, nobody.
 */
export async function widePolicies({ tx }: Context): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select n.nspname || '.' || c.relname || ' (' || p.polname || ')' as name
      from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
      cross join lateral (select pg_get_expr(p.polqual, p.polrelid) as reads, pg_get_expr(p.polwithcheck, p.polrelid) as writes) as said
     where p.polpermissive and n.nspname <> all(${foreign})
       and (0 = any(p.polroles) or exists (
         select from pg_roles r where r.oid = any(p.polroles) and pg_has_role(${operationalRole}, r.oid, 'usage')))
       and case p.polcmd
             when 'r' then said.reads !~ 'kernel\.current_account\(\)|app\.user_id'
             else coalesce(said.reads, ${separates}) <> ${separates} or coalesce(said.writes, ${separates}) not in (${separates}, ${separatesAll})
           end
     order by 1`.execute(tx);
  return rows.map(({ name }) => name);
}

/** What the application's role may do that it must not: pass by row-level security, or own tables. */
export async function roleRights({ tx }: Context): Promise<string[]> {
  const { rows } = await sql<{ right: string }>`
    select 'superuser' as right from pg_roles where rolname = current_user and rolsuper
    union all select 'bypassrls' from pg_roles where rolname = current_user and rolbypassrls
    union all select 'owner of ' || n.nspname || '.' || c.relname
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname <> all(${foreign}) and pg_get_userbyid(c.relowner) = ${operationalRole}`.execute(
    tx,
  );
  return rows.map(({ right }) => right);
}

/** Columns that no holding names: what access, erasure and the register would miss. */
export async function unclassifiedColumns({ tx, personal }: Context): Promise<string[]> {
  const { rows } = await sql<{ table: string; column: string }>`
    select n.nspname || '.' || c.relname as table, a.attname as column
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname <> all(${foreign})
     order by 1, 2`.execute(tx);
  const known = new Map(personal.holdings.map(({ table, columns }) => [table, columns]));
  return rows
    .filter(({ table, column }) => !known.get(table)?.[column])
    .map(({ table, column }) => `${table}.${column}`);
}

/** Whether the operational login could enter the archive. On another server it has no login there. */
export async function archiveReach({ tx, archiveDb }: Context): Promise<"closed" | "open" | "elsewhere"> {
  const { rows: archive } = await sql<{ name: string }>`select current_database() as name`.execute(archiveDb);
  const { rows } = await sql<{ may: boolean }>`
    select has_database_privilege(session_user, datname, 'connect')
        or has_database_privilege(current_user, datname, 'connect') as may
      from pg_database where datname = ${archive[0]?.name ?? ""}`.execute(tx);
  if (rows.length === 0) return "elsewhere";
  return rows.some(({ may }) => may) ? "open" : "closed";
}

import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import type { Actor, Context, Resources } from "./context.ts";
import type { AccountId, SubjectId } from "./ids.ts";
import { timeOrderedId } from "./ids.ts";
import type { Language } from "./localized.ts";
import { atOnce, poolOf } from "./repeated.ts";

// Counts and ids fit a double exactly (2^53); ids of people are UUIDs.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
// The driver would leave arrays of them as texts; there is no name for their type.
const int8Array = 1016 as never;
pg.types.setTypeParser(int8Array, (text) =>
  text === "{}"
    ? []
    : text
        .slice(1, -1)
        .split(",")
        .map((part) => (part === "NULL" ? null : Number(part))),
);
// A date is a day, not an instant: keep `2026-11-23` as written.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

export type PoolOptions = { url: string; size: number; role?: string; onLost?: (error: Error) => void };

/**
 * A pool of connections. With `role`, every session starts in that role whatever the login, and `RESET ROLE` returns
 * to it: the application never runs as the owner of its tables, so row-level security always applies.
 */
export function createPool({ url, size, role, onLost }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    // What a session keeps of statements that nobody says any more (`repeated.ts`) goes with it.
    maxLifetimeSeconds: 24 * 3600,
    ...(role ? { options: `-c role=${role}` } : {}),
  });
  // A connection can break idle or in somebody's hands. Its query fails and the next use has another; unheard, the
  // event would end the process.
  pool.on("connect", (client) => client.on("error", (error) => onLost?.(error)));
  // Says once more what the client has said.
  pool.on("error", () => {});
  return pool;
}

export function createDatabase<DB>(pool: pg.Pool): Kysely<DB> {
  return poolOf(new Kysely<DB>({ dialect: new PostgresDialect({ pool }) }), pool);
}

export type WorkOptions = {
  accountId: AccountId;
  actor: Actor;
  language?: Language;
  traceId?: string;
  now?: Date;
  /** All that is read is as it was at one moment, however long it takes. For what reads much and changes no row of others. */
  reads?: "one_moment" | undefined;
};

/**
 * Runs one unit of work in one transaction with the account set for row-level security. Throwing rolls back.
 * Use `finish` for what must be part of the same commit (the trace entry).
 */
export async function inAccount<T>(
  resources: Resources,
  options: WorkOptions,
  work: (context: Context) => Promise<T>,
  finish?: (context: Context) => Promise<void>,
): Promise<T> {
  const transaction = resources.db.transaction();
  const begun = options.reads ? transaction.setIsolationLevel("repeatable read") : transaction;
  return begun.execute(async (tx) => {
    // Nobody waits for it: what is said first goes out with it, and where it fails, the transaction has failed.
    enterAccount(await atOnce(tx), options.accountId, options.actor).catch(() => {});
    const now = options.now ?? new Date();
    const context: Context = {
      ...resources,
      tx,
      accountId: options.accountId,
      actor: options.actor,
      now,
      traceId: options.traceId ?? timeOrderedId(now),
      language: options.language ?? "en",
      touched: new Set<SubjectId>(),
    };
    const result = await work(context);
    await finish?.(context);
    return result;
  });
}

/**
 * Runs part of a unit of work in another account, in the same transaction: setting up a new account, reading a user's
 * name in the operator's. It touches people of that account, so it has a trace of its own there: pass `finish`.
 */
export async function withAccount<T>(
  context: Context,
  options: { accountId: AccountId; actor?: Actor },
  work: (inner: Context) => Promise<T>,
  finish?: (inner: Context) => Promise<void>,
): Promise<T> {
  const { accountId, actor = context.actor } = options;
  const inner: Context = { ...context, accountId, actor, touched: new Set<SubjectId>() };
  await enterAccount(context.tx, accountId, actor);
  try {
    const result = await work(inner);
    await finish?.(inner);
    return result;
  } finally {
    // A transaction that has failed accepts nothing more, and gives nothing more away.
    await enterAccount(context.tx, context.accountId, context.actor).catch(() => {});
  }
}

async function enterAccount(tx: Context["tx"], accountId: AccountId, actor: Actor): Promise<void> {
  const userId = actor.kind === "user" ? String(actor.userId) : "";
  await sql`select set_config('app.account_id', ${String(accountId)}, true), set_config('app.user_id', ${userId}, true)`.execute(
    tx,
  );
}

/** Every tenant's id: for scheduled work, which then enters each account by itself. */
export async function allAccounts(resources: Pick<Resources, "db">): Promise<AccountId[]> {
  const rows = await resources.db.selectFrom("accounts.account").select("id").orderBy("id").execute();
  return rows.map((row) => row.id as AccountId);
}

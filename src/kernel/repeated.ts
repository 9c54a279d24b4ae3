import type { Socket } from "node:net";
import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient, Transaction } from "kysely";
import type pg from "pg";

/** For work that says the same few statements many thousand times: each connection plans them once (`repeating`). */
const pools = new WeakMap<object, pg.Pool>();
const repeated = { each_time: new WeakMap<object, object>(), once: new WeakMap<object, object>() };

/**
 * `each_time`: PostgreSQL looks at the values as often as it thinks that pays. `once`: never again, for work whose
 * statements always touch many rows by their keys. Such a plan outlives what it was made for: tables that were empty then
 * are full by now, so it goes by indexes whatever their size.
 */
export type Planning = keyof typeof repeated;

const beginPlannedOnce =
  "begin; set local plan_cache_mode = force_generic_plan; set local enable_seqscan = off";

/** A text beyond so many is not one of a few: it is planned each time, as elsewhere. Some name a day, and are others the next day. */
const mostStatements = 200;
const day = 24 * 3600 * 1000;

export function poolOf<DB>(db: Kysely<DB>, pool: pg.Pool): Kysely<DB> {
  pools.set(db, pool);
  return db;
}

/**
 * The same database through the same connections, with every statement prepared at its first use, and what is asked in
 * one turn of the event loop sent as one packet (`atOnce`).
 */
export function repeating<DB>(db: Kysely<DB>, planning: Planning = "each_time"): Kysely<DB> {
  const pool = pools.get(db);
  if (!pool) return db;
  const known = repeated[planning].get(db) as Kysely<DB> | undefined;
  const made = known ?? new Kysely<DB>({ dialect: new PostgresDialect({ pool: preparing(pool, planning) }) });
  repeated[planning].set(db, made);
  return made;
}

function preparing(pool: pg.Pool, planning: Planning): PostgresPool {
  const names = new Map<string, string>();
  let given = 0;
  let today = 0;
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  const nameOf = (text: string): string | undefined => {
    const now = Math.floor(Date.now() / day);
    if (now !== today) names.clear();
    today = now;
    const known = names.get(text);
    if (known || names.size >= mostStatements) return known;
    const name = `${planning}-${given++}`;
    names.set(text, name);
    return name;
  };
  const wrap = (client: PipelinedClient): PostgresPoolClient => {
    const send = packing(client);
    const query = (text: string, values: readonly unknown[]) => {
      if (text === "begin") return unheard(send({ text: planning === "once" ? beginPlannedOnce : text }));
      if (text.startsWith(entering))
        return unheard(send({ text, values: values as unknown[], name: "entering" }));
      const name = values.length > 0 ? nameOf(text) : undefined;
      return send({ text, values: values as unknown[], ...(name ? { name } : {}) });
    };
    const release = (error?: boolean): void => {
      // Elsewhere, what is copied in and out takes a connection for itself.
      client.pipeline = false;
      client.release(error);
    };
    return { query, release } as unknown as PostgresPoolClient;
  };
  return {
    async connect() {
      const client = (await pool.connect()) as PipelinedClient;
      client.pipeline = true;
      const wrapped = clients.get(client) ?? wrap(client);
      clients.set(client, wrapped);
      return wrapped;
    },
    end: () => pool.end(),
    options: pool.options,
  };
}

/** How the account of a transaction is set (`db.ts`). */
const entering = "select set_config('app.account_id'";

/**
 * Nobody waits to hear that a transaction has begun, and in which account: what is said first in it goes out with this. Where it
 * has not, the connection is lost or the transaction has failed, and what is said in it fails as well.
 */
function unheard(said: Promise<unknown>): Promise<Pick<pg.QueryResult, "command" | "rowCount" | "rows">> {
  said.catch(() => {});
  return Promise.resolve({ command: "SELECT", rowCount: null, rows: [] });
}

/** The driver's own, which its types leave out. */
type PipelinedClient = pg.PoolClient & { pipeline: boolean; connection: { stream: Socket } };

/** Keeps what is sent until all that could be said in this turn has been said. */
function packing(client: PipelinedClient) {
  let held = false;
  return (query: pg.QueryConfig) => {
    const { stream } = client.connection;
    if (!held) {
      held = true;
      stream.cork();
      process.nextTick(() => {
        held = false;
        stream.uncork();
      });
    }
    return client.query(query);
  };
}

/** Comes when what was said so far has gone out: the database is at it while more is made. */
export function goneOut(): Promise<void> {
  return new Promise((resolve) => process.nextTick(resolve));
}

/**
 * The same, and throws what failed before it had gone out. The database knows nothing of that: whoever commits without waiting for
 * its answers would have it keep the rest.
 */
export async function allGoneOut(said: Promise<unknown>): Promise<void> {
  await Promise.race([said, goneOut()]);
}

/**
 * A transaction of a `repeating` database whose statements don't wait for each other's answers: what is asked together
 * (`Promise.all`) goes out together and is done in that order. Where one fails, the database does none that follow.
 */
export async function atOnce<DB>(tx: Transaction<DB>): Promise<Transaction<DB>> {
  const executor = tx.getExecutor();
  const connection = await executor.provideConnection(async (held) => held);
  const provider: Parameters<typeof executor.withConnectionProvider>[0] = {
    provideConnection: (consumer) => consumer(connection),
  };
  return new Transaction<DB>({ ...opensNothing, executor: executor.withConnectionProvider(provider) });
}

/** What a transaction is given besides its connection, and does not use. */
const dialect = new PostgresDialect({
  pool: async () => {
    throw new Error("a transaction opens no connection");
  },
});
const opensNothing = { config: { dialect }, dialect, driver: dialect.createDriver() };

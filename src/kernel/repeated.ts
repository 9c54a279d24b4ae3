import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from "kysely";
import type pg from "pg";

/** For work that says the same few statements many thousand times: each connection plans them once (`repeating`). */
const pools = new WeakMap<object, pg.Pool>();
const repeated = new WeakMap<object, object>();

/** A text beyond so many is not one of a few: it is planned each time, as elsewhere. */
const mostStatements = 200;

export function poolOf<DB>(db: Kysely<DB>, pool: pg.Pool): Kysely<DB> {
  pools.set(db, pool);
  return db;
}

/** The same database through the same connections, with every statement prepared at its first use. */
export function repeating<DB>(db: Kysely<DB>): Kysely<DB> {
  const pool = pools.get(db);
  if (!pool) return db;
  const known = repeated.get(db) as Kysely<DB> | undefined;
  const made = known ?? new Kysely<DB>({ dialect: new PostgresDialect({ pool: preparing(pool) }) });
  repeated.set(db, made);
  return made;
}

function preparing(pool: pg.Pool): PostgresPool {
  const names = new Map<string, string>();
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  const nameOf = (text: string): string | undefined => {
    const known = names.get(text);
    if (known || names.size >= mostStatements) return known;
    const name = `repeated-${names.size}`;
    names.set(text, name);
    return name;
  };
  const wrap = (client: pg.PoolClient): PostgresPoolClient => {
    const query = (text: string, values: readonly unknown[]) => {
      const name = values.length > 0 ? nameOf(text) : undefined;
      return client.query({ text, values: [...values], ...(name ? { name } : {}) });
    };
    return { query, release: (error?: boolean) => client.release(error) } as unknown as PostgresPoolClient;
  };
  return {
    async connect() {
      const client = await pool.connect();
      const wrapped = clients.get(client) ?? wrap(client);
      clients.set(client, wrapped);
      return wrapped;
    },
    end: () => pool.end(),
    options: pool.options,
  };
}

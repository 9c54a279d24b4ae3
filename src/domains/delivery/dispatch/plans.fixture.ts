import pg from "pg";
import { type Lane, openLane } from "./lane.ts";
import type { Sending } from "./sending.fixture.ts";

/** How a campaign is looked at by the dispatcher: statements are planned once. */
export function aLane(s: Sending): Lane {
  return openLane({
    resources: s.t.resources,
    accountId: s.shop.accountId,
    stream: "marketing",
    traceId: undefined,
    route: { fingerprint: "" } as never,
    signal: new AbortController().signal,
  });
}

/** As the database does by itself after some time: from then on it knows how many there are. */
export function countRows(s: Sending): Promise<void> {
  return asOwner(s, ["vacuum analyze delivery.message"]);
}

const count = "analyze delivery.message";
const forAMillion = `select pg_restore_relation_stats('schemaname', 'delivery', 'relname', relname::text, 'relpages', relpages, 'reltuples', 1000000::real)
    from pg_class where relkind = 'r' and relname like 'message\\_c%' and relpages > 0`;

/** As a large campaign is the first of its day: its size is seen, and nothing is known of what is in it. */
export function takeForAMillion(s: Sending): Promise<void> {
  return asOwner(s, [
    count,
    `select pg_clear_attribute_stats(schemaname::text, tablename::text, attname::text, false)
    from pg_stats where schemaname = 'delivery' and tablename like 'message\\_c%'`,
    forAMillion,
  ]);
}

/** As a campaign of a million that was counted. */
export function countAsAMillion(s: Sending): Promise<void> {
  return asOwner(s, [count, forAMillion]);
}

async function asOwner(s: Sending, statements: readonly string[]): Promise<void> {
  const owner = new pg.Client({ connectionString: s.t.databases.urls.owner });
  await owner.connect();
  try {
    for (const statement of statements) await owner.query(statement);
  } finally {
    await owner.end();
  }
}

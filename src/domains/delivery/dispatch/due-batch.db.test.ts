import { sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "#kernel/context.ts";
import type { MessageId } from "#kernel/ids.ts";
import { dueMailings, messagesBetween, nextByTime, nextTry } from "./due-batch.ts";
import { openLane } from "./lane.ts";
import { openSending, type Sending } from "./sending.fixture.ts";
import { takeStretch } from "./stretch.ts";

let s: Sending;
beforeAll(async () => {
  s = await openSending();
});
afterAll(() => s.close());

test("whose a stretch is, is looked at once, and not once for each message", async () => {
  await s.campaign(1000);
  const lane = aLane();
  const [mailing] = await s.shop.work((context) => dueMailings(context, "marketing"));
  if (!mailing) throw new Error("no mailing is due");
  for (let worker = 0; worker < 4; worker++)
    await lane.inAccount((context) => takeStretch(context, mailing, 100));
  const looked = await lane.inAccount(async (context) => {
    const before = await leasesLookedAt(context);
    const taken = await takeStretch(context, mailing, 500);
    expect(taken?.due.length).toBe(500);
    return (await leasesLookedAt(context)) - before;
  });
  expect(looked).toBeLessThan(10);
});

test.each([
  ["counted", countRows],
  ["a million that were never counted", takeForAMillion],
])(
  "asking what has a time of its own reads none of the messages that wait for their turn (%s)",
  async (_, know) => {
    await s.campaign(3000);
    await know();
    const lane = aLane();
    const mailings = await s.shop.work((context) => dueMailings(context, "marketing"));
    const [mailing] = mailings;
    if (!mailing) throw new Error("no mailing is due");
    for (const ask of [
      (context: Context) => nextByTime(context, mailing, 200),
      (context: Context) => nextTry(context, mailings),
      (context: Context) => dueMailings(context, "marketing"),
    ]) {
      const read = await lane.inAccount(async (context) => {
        const before = await messagesRead(context);
        await ask(context);
        return (await messagesRead(context)) - before;
      });
      expect(read).toBeLessThan(100);
    }
  },
);

function aLane() {
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
async function countRows(): Promise<void> {
  const owner = new pg.Client({ connectionString: s.t.databases.urls.owner });
  await owner.connect();
  await owner.query("vacuum analyze delivery.message");
  await owner.end();
}

/** As a large campaign is the first of its day: its size is seen, and nothing is known of what is in it. */
async function takeForAMillion(): Promise<void> {
  const owner = new pg.Client({ connectionString: s.t.databases.urls.owner });
  await owner.connect();
  await owner.query("analyze delivery.message");
  await owner.query(`
    select pg_clear_attribute_stats(schemaname::text, tablename::text, attname::text, false)
    from pg_stats where schemaname = 'delivery' and tablename like 'message\\_c%'`);
  await owner.query(`
    select pg_restore_relation_stats('schemaname', 'delivery', 'relname', relname::text, 'relpages', relpages, 'reltuples', 1000000::real)
    from pg_class where relkind = 'r' and relname like 'message\\_c%' and relpages > 0`);
  await owner.end();
}

async function messagesRead({ tx }: Context): Promise<number> {
  const { rows } = await sql<{ read: number }>`
    select sum(seq_tup_read + idx_tup_fetch)::integer as read from pg_stat_xact_user_tables where relname like 'message\\_c%'`.execute(
    tx,
  );
  return rows[0]?.read ?? 0;
}

/** How often they were gone through. */
async function leasesLookedAt({ tx }: Context): Promise<number> {
  const { rows } = await sql<{ scans: number }>`
    select (seq_scan + idx_scan)::integer as scans from pg_stat_xact_user_tables where relname = 'lease'`.execute(
    tx,
  );
  return rows[0]?.scans ?? 0;
}

test("messages come in their order, however much the account has written to single people", async () => {
  await s.campaign(2000);
  await s.shop.work(({ tx, accountId }) =>
    sql`insert into delivery.content (account_id, message_id, subject_id, sealed)
      select account_id, id, subject_id, '\\x00' from delivery.message where account_id = ${accountId} order by md5(id::text)`.execute(
      tx,
    ),
  );
  await countRows();
  const mailings = await s.shop.work((context) => dueMailings(context, "marketing"));
  const mailing = mailings.at(-1);
  if (!mailing) throw new Error("no mailing is due");
  const first = "00000000-0000-7000-8000-000000000000";
  const due = await aLane().inAccount((context) =>
    messagesBetween(
      context,
      { ...mailing, stream: "transactional" },
      { after: first as MessageId, limit: 500 },
    ),
  );
  expect(due.length).toBe(500);
  expect(due.map(({ id }) => id)).toEqual(due.map(({ id }) => id).toSorted());
});

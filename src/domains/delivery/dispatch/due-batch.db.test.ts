import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "#kernel/context.ts";
import type { MessageId } from "#kernel/ids.ts";
import { dueMailings, messagesBetween } from "./due-batch.ts";
import { aLane, countRows } from "./plans.fixture.ts";
import { openSending, type Sending } from "./sending.fixture.ts";
import { takeStretch } from "./stretch.ts";

let s: Sending;
beforeAll(async () => {
  s = await openSending();
});
afterAll(() => s.close());

test("whose a stretch is, is looked at once, and not once for each message", async () => {
  await s.campaign(1000);
  const lane = aLane(s);
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
  await countRows(s);
  const mailings = await s.shop.work((context) => dueMailings(context, "marketing"));
  const mailing = mailings.at(-1);
  if (!mailing) throw new Error("no mailing is due");
  const first = "00000000-0000-7000-8000-000000000000";
  const due = await aLane(s).inAccount((context) =>
    messagesBetween(
      context,
      { ...mailing, stream: "transactional" },
      { after: first as MessageId, limit: 500 },
    ),
  );
  expect(due.length).toBe(500);
  expect(due.map(({ id }) => id)).toEqual(due.map(({ id }) => id).toSorted());
});

import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDatabase, createPool } from "#kernel/db.ts";
import { operationalRole } from "#kernel/migrate.ts";
import { dispatch } from "../dispatch/dispatch.ts";
import { openSending, type Sending } from "../dispatch/sending.fixture.ts";
import { setLimit } from "./limits.ts";
import { seatKeeper } from "./seats.ts";

let s: Sending;
beforeAll(async () => {
  s = await openSending({ delay: 2 });
  await s.shop.work((context) =>
    setLimit(context, "famille.example", { connections: 1, perMinute: undefined }),
  );
});
afterAll(() => s.close());

test("a seat is one process's until it leaves or is gone", async () => {
  const place = { serverId: 1, name: "small.example", most: 2 };
  const [one, other, third] = [0, 1, 2].map(() => seatKeeper((work) => s.shop.work(work), place));
  expect([await one?.take(60_000), await other?.take(60_000)]).toEqual([true, true]);
  expect(await third?.take(60_000)).toBe(false);
  expect(await one?.take(60_000)).toBe(true);
  await other?.leave();
  expect(await third?.take(60_000)).toBe(true);
  await s.shop.work(({ tx }) =>
    sql`update delivery.seat set until = clock_timestamp() - interval '1 second' where number = 1`.execute(
      tx,
    ),
  );
  expect(await other?.take(60_000)).toBe(true);
  expect(await one?.take(60_000)).toBe(false);
});

test("one connection is one, with two processes that send the same campaign", async () => {
  const size = 1600;
  const mailingId = await s.campaign(
    Array.from({ length: size }, (_, n) => `p${n}@${n % 2 ? "famille.example" : "exemple.fr"}`),
  );
  const { accountId } = s.shop;
  const never = new AbortController().signal;
  const pool = createPool({ url: s.t.databases.urls.operational, size: 6, role: operationalRole });
  const here = { ...s.t.resources, config: { ...s.t.resources.config, processes: 2 } };
  const there = { ...here, db: createDatabase<never>(pool) as unknown as typeof here.db };
  await Promise.all([here, there].map((each) => dispatch(each, "marketing", { accountId }, never)));
  await there.db.destroy();
  expect(await s.progress(mailingId)).toMatchObject({ state: "finished", counts: { submitted: size } });
  expect(new Set(s.sink.messages.map(({ to }) => to[0])).size).toBe(size);
  expect(s.sink.mostAtOnce("famille.example")).toBe(1);
  expect(s.sink.mostAtOnce("exemple.fr")).toBe(2);
  const { rows } = await s.shop.work(({ tx }) =>
    sql`select from delivery.seat where server_id <> 1`.execute(tx),
  );
  expect(rows.length).toBe(0);
}, 60_000);

import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Resources } from "#kernel/context.ts";
import { createDatabase, createPool, inAccount } from "#kernel/db.ts";
import { operationalRole } from "#kernel/migrate.ts";
import { changeServer } from "../change-servers.ts";
import { listServers } from "../servers.sql.ts";
import { testServer } from "../test-server.ts";
import { dispatch } from "./dispatch.ts";
import { serverSeatsKeeper } from "./keep-server-seats.ts";
import { openSending, type Sending } from "./sending.fixture.ts";

let s: Sending;
const hosts: Resources[] = [];
beforeAll(async () => {
  s = await openSending({ delay: 2 });
  for (let host = 0; host < 3; host++) {
    const pool = createPool({ url: s.t.databases.urls.operational, size: 6, role: operationalRole });
    const db = createDatabase<never>(pool) as unknown as Resources["db"];
    hosts.push({ ...s.t.resources, db });
  }
});
afterAll(async () => {
  for (const { db } of hosts) await db.destroy();
  await s.close();
});
beforeEach(() => {
  s.sink.messages.length = 0;
  s.sink.counts.mostOpen = 0;
});

const allow = (maxConnections: number) =>
  s.shop.work(async (context) => {
    const [server] = await listServers(context);
    const { host, port } = s.sink;
    await changeServer(context, server?.id ?? 0, { host, port, tls: "none", maxConnections });
  });

/** A campaign sent by all hosts; each tells when it has ended. */
async function sendTogether(size: number, stop = new AbortController().signal) {
  const mailingId = await s.campaign(size);
  const { accountId } = s.shop;
  await Promise.all(hosts.map((host) => dispatch(host, "marketing", { accountId }, stop)));
  return mailingId;
}

const seats = (change?: (serverId: number) => ReturnType<typeof sql>) =>
  s.shop.work(async (context) => {
    const [server] = await listServers(context);
    if (change) await change(server?.id ?? 0).execute(context.tx);
    const { rows } = await sql`select from delivery.server_seats`.execute(context.tx);
    return rows.length;
  });

test.each([
  ["five connections are five for three hosts", 5, 3000],
  ["one is one: they take turns", 1, 1500],
])(
  "%s",
  async (_, most, size) => {
    await allow(most);
    const mailingId = await sendTogether(size);
    expect(await s.progress(mailingId)).toMatchObject({ state: "finished", counts: { submitted: size } });
    expect(new Set(s.sink.messages.map(({ to }) => to[0])).size).toBe(size);
    expect(s.sink.counts.mostOpen).toBe(most);
    expect(await seats()).toBe(0);
  },
  60_000,
);

test("a connection that is tried out counts, too: it waits for one of a campaign's", async () => {
  await allow(1);
  const sending = sendTogether(1500);
  while (s.sink.messages.length === 0) await sleep(10);
  const { works } = await s.shop.work(async (context) => {
    const [server] = await listServers(context);
    return testServer(context, { serverId: server?.id });
  });
  expect(works).toBe(true);
  expect(await s.progress(await sending)).toMatchObject({ state: "finished", counts: { submitted: 1500 } });
  expect(s.sink.counts.mostOpen).toBe(1);
  await expect.poll(() => seats()).toBe(0);
}, 60_000);

test("a host that was killed keeps its connections for as long as they may be open, then they are the others’", async () => {
  await allow(2);
  const { accountId } = s.shop;
  await seats(
    (serverId) => sql`
      insert into delivery.server_seats (account_id, server_id, holder, seats, since, until)
      values (${accountId}, ${serverId}, gen_random_uuid(), 2, clock_timestamp(), clock_timestamp() + interval '1 hour')`,
  );
  const sending = sendTogether(100);
  while ((await seats()) < 2) await sleep(20);
  expect(s.sink.messages.length).toBe(0);
  await seats(() => sql`update delivery.server_seats set until = clock_timestamp() where seats = 2`);
  expect(await s.progress(await sending)).toMatchObject({ state: "finished", counts: { submitted: 100 } });
  expect(s.sink.counts.mostOpen).toBe(2);
}, 60_000);

test("a process leaves what it can't use to the others of its start: they have theirs at once", async () => {
  const { resources } = s.t;
  const { accountId } = s.shop;
  const place = { serverId: 999_999, most: 8, share: 4 };
  const work = <T>(task: Parameters<typeof inAccount<T>>[2]) =>
    inAccount(resources, { accountId, actor: { kind: "system", name: "dispatcher" } }, task);
  const [one, other, third] = [0, 1, 2].map(() => serverSeatsKeeper(work, place));
  expect(await one?.settle(0, 5000)).toBe(4);
  expect(await other?.settle(0, 5000)).toBe(4);
  expect(await third?.settle(0, 5000)).toBe(0);
  for (const each of [one, other, third]) await each?.leave();
});

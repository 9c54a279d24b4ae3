import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Sink, startSmtpSink } from "#test/smtp-sink.ts";
import { addServer, changeServer, deleteServer, type ServerSettings } from "../change-servers.ts";
import { listOutages, listServers } from "../servers.sql.ts";
import { dispatch } from "./dispatch.ts";
import { Pace, takeTurns } from "./pace.ts";
import { openSending, type Sending, tallyAgrees } from "./sending.fixture.ts";

let s: Sending;
let other: Sink;
beforeAll(async () => {
  s = await openSending();
  other = await startSmtpSink();
});
afterAll(async () => {
  await other.stop();
  await s.close();
});

const to = ({ host, port }: Sink, more: Partial<ServerSettings> = {}): ServerSettings => ({
  host,
  port,
  tls: "none",
  maxConnections: 3,
  ...more,
});
/** Nothing listens there. */
const dead: ServerSettings = { host: "127.0.0.1", port: 1, tls: "none" };

beforeEach(async () => {
  s.sink.messages.length = 0;
  other.messages.length = 0;
  await s.shop.work(async (context) => {
    for (const { id } of await listServers(context)) await deleteServer(context, id);
  });
});

const add = (settings: ServerSettings) => s.shop.work((context) => addServer(context, settings));
const send = () =>
  dispatch(s.t.resources, "marketing", { accountId: s.shop.accountId }, new AbortController().signal);
const reached = (sink: Sink) => sink.messages.map((message) => message.to[0] ?? "");

async function allArrivedOnce(mailingId: number, count: number): Promise<void> {
  const got = [...reached(s.sink), ...reached(other)];
  expect(got).toHaveLength(count);
  expect(new Set(got).size).toBe(count);
  const { counts, state } = await s.progress(mailingId);
  expect([state, counts.submitted]).toEqual(["finished", count]);
  expect(await tallyAgrees(s, mailingId)).toBe(true);
}

test("each server gets its share", async () => {
  await add(to(s.sink, { weight: 30 }));
  await add(to(other, { weight: 10 }));
  const mailingId = await s.campaign(400);
  await send();
  await allArrivedOnce(mailingId, 400);
  expect([s.sink.messages.length, other.messages.length]).toEqual([300, 100]);
});

test("what a dead server can't take goes by the other, and only the dead one is reported", async () => {
  const gone = await add(dead);
  await add(to(s.sink));
  const mailingId = await s.campaign(250);
  await send();
  await allArrivedOnce(mailingId, 250);
  expect(await s.shop.work(listOutages)).toMatchObject([{ serverId: gone, problem: "connect.refused" }]);
  expect((await s.progress(mailingId)).outage).toBeNull();

  // Mended: it takes its share again, and nothing is reported any more.
  await s.shop.work((context) => changeServer(context, gone, to(other)));
  const next = await s.campaign(100);
  s.sink.messages.length = 0;
  await send();
  await allArrivedOnce(next, 100);
  expect(other.messages.length).toBe(50);
  expect(await s.shop.work(listOutages)).toEqual([]);
});

test("a server that is lost in the middle costs nobody their message; the reserve takes over", async () => {
  const frail = await startSmtpSink({ delay: 5 });
  await add(to(frail));
  await add(to(other, { weight: 0 }));
  const mailingId = await s.campaign(300);
  const sending = send();
  while (frail.messages.length < 60) await sleep(5);
  expect(other.messages).toHaveLength(0);
  await frail.stop();
  await sending;
  const { counts } = await s.progress(mailingId);
  const got = [...reached(frail), ...reached(other)];
  expect(new Set(got).size).toBe(got.length);
  // Whose text was on the wire when it broke is in doubt: two on each of three connections, after so few answers.
  expect(counts.uncertain).toBeLessThanOrEqual(6);
  expect(counts.submitted + counts.uncertain).toBe(300);
  expect(other.messages.length).toBeGreaterThan(0);
});

test("with all servers away messages wait, none is tried in vain", async () => {
  const ids = [await add(dead), await add({ ...dead, port: 2, weight: 0 })];
  const mailingId = await s.campaign(20);
  const stop = new AbortController();
  const sending = dispatch(s.t.resources, "marketing", { accountId: s.shop.accountId }, stop.signal);
  while ((await s.shop.work(listOutages)).length < 2) await sleep(10);
  stop.abort();
  await sending;
  const progress = await s.progress(mailingId);
  expect(progress.counts.queued).toBe(20);
  expect(progress.outage?.problem).toBe("connect.refused");
  expect((await s.shop.work(listOutages)).map(({ serverId }) => serverId).sort()).toEqual(ids);
  for (const row of (await s.rows(mailingId)).values()) expect(row.attempts).toBe(0);
  await add(to(s.sink));
  await send();
  await allArrivedOnce(mailingId, 20);
});

test("a pace is kept over all workers: nobody is given another's turn", async () => {
  const serverId = await add(to(s.sink, { messagesPerMinute: 600 }));
  const given: number[] = [];
  const take = async (count: number): Promise<number> => {
    const wait = await s.shop.work((context) => takeTurns(context, { serverId, perMinute: 600, count }));
    const first = Date.now() + wait;
    for (let turn = 0; turn < count; turn++) given.push(first + turn * 100);
    return wait;
  };
  const workers = [new Pace(600, take), new Pace(600, take)];
  await Promise.all(workers.flatMap((pace) => Array.from({ length: 12 }, () => pace.turn())));
  const inOrder = given.toSorted((one, next) => one - next);
  // 600 a minute is one every tenth of a second; clocks are read with some milliseconds between.
  for (const [index, at] of inOrder.entries())
    if (index > 0) expect(at - (inOrder[index - 1] ?? 0)).toBeGreaterThan(60);
});

test("with a limited pace everything still arrives once", async () => {
  await add(to(s.sink, { messagesPerMinute: 3000 }));
  await add(to(other, { messagesPerMinute: 6000 }));
  const mailingId = await s.campaign(120);
  await send();
  await allArrivedOnce(mailingId, 120);
});

import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDatabase, createPool } from "#kernel/db.ts";
import { operationalRole } from "#kernel/migrate.ts";
import { listServers } from "../servers.sql.ts";
import { SmtpPool } from "../smtp/smtp-pool.ts";
import { openLane } from "./lane.ts";
import { routeOver } from "./route.ts";
import { runLane } from "./run-lane.ts";
import { letLeasesLapse, openSending, type Sending, tallyAgrees } from "./sending.fixture.ts";
import { fingerprintOf } from "./ways.ts";

// What the world sees of a worker that is killed: its connections to the database and to the server break, all at once.
// Cutting both for a worker that runs here does the same in milliseconds, so that many moments can be tried;
// crash.db.test.ts kills whole processes.

let s: Sending;
beforeAll(async () => {
  s = await openSending({ delay: 1 });
});
afterAll(() => s.close());

const kills = 100;
const campaignSize = 1500;

test("a worker cut off at any of a hundred moments loses nothing and sends nobody anything twice", async () => {
  const campaigns: number[] = [];
  for (let kill = 0; kill < kills; kill++) {
    const running = campaigns.at(-1);
    const left = running ? (await s.progress(running)).counts.queued : 0;
    const mailingId = left > 0 && running ? running : await s.campaign(campaignSize);
    if (mailingId !== running) campaigns.push(mailingId);
    // In bursts, and one text after the other.
    s.sink.behave({ chunking: kill % 3 === 0 ? "not_offered" : "taken" });
    const before = s.sink.counts.taken;
    const worker = await startWorker();
    // At any moment, and in every second turn at one when messages are on their way, however busy the machine is.
    let over = kill % 2 === 0;
    void worker.ended.then(() => {
      over = true;
    });
    while (!over && s.sink.counts.taken < before + 20) await sleep(1);
    await sleep(Math.random() * 120);
    worker.kill();
    // Two windows of 100 at most are on the way at a time.
    expect((await s.progress(mailingId)).counts.sending).toBeLessThanOrEqual(200);
    await letLeasesLapse(s);
  }
  expect(s.sink.unanswered.BDAT).toBeGreaterThan(1);
  await s.send();
  const got = s.sink.messages.splice(0).map(({ to }) => to[0] ?? "");
  expect(new Set(got).size).toBe(got.length);
  const arrived = new Set(got);
  expect(arrived.size).toBeGreaterThan(0);
  for (const mailingId of campaigns) {
    const { counts, state } = await s.progress(mailingId);
    expect(state).toBe("finished");
    expect(counts.submitted + counts.uncertain).toBe(campaignSize);
    expect(await tallyAgrees(s, mailingId)).toBe(true);
    for (const [address, { state }] of await s.rows(mailingId)) {
      if (state === "submitted") expect(arrived).toContain(address);
    }
  }
  const notIntroduced = await s.shop.work(({ tx }) =>
    sql<{ count: number }>`select count(*) from delivery.message m where state = 'submitted'
      and not exists (select from delivery.introduced i where i.subject_id = m.subject_id)`.execute(tx),
  );
  expect(notIntroduced.rows[0]?.count).toBe(0);
}, 240_000);

test("a database that goes away now and then during a campaign costs no message and doubles none", async () => {
  const mailingId = await s.campaign(1200);
  const worker = await startWorker();
  for (let cut = 0; cut < 4; cut++) {
    await sleep(60 + Math.random() * 60);
    worker.cutDatabase();
  }
  await worker.ended;
  // Where reading failed, the dispatcher's job is run again.
  await letLeasesLapse(s);
  await s.send();
  const { counts } = await s.progress(mailingId);
  const got = s.sink.messages.splice(0).map(({ to }) => to[0] ?? "");
  expect(new Set(got).size).toBe(got.length);
  expect(counts.submitted + counts.uncertain).toBe(1200);
  expect(await tallyAgrees(s, mailingId)).toBe(true);
}, 120_000);

async function startWorker() {
  const database = new URL(s.t.databases.urls.operational);
  const toDatabase = await wireTo(Number(database.port));
  const toServer = await wireTo(s.sink.port);
  // Over the network, whose lines can be cut, and not by the socket.
  database.hostname = "127.0.0.1";
  database.port = String(toDatabase.port);
  const db = createDatabase<never>(
    createPool({ url: database.href, size: 6, role: operationalRole, onLost: () => {} }),
  ) as unknown as typeof s.t.resources.db;
  const server = { host: "127.0.0.1", port: toServer.port, tls: "none", name: "localhost" } as const;
  const pool = new SmtpPool({ server, maxConnections: 3, calm: 1 });
  const stop = new AbortController();
  const fingerprint = fingerprintOf(await s.shop.work(listServers));
  const lane = openLane({
    resources: { ...s.t.resources, db },
    accountId: s.shop.accountId,
    stream: "marketing",
    traceId: undefined,
    route: routeOver([{ id: 1, weight: 1, pool }], fingerprint),
    signal: stop.signal,
  });
  const ended = runLane(lane)
    .catch(() => {})
    .then(() => pool.close());
  return {
    ended,
    cutDatabase: toDatabase.cut,
    kill() {
      toServer.close();
      toDatabase.close();
      stop.abort();
      void pool.close();
    },
  };
}

/** A way to a port on this machine that can be cut. */
async function wireTo(port: number) {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(port, "127.0.0.1");
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on("error", () => {}).on("close", () => sockets.delete(socket));
    }
    near.pipe(far).pipe(near);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    close() {
      server.close();
      cut();
    },
  };
}

import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readPostmasterFile } from "#kernel/embedded/leftover.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "#kernel/embedded-postgres.ts";
import { migrateAll } from "#kernel/migrate.ts";
import { letLeasesLapse, openSending, type Sending, tallyAgrees } from "./sending.fixture.ts";

// A PostgreSQL of its own, killed with SIGKILL as by a power cut: what was committed is there when it is back, and nothing else.

let dataDir: string;
let postgres: EmbeddedPostgres;
let way: Awaited<ReturnType<typeof openWay>>;
let s: Sending;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "licet-killed-"));
  postgres = await startEmbeddedPostgres({ dataDir });
  await migrateAll(postgres.urls);
  way = await openWay();
  way.leadTo(portOf(postgres));
  const urls = Object.fromEntries(
    Object.entries(postgres.urls).map(([name, url]) => {
      const through = new URL(url);
      through.hostname = "127.0.0.1";
      through.port = String(way.port);
      return [name, through.href];
    }),
  ) as EmbeddedPostgres["urls"];
  s = await openSending({ delay: 1 }, {}, { urls, drop: async () => {} });
}, 120_000);
afterAll(async () => {
  await s.close();
  way.close();
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const size = 2000;

test("a database killed during a campaign loses nothing and sends nobody anything twice", async () => {
  const mailingId = await s.campaign(size);
  for (let kill = 1; kill <= 3; kill++) {
    // What can't be written down for too long is given up, as after a crash: the job runs again.
    const sending = s.send().catch(() => {});
    const before = s.sink.counts.taken;
    const enough = before + Math.floor(Math.random() * 300);
    while (s.sink.counts.taken <= enough && s.sink.counts.taken < size) await sleep(2);
    await killAndRestart();
    await sending;
    await letLeasesLapse(s);
  }
  await s.send();
  const { counts, state } = await s.progress(mailingId);
  expect(state).toBe("finished");
  expect(counts.submitted + counts.uncertain).toBe(size);
  // Two windows of 100 are on the wire at most when it dies.
  expect(counts.uncertain).toBeLessThanOrEqual(3 * 200);
  expect(await tallyAgrees(s, mailingId)).toBe(true);
  const got = s.sink.messages.map(({ to }) => to[0] ?? "");
  expect(new Set(got).size).toBe(got.length);
  const arrived = new Set(got);
  for (const [address, row] of await s.rows(mailingId))
    if (row.state === "submitted") expect(arrived).toContain(address);
}, 240_000);

function portOf({ urls }: EmbeddedPostgres): number {
  return Number(new URL(urls.superuser).port);
}

async function killAndRestart(): Promise<void> {
  const postmaster = readPostmasterFile(join(dataDir, "postgres"));
  if (!postmaster) throw new Error("the database does not run");
  process.kill(postmaster.pid, "SIGKILL");
  while (isAlive(postmaster.pid)) await sleep(5);
  // It is gone: this gives the folder back.
  await postgres.stop();
  postgres = await startEmbeddedPostgres({ dataDir });
  way.leadTo(portOf(postgres));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** One port for whoever connects, whichever the database has at present. */
async function openWay() {
  let target = 0;
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(target, "127.0.0.1");
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket
        .on("error", () => {})
        .on("close", () => {
          sockets.delete(socket);
          near.destroy();
          far.destroy();
        });
    }
    near.pipe(far).pipe(near);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    leadTo(port: number) {
      target = port;
    },
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

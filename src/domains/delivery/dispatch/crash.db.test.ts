import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ensureSubjects } from "#domains/vault/index.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { sendServiceMail } from "../index.ts";
import { letLeasesLapse, openSending, type Sending, tallyAgrees } from "./sending.fixture.ts";
import type { WorkerStart } from "./worker.fixture.ts";

let s: Sending;
beforeAll(async () => {
  s = await openSending({ delay: 2 });
});
afterAll(() => s.close());

const kills = 4;
const campaignSize = 800;
const serviceSize = 60;

test("a worker killed at any point loses nothing and sends no marketing twice", async () => {
  const mailingId = await s.campaign(campaignSize);
  const service = await queueServiceMails();
  for (let kill = 1; kill <= kills; kill++) {
    const worker = await startWorker();
    await sleep(Math.random() * 250);
    await end(worker, "SIGKILL");
    const inDoubt = await s.progress(mailingId).then(({ counts }) => counts.sending);
    // At most two batches are on the way at a time (batches.ts, run-lane.ts).
    expect(inDoubt).toBeLessThanOrEqual(200);
    await letLeasesLapse(s);
  }
  const last = await startWorker();
  await once(last, "exit");
  await letLeasesLapse(s);
  await end(await startWorker(), "none");

  const { counts, state } = await s.progress(mailingId);
  expect(state).toBe("finished");
  expect(counts).toMatchObject({ queued: 0, sending: 0, deferred: 0 });
  expect(counts.submitted + counts.uncertain).toBe(campaignSize);
  expect(await tallyAgrees(s, mailingId)).toBe(true);

  const got = s.sink.messages.map(({ to }) => to[0] ?? "");
  const marketing = got.filter((address) => address.startsWith("p0x"));
  expect(new Set(marketing).size).toBe(marketing.length);
  const rows = await s.rows(mailingId);
  const arrived = new Set(marketing);
  for (const [address, row] of rows) if (row.state === "submitted") expect(arrived).toContain(address);
  for (const address of arrived) expect(["submitted", "uncertain"]).toContain(rows.get(address)?.state);

  for (const address of service) expect(got).toContain(address);
  const copies = got.length - marketing.length - service.length;
  // Each kill may repeat what was under way on its connections, under the same Message-ID.
  expect(copies).toBeLessThanOrEqual(kills * 200);
  const ids = new Map<string, Set<string>>();
  for (const { to, data } of s.sink.messages) {
    const id = /^Message-ID: (.*)$/im.exec(data.toString())?.[1] ?? "";
    ids.set(to[0] ?? "", (ids.get(to[0] ?? "") ?? new Set()).add(id));
  }
  for (const known of ids.values()) expect(known.size).toBe(1);
}, 300_000);

test("a worker stopped beyond its lease writes nothing", async () => {
  // A first window's worth.
  const mailingId = await s.campaign(20);
  s.sink.behave({ delay: 400 });
  const sending = s.send();
  while ((await s.progress(mailingId)).counts.sending === 0) await sleep(5);
  await letLeasesLapse(s);
  await sending;
  s.sink.behave({ delay: 2 });
  const { counts } = await s.progress(mailingId);
  // What it had taken is in doubt for good, though its connections went on to deliver it.
  expect(counts.uncertain).toBe(20);
  expect(counts.submitted).toBe(0);
  expect(await tallyAgrees(s, mailingId)).toBe(true);
});

async function queueServiceMails(): Promise<string[]> {
  const addresses = Array.from({ length: serviceSize }, (_, index) => `service${index}@exemple.fr`);
  await s.shop.work(async (context) => {
    const subjects = await ensureSubjects(context, addresses);
    for (const address of addresses) {
      const to = subjects.get(address) as SubjectId;
      await sendServiceMail(context, {
        to,
        address,
        subject: "Votre commande",
        bodyHtml: "<p>Partie</p>",
        bodyText: "Partie",
      });
    }
  });
  return addresses;
}

async function startWorker(): Promise<ChildProcess> {
  const worker = fork(new URL("./worker.fixture.ts", import.meta.url), {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    execArgv: [],
  });
  const { masterKey, config } = s.t.resources;
  const start: WorkerStart = {
    urls: s.t.databases.urls,
    url: config.url,
    accountId: s.shop.accountId,
    masterKey: { id: masterKey.id, key: masterKey.key.toString("base64") },
  };
  worker.send(start);
  await once(worker, "message");
  return worker;
}

async function end(worker: ChildProcess, signal: "SIGKILL" | "none"): Promise<void> {
  const ended = worker.exitCode === null && worker.signalCode === null ? once(worker, "exit") : undefined;
  if (signal !== "none") worker.kill(signal);
  await ended;
}

import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { openTestResources } from "#test/resources.ts";
import type { Log } from "./log.ts";
import { operationalRole } from "./migrate.ts";
import type { LongJobHandler } from "./module.ts";
import { createBoss, prepareQueues, startWorker } from "./worker.ts";

/** A log that remembers what was said, and of which queue. */
function remembering(said: string[]) {
  const note = (level: string) => (about: { queue?: string }) => void said.push(`${level} ${about.queue}`);
  return { info: note("info"), error: note("error") };
}

it("tells who gave way when told to end from who failed meanwhile", async () => {
  const t = await openTestResources();
  const begun: string[] = [];
  const job = (queue: string, then: (signal: AbortSignal) => Promise<unknown>): LongJobHandler => ({
    queue,
    run: async (_resources, _payload, signal) => {
      begun.push(queue);
      await then(signal);
    },
  });
  const told = (signal: AbortSignal) =>
    new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
  const jobs = [
    job("test/looks", (signal) => told(signal).then(() => signal.throwIfAborted())),
    job("test/waits", (signal) => sleep(60_000, undefined, { signal })),
    job("test/fails", (signal) =>
      told(signal).then(() => {
        throw new Error("the disk is full");
      }),
    ),
  ];
  const modules = [{ name: "test", jobs, holdings: [] }];
  const said: string[] = [];
  const log = remembering(said) as unknown as typeof t.resources.log;
  const boss = createBoss(t.databases.urls.operational, operationalRole, true, () => {});
  await boss.start();
  try {
    await prepareQueues(boss, modules);
    const stop = await startWorker(boss, { ...t.resources, log }, modules, async () => {});
    for (const { queue } of jobs) await boss.send(queue, {}, { retryLimit: 0 });
    await expect.poll(() => begun.length, { timeout: 20_000 }).toBe(3);
    await stop();
  } finally {
    await boss.stop({ graceful: true, timeout: 5000 });
    await t.close();
  }
  expect(said.sort()).toEqual(["error test/fails", "info test/looks", "info test/waits"]);
}, 60_000);

it("goes on with what waits as soon as something is done or has failed, in each group one at a time", async () => {
  const t = await openTestResources();
  const failing = [1, 6];
  const done: number[] = [];
  const underWay = new Map<unknown, number>();
  let most = 0;
  const job: LongJobHandler = {
    queue: "test/many",
    oneOfGroup: true,
    run: async (_resources, { place, group }) => {
      underWay.set(group, (underWay.get(group) ?? 0) + 1);
      most = Math.max(most, underWay.get(group) ?? 0);
      await sleep(100);
      underWay.set(group, (underWay.get(group) ?? 0) - 1);
      if (failing.includes(Number(place))) throw new Error("not this time");
      done.push(Number(place));
    },
  };
  const modules = [{ name: "test", jobs: [job], holdings: [] }];
  const boss = createBoss(t.databases.urls.operational, operationalRole, true, () => {});
  await boss.start();
  try {
    await prepareQueues(boss, modules);
    for (let place = 0; place < 8; place++) {
      const group = place < 6 ? "one" : "other";
      await boss.send(job.queue, { place, group }, { group: { id: group } });
    }
    // As after a start: it has long been told that there is work, and nobody says so again.
    await sleep(1000);
    const log = { ...t.resources.log, error: () => {} } as unknown as Log;
    const stop = await startWorker(boss, { ...t.resources, log }, modules, async () => {});
    await expect.poll(() => done.length, { timeout: 20_000 }).toBe(6);
    await stop();
  } finally {
    await boss.stop({ graceful: true, timeout: 5000 });
    await t.close();
  }
  expect(most).toBe(1);
  // Whoever is of another group need not wait for all of the first.
  expect(done.indexOf(7)).toBeLessThan(4);
}, 60_000);

import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { openTestResources } from "#test/resources.ts";
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

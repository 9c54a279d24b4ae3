import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { finishMailings } from "./finish-mailings.ts";
import { openSending, type Sending } from "./sending.fixture.ts";

let s: Sending;
beforeAll(async () => {
  s = await openSending({ delay: 1000 });
});
afterAll(() => s.close());

test("two processes that end a mailing at the same moment end it: who looks second sees both", async () => {
  const mailingId = await s.campaign(3);
  const counts = async () => (await s.progress(mailingId)).counts;
  const patience = { timeout: 20_000, interval: 20 };
  const second = s.send();
  await expect.poll(async () => (await counts()).sending, patience).toBeGreaterThan(0);
  // One looks while the other's messages are still on the way, and has not left when those are written down.
  const looked = Promise.withResolvers<void>();
  const leave = Promise.withResolvers<void>();
  const first = s.shop.work(async (context) => {
    expect(await finishMailings(context, "marketing")).toEqual([]);
    looked.resolve();
    await leave.promise;
  });
  await looked.promise;
  await expect.poll(async () => (await counts()).submitted, patience).toBe(3);
  await Promise.race([second, sleep(500)]);
  leave.resolve();
  await Promise.all([first, second]);
  expect((await s.progress(mailingId)).state).toBe("finished");
}, 60_000);

import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { finishMailings } from "./finish-mailings.ts";
import { openSending, type Sending } from "./sending.fixture.ts";

let s: Sending;
beforeAll(async () => {
  s = await openSending();
});
afterAll(() => s.close());

test("two processes that end a mailing at the same moment end it: who looks second sees both", async () => {
  const mailingId = await s.campaign(1);
  const looked = Promise.withResolvers<void>();
  const leave = Promise.withResolvers<void>();
  // One looks while the other's last message is on the way, and has not left when that is written down.
  const first = s.shop.work(async (context) => {
    const finished = await finishMailings(context, "marketing");
    looked.resolve();
    await leave.promise;
    return finished;
  });
  await looked.promise;
  await s.shop.work(({ tx }) =>
    sql`update delivery.tally set change = 0 where mailing_id = ${mailingId} and state = 'queued'`.execute(
      tx,
    ),
  );
  const second = s.shop.work((context) => finishMailings(context, "marketing"));
  await Promise.race([second, sleep(300)]);
  leave.resolve();
  expect([await first, await second]).toEqual([[], [mailingId]]);
}, 60_000);

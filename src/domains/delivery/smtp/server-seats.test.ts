import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { ServerSeats } from "./server-seats.ts";
import { poolsToSinks } from "./smtp-pool.fixture.ts";
import type { SmtpMessage } from "./submission.ts";

const setUp = poolsToSinks({ maxConnections: 4, backoff: { first: 50, longest: 50 } });

const messages = (count: number): SmtpMessage[] =>
  Array.from({ length: count }, (_, n) => ({
    from: "sender@shop.example",
    to: `person-${n}@example.com`,
    data: Buffer.from(`Subject: ${n}\r\n\r\nText\r\n`),
  }));

/** Seats as the others leave them: so many, and an answer that comes when the test says so. */
function seatsLeft(left: number) {
  const others = { left, asked: 0, answering: Promise.resolve() };
  const seats = new ServerSeats({
    settle: async () => {
      others.asked++;
      const allowed = others.left;
      await others.answering;
      return allowed;
    },
    leave: async () => {},
  });
  return { seats, others };
}

test("while it is written down that others have some of them, no more than was said are opened", async () => {
  const { seats, others } = seatsLeft(4);
  const { sink, pool } = await setUp({ delay: 200 }, { seats });
  await pool.submitBatch(messages(1));
  expect(sink.counts.open).toBe(1);

  const { promise, resolve } = Promise.withResolvers<void>();
  Object.assign(others, { left: 2, answering: promise, asked: 0 });
  while (others.asked === 0) await sleep(10);
  const sent = pool.submitBatch(messages(40));
  await sleep(100);
  resolve();
  for (const { kind } of await sent) expect(kind).toBe("submitted");
  expect(sink.counts.mostOpen).toBe(2);
  await seats.close();
});

test("a server that is tried again after an outage is tried with a connection that is one's own", async () => {
  const { seats, others } = seatsLeft(1);
  const { sink, pool } = await setUp({ greeting: "421 later" }, { seats });
  expect(await pool.submit(messages(1)[0] as SmtpMessage)).toMatchObject({ kind: "unreachable" });
  while (seats.allowed > 0) await sleep(20);
  sink.behave({ greeting: "220 sink" });
  const before = sink.counts.connections;

  Object.assign(others, { left: 0, asked: 0 });
  await sleep(60);
  pool.tryAgain();
  while (others.asked < 3) await sleep(20);
  expect(sink.counts.connections).toBe(before);
  others.left = 1;
  while (!pool.isUsable) await sleep(20);
  expect(sink.counts.connections).toBe(before + 1);
  await seats.close();
});

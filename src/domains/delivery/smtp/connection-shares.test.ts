import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { type Sink, type SinkBehaviour, startSmtpSink } from "#test/smtp-sink.ts";
import { type PoolOptions, SmtpPool } from "./smtp-pool.ts";
import type { SmtpMessage } from "./submission.ts";

const open: { sinks: Sink[]; pools: SmtpPool[] } = { sinks: [], pools: [] };
afterEach(async () => {
  for (const pool of open.pools.splice(0)) await pool.close();
  for (const sink of open.sinks.splice(0)) await sink.stop();
});

async function setUp(
  most: Record<string, number>,
  behaviour: Partial<SinkBehaviour> = {},
  options: Partial<PoolOptions> = {},
) {
  const sink = await startSmtpSink(behaviour);
  const pool = new SmtpPool({
    server: { host: sink.host, port: sink.port, tls: "none", name: "client.example" },
    maxConnections: 5,
    backoff: { first: 300, longest: 300 },
    limits: {
      destinationOf: (address) => address.slice(address.indexOf("@") + 1),
      most: new Map(Object.entries(most)),
    },
    ...options,
  });
  open.sinks.push(sink);
  open.pools.push(pool);
  return { sink, pool };
}

const to = (domain: string, count: number): SmtpMessage[] =>
  Array.from({ length: count }, (_, n) => ({
    from: "sender@shop.example",
    to: `person-${n}@${domain}`,
    data: Buffer.from(`Subject: ${n}\r\n\r\nText\r\n`),
  }));
const submitted = (results: { kind: string }[]) => results.filter(({ kind }) => kind === "submitted").length;

test.each([
  ["with pipelining", true],
  ["one command at a time", false],
])(
  "a destination has as many connections as it may, and the others have theirs: %s",
  async (_, pipelining) => {
    const { sink, pool } = await setUp({ "small.example": 2 }, { delay: 5, pipelining });
    const results = await pool.submitBatch([...to("small.example", 40), ...to("large.example", 60)]);
    expect(submitted(results)).toBe(100);
    expect(new Set(sink.messages.map((message) => message.to[0])).size).toBe(100);
    expect(sink.mostAtOnce("small.example")).toBe(2);
    expect(sink.mostAtOnce("large.example")).toBeGreaterThan(2);
    expect(pool.load.queued).toBe(0);
  },
);

test("who has no limit does not wait for who has", async () => {
  const { sink, pool } = await setUp({ "small.example": 1 }, { delay: 15 });
  const small = pool.submitBatch(to("small.example", 30));
  expect(submitted(await pool.submitBatch(to("large.example", 30)))).toBe(30);
  expect(sink.messages.filter((message) => /small/.test(message.to[0] ?? "")).length).toBeLessThan(25);
  expect(submitted(await small)).toBe(30);
});

test("nothing stays behind when connections are lost, end by themselves, or refuse", async () => {
  const { sink, pool } = await setUp(
    { "small.example": 1, "other.example": 2 },
    {
      text: "drop",
      every: 7,
      messagesPerConnection: 5,
      recipients: [{ pattern: /-3@/, reply: "550 5.1.1 no" }],
    },
    { messagesPerConnection: 4 },
  );
  const mail = [...to("small.example", 50), ...to("other.example", 50), ...to("large.example", 50)];
  const results = await pool.submitBatch(mail);
  expect(results.length).toBe(150);
  expect(results.filter(({ kind }) => kind === "bounced").length).toBe(3);
  expect(sink.mostAtOnce("small.example")).toBe(1);
  expect(sink.mostAtOnce("other.example")).toBeLessThanOrEqual(2);
  // Whatever was lost on the way is said of its own message: none is tried twice.
  expect(sink.messages.length).toBe(new Set(sink.messages.map((message) => message.to[0])).size);
});

test("a server that goes away, and a pool that closes, give back what waits", async () => {
  const { sink, pool } = await setUp({ "small.example": 1 }, { greeting: "554 5.7.1 go away" });
  const refused = await pool.submitBatch(to("small.example", 20));
  expect(new Set(refused.map(({ kind }) => kind))).toEqual(new Set(["unreachable"]));
  await new Promise((resolve) => setTimeout(resolve, 330));
  sink.behave({ greeting: "220 back", delay: 50 });
  const waiting = pool.submitBatch(to("small.example", 20));
  await expect.poll(() => sink.counts.texts).toBeGreaterThan(0);
  await pool.close();
  const kinds = (await waiting).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === "submitted").length).toBeGreaterThan(0);
  expect(kinds.filter((kind) => kind === "not_tried").length).toBeGreaterThan(10);
});

test("whatever the limits and however the mail is mixed, each message is answered and no limit is passed", async () => {
  const domains = ["a.example", "b.example", "c.example"];
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        most: fc.dictionary(fc.constantFrom(...domains), fc.integer({ min: 1, max: 4 })),
        mail: fc.array(fc.constantFrom(...domains), { maxLength: 60 }),
        maxConnections: fc.integer({ min: 1, max: 5 }),
        pipelining: fc.boolean(),
      }),
      async ({ most, mail, maxConnections, pipelining }) => {
        const { sink, pool } = await setUp(most, { pipelining }, { maxConnections });
        const results = await pool.submitBatch(mail.flatMap((domain) => to(domain, 1)));
        expect(submitted(results)).toBe(mail.length);
        for (const [domain, limit] of Object.entries(most))
          expect(sink.mostAtOnce(domain)).toBeLessThanOrEqual(limit);
        await pool.close();
        await sink.stop();
      },
    ),
    { numRuns: 40 },
  );
});

import fc from "fast-check";
import { expect, it } from "vitest";
import type { Desk } from "#kernel/desk.ts";
import { selfSigned } from "#kernel/self-signed.ts";
import { Reach } from "./reach.ts";
import { poolsToSinks } from "./smtp-pool.fixture.ts";
import type { SmtpMessage, SubmitResult } from "./submission.ts";

const setUp = poolsToSinks({ calm: 2, backoff: { first: 20, longest: 50 } });

const message = (
  n: number,
  { company = "others", text = `Text ${n}\r\n` }: { company?: "none" | "others"; text?: string } = {},
): SmtpMessage => ({
  from: "sender@shop.example",
  to: `person-${n}@example.com`,
  write: (desk: Desk) => desk.addUtf8(`Subject: ${n}\r\n\r\n${text}`),
  company,
});
const messages = (count: number) => Array.from({ length: count }, (_, n) => message(n));
const initials = (results: readonly SubmitResult[]) => results.map(({ kind }) => kind[0]).join("");
const count = (results: readonly SubmitResult[], kind: string) =>
  results.filter((result) => result.kind === kind).length;
const numberOf = ({ to }: { to: readonly string[] }) => Number(/\d+/.exec(to[0] ?? "")?.[0]);

it("has more and more messages unanswered, and takes each once and as it was", async () => {
  const { sink, pool } = await setUp({ delay: 1 });
  const texts = fc.sample(
    fc.string({ unit: fc.constantFrom(".", "\r\n.\r\n", "QUIT\r\n", "a", "é", " "), maxLength: 300 }),
    300,
  );
  // The first go by their end, until some were answered.
  const whole = texts.map((text, n) => `${n < 50 ? "plain" : text}\r\n`);
  const results = await pool.submitBatch(whole.map((text, n) => message(n, { text })));
  expect(count(results, "submitted")).toBe(300);
  expect(sink.messages.map(({ data }) => data.toString())).toEqual(
    whole.map((text, n) => `Subject: ${n}\r\n\r\n${text}`),
  );
  expect(sink.unanswered.BDAT).toBeGreaterThan(8);
  expect(sink.unanswered.BDAT).toBeLessThanOrEqual(16);
  expect(sink.unanswered.DATA).toBe(1);
});

it.each([
  ["in the clear", undefined],
  ["with TLS from the first octet", selfSigned("localhost")],
])(
  "%s lays none over another, whatever their lengths and however slowly they leave",
  async (_, certificate) => {
    const { sink, pool } = await setUp(
      { keywords: [], delay: 1 },
      { maxConnections: 3, ...(certificate ? { certificate } : {}) },
    );
    const lengths = fc.sample(fc.oneof(fc.nat(20_000), fc.nat(200_000), fc.constant(1_000_000)), 90);
    const texts = lengths.map((length, n) => `${`${n} `.repeat(length / 3)}\r\n`);
    const results = await pool.submitBatch(texts.map((text, n) => message(n, { text })));
    expect(count(results, "submitted")).toBe(90);
    for (const taken of sink.messages) {
      const n = numberOf(taken);
      expect(taken.data.equals(Buffer.from(`Subject: ${n}\r\n\r\n${texts[n]}`))).toBe(true);
    }
    expect(new Set(sink.messages.map(numberOf)).size).toBe(90);
    expect(sink.unanswered.BDAT).toBeGreaterThan(1);
  },
  60_000,
);

it("sends by itself what must have no company", async () => {
  const { sink, pool } = await setUp({ delay: 1 }, { maxConnections: 2 });
  const mixed = Array.from({ length: 200 }, (_, n) =>
    message(n, { company: n > 40 && n % 9 === 0 ? "none" : "others" }),
  );
  expect(count(await pool.submitBatch(mixed), "submitted")).toBe(200);
  expect(new Set(sink.messages.map(numberOf)).size).toBe(200);
  expect(sink.unanswered.DATA).toBe(1);
  expect(sink.unanswered.BDAT).toBeGreaterThan(1);
});

it("gives each refusal to its own message, and the next one its own sender", async () => {
  const { sink, pool } = await setUp({
    recipients: [
      { pattern: /-\d*7@/, reply: "550 5.1.1 <person@example.com> unknown" },
      { pattern: /-\d*3@/, reply: "452 4.2.2 mailbox full" },
    ],
  });
  const results = await pool.submitBatch(
    messages(100).map((each, n) => ({ ...each, from: `bounce-${n}@shop.example` })),
  );
  expect(initials(results)).toBe("sssdsssbss".repeat(10));
  expect(results[87]).toMatchObject({ at: "rcpt", code: 550, reply: "5.1.1 <person@example.com> unknown" });
  expect(results[93]).toMatchObject({ at: "rcpt", code: 452 });
  for (const taken of sink.messages) expect(taken.from).toBe(`bounce-${numberOf(taken)}@shop.example`);
  expect(sink.counts.connections).toBe(1);
  expect(sink.unanswered.BDAT).toBeGreaterThan(1);
});

it("tells where the sender or a text was refused", async () => {
  const { sink, pool } = await setUp({ text: "554 5.7.1 looks like spam", every: 4 });
  const results = await pool.submitBatch(messages(100));
  expect(count(results, "bounced")).toBe(25);
  expect(count(results, "submitted")).toBe(75);
  expect(results[99]).toMatchObject({ kind: "bounced", at: "message", enhanced: "5.7.1" });
  sink.behave({ text: "take", mail: "451 4.3.1 no room" });
  const later = await pool.submitBatch(messages(20));
  expect(later.every((result) => result.kind === "deferred" && result.at === "mail")).toBe(true);
  sink.behave({ mail: "530 5.7.0 authentication required" });
  expect(count(await pool.submitBatch(messages(20)), "unreachable")).toBe(20);
  expect(sink.messages.length).toBe(75);
});

it("sends again what stood behind a 421, and doubts none of it", async () => {
  const { sink, pool } = await setUp({ messagesPerConnection: 45 }, { maxConnections: 2 });
  const results = await pool.submitBatch(messages(400));
  expect(count(results, "submitted")).toBe(400);
  expect(new Set(sink.messages.map(numberOf)).size).toBe(400);
  expect(sink.messages.length).toBe(400);
  expect(sink.unanswered.BDAT).toBeGreaterThan(1);
});

it("doubts what was unanswered when a connection was lost, and trusts the server less from then on", async () => {
  const { sink, pool } = await setUp({ text: "drop", every: 60 });
  const results = await pool.submitBatch(messages(400));
  const doubts = count(results, "uncertain");
  expect(count(results, "submitted")).toBe(400 - doubts);
  // Six losses: after the first the next ones find fewer.
  expect(doubts).toBeLessThanOrEqual(2 * 16);
  const got = sink.messages.map(numberOf);
  expect(new Set(got).size).toBe(got.length);
});

it("gives up waiting for answers", async () => {
  const { sink, pool } = await setUp({}, { timeouts: { message: 300 } });
  expect(count(await pool.submitBatch(messages(100)), "submitted")).toBe(100);
  sink.behave({ text: "silence", every: 110 });
  const results = await pool.submitBatch(messages(30));
  expect(results[9]?.kind).toBe("uncertain");
  expect(count(results, "uncertain")).toBeLessThanOrEqual(16);
  expect(count(results, "uncertain") + count(results, "submitted")).toBe(30);
});

it("goes back to texts by their end where the server can't do what it offers", async () => {
  const { sink, pool } = await setUp({ chunking: "unknown" }, { maxConnections: 2 });
  expect(count(await pool.submitBatch(messages(200)), "submitted")).toBe(200);
  expect(new Set(sink.messages.map(numberOf)).size).toBe(200);
  expect(sink.messages.length).toBe(200);
  expect(sink.commands.filter((line) => line.startsWith("BDAT")).length).toBeLessThanOrEqual(2);
});

it("does not ask for what is not offered", async () => {
  const { sink, pool } = await setUp({ chunking: "not_offered" });
  expect(count(await pool.submitBatch(messages(60)), "submitted")).toBe(60);
  expect(sink.commands.some((line) => line.startsWith("BDAT"))).toBe(false);
});

it("ends with what is under way answered and the rest given back", async () => {
  const { sink, pool } = await setUp({ delay: 3 });
  const batch = pool.submitBatch(messages(300));
  await expect.poll(() => sink.unanswered.BDAT, { timeout: 5000 }).toBeGreaterThan(3);
  await pool.close();
  const results = await batch;
  expect(count(results, "submitted")).toBe(sink.messages.length);
  expect(count(results, "not_tried")).toBe(300 - sink.messages.length);
});

it("whatever a server does, says of nothing that it was taken which was not, and sends nothing again that was", async () => {
  const reply = fc.constantFrom("550 5.1.1 no", "452 4.2.2 full", "421 4.7.0 enough", "drop");
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        text: fc.constantFrom("take", "drop", "421 4.3.2 stopping", "554 5.7.1 no", "451 4.3.0 later"),
        every: fc.integer({ min: 2, max: 60 }),
        messagesPerConnection: fc.constantFrom(3, 17, 50, Number.POSITIVE_INFINITY),
        recipients: fc.array(
          fc.record({ pattern: fc.integer({ min: 0, max: 199 }).map((n) => new RegExp(`-${n}@`)), reply }),
          { maxLength: 5 },
        ),
      }),
      fc.integer({ min: 1, max: 3 }),
      async (behaviour, maxConnections) => {
        const { sink, pool } = await setUp(behaviour, { maxConnections });
        const mixed = Array.from({ length: 200 }, (_, n) =>
          message(n, { company: n % 31 === 30 ? "none" : "others" }),
        );
        const results = await pool.submitBatch(mixed);
        await pool.close();
        await sink.stop();
        const got = sink.messages.map(numberOf);
        expect(new Set(got).size).toBe(got.length);
        const arrived = new Set(got);
        for (const [n, { kind }] of results.entries()) {
          if (kind === "submitted") expect(arrived).toContain(n);
          else if (kind !== "uncertain") expect(arrived).not.toContain(n);
        }
        for (const { to, data } of sink.messages)
          expect(data.toString()).toBe(`Subject: ${numberOf({ to })}\r\n\r\nText ${numberOf({ to })}\r\n`);
      },
    ),
    { numRuns: 40 },
  );
}, 60_000);

it("reaches further after answers, and starts anew after a loss, more slowly each time", () => {
  const reach = new Reach(64);
  const answersUntil = (most: number) => {
    let answers = 0;
    for (; reach.most < most; answers++) reach.answered();
    return answers;
  };
  expect(answersUntil(2)).toBe(64);
  expect(answersUntil(16)).toBe(128 + 256 + 512);
  reach.lost();
  expect(reach.most).toBe(1);
  expect(answersUntil(2)).toBe(512);
  for (let losses = 0; losses < 9; losses++) reach.lost();
  expect(answersUntil(2)).toBe(4096);
  for (let n = 0; n < 100_000; n++) reach.answered();
  expect(reach.most).toBe(16);
});

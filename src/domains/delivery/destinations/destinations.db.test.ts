import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { openProgram, type Program } from "#domains/transactional/program.fixture.ts";
import { tallyAgrees } from "../dispatch/sending.fixture.ts";
import { cancelMailing } from "../index.ts";
import { listSlow } from "./destinations.ts";

let s: Program;
beforeAll(async () => {
  s = await openProgram();
});
afterAll(() => s.close());
afterEach(async () => {
  s.sink.behave({ recipients: [], mail: "250 2.1.0 sender fine" });
  s.sink.messages.length = 0;
  await s.shop.work(async (context) => {
    const { rows } = await sql<{ id: number }>`
      select id from delivery.mailing where not standing and state in ('running', 'paused')`.execute(
      context.tx,
    );
    for (const { id } of rows) await cancelMailing(context, id);
    await sql`delete from delivery.destination`.execute(context.tx);
  });
});

const people = (count: number, domain: string, mark: string) =>
  Array.from({ length: count }, (_, index) => `${mark}${index}@${domain}`);
const reached = (pattern: RegExp) =>
  s.sink.messages.map(({ to }) => to[0] ?? "").filter((to) => pattern.test(to));
const slow = () => s.shop.work(listSlow);
/** A destination that was asked to go at this pace just now. */
const goesAt = (name: string, perMinute: number) =>
  s.shop.work(({ accountId, tx, now }) =>
    sql`
      insert into delivery.destination (account_id, name, per_minute, asked_at, since, smtp_code, smtp_enhanced, next_at, line_at)
      values (${accountId}, ${name}, ${perMinute}, ${now}, ${now}, 421, '4.7.0', ${now}, ${now})`.execute(tx),
  );

test("who asks to go slower gets less, under one name, while the others get theirs at once", async () => {
  s.sink.behave({
    recipients: [{ pattern: /wanadoo|orange/, reply: "450 4.7.1 Too many messages OFR_999" }],
  });
  const stubborn = [...people(60, "wanadoo.fr", "a"), ...people(60, "orange.fr", "b")];
  const others = people(300, "exemple.fr", "c");
  const stop = new AbortController();
  const mailingId = await s.campaign([...stubborn, ...others]);
  const sending = s.send("marketing", stop.signal);
  await expect.poll(() => reached(/exemple/).length, { timeout: 20_000 }).toBe(300);
  stop.abort();
  await sending;
  expect(await slow()).toMatchObject([{ name: "Orange", code: 450, enhanced: "4.7.1" }]);
  expect((await slow())[0]?.perMinute).toBeLessThanOrEqual(120);
  const { counts } = await s.progress(mailingId);
  expect(counts.submitted).toBe(300);
  // Some were refused for now; the rest was not even tried, and has its time.
  expect(counts.deferred).toBeGreaterThan(0);
  expect(counts.queued + counts.deferred).toBe(120);
  const waiting = [...(await s.rows(mailingId)).values()].filter(({ state }) => state === "queued");
  for (const { try_at, attempts } of waiting) expect([attempts, try_at !== null]).toEqual([0, true]);
  expect(await tallyAgrees(s, mailingId)).toBe(true);
});

test("what waits for its turn goes out in it, without anybody being woken up", async () => {
  await goesAt("Gmail", 1200);
  const mailingId = await s.campaign([...people(70, "gmail.com", "d"), ...people(30, "exemple.fr", "e")]);
  const began = Date.now();
  await s.send();
  expect(Date.now() - began).toBeGreaterThan(500);
  expect(await s.progress(mailingId)).toMatchObject({ state: "finished", counts: { submitted: 100 } });
  expect(new Set(reached(/./)).size).toBe(100);
  expect(await tallyAgrees(s, mailingId)).toBe(true);
}, 20_000);

test("a domain that is nobody's in particular is slowed as well, and never written down", async () => {
  s.sink.behave({ recipients: [{ pattern: /durand/, reply: "421 4.7.0 rate limited" }] });
  await s.campaign(people(1, "famille-durand.example", "f"));
  await s.send();
  expect(await slow()).toMatchObject([{ name: null, perMinute: 60 }]);
  const { rows } = await s.shop.work(({ tx }) =>
    sql<{ text: string }>`select d::text as text from delivery.destination d`.execute(tx),
  );
  expect(rows.map(({ text }) => text).join()).not.toMatch(/durand/);
});

test("a receipt waits for no campaign", async () => {
  await goesAt("Free", 10);
  await s.campaign(people(20, "free.fr", "g"));
  const stop = new AbortController();
  const campaign = s.send("marketing", stop.signal);
  await expect.poll(() => reached(/^g/).length).toBe(1);
  stop.abort();
  await campaign;
  for (const to of people(3, "free.fr", "receipt"))
    await s.post({
      sender: { email: s.shop.sender.address },
      to: [{ email: to }],
      subject: "Reçu",
      htmlContent: "<p>Merci</p>",
    });
  await s.send("transactional");
  expect([reached(/^receipt/).length, reached(/^g/).length]).toEqual([3, 1]);
});

test("a server that looks at the sender only after the recipient bounces nobody: the campaign stands still", async () => {
  s.sink.behave({
    recipients: [{ pattern: /./, reply: "553 5.7.1 Sender address rejected: not owned by user" }],
  });
  const mailingId = await s.campaign(120);
  await s.send();
  const progress = await s.progress(mailingId);
  expect(progress).toMatchObject({ state: "paused", pausedBecause: "sender_refused" });
  expect(progress.counts.bounced).toBe(0);
  expect(progress.counts.queued + progress.counts.deferred).toBe(120);
});

test("a provider's daily quota bounces nobody either", async () => {
  s.sink.behave({ recipients: [{ pattern: /./, reply: "550 5.4.5 Daily user sending limit exceeded" }] });
  const mailingId = await s.campaign(30);
  await s.send();
  expect(await s.progress(mailingId)).toMatchObject({
    state: "paused",
    pausedBecause: "quota_reached",
    counts: { bounced: 0 },
  });
});

import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { suppress } from "#domains/consent/index.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { cancelMailing } from "../index.ts";
import { dueMailings } from "./due-batch.ts";
import { sweepLeases } from "./leases.ts";
import { letLeasesLapse, openSending, type Sending, tallyAgrees } from "./sending.fixture.ts";
import { takeStretch } from "./stretch.ts";

let s: Sending;
beforeAll(async () => {
  s = await openSending();
});
afterAll(() => s.close());

const recipients = () => s.sink.messages.splice(0).map(({ to }) => to[0] ?? "");

test("several workers share a campaign, one joining late and one leaving early, and nobody gets it twice", async () => {
  const mailingId = await s.campaign(700);
  s.sink.behave({ delay: 1 });
  const leaving = new AbortController();
  const first = s.send("marketing", leaving.signal);
  const second = s.send();
  while (s.sink.counts.taken < 150) await new Promise((resolve) => setTimeout(resolve, 5));
  leaving.abort();
  await Promise.all([first, second, s.send()]);
  s.sink.behave({ delay: 0 });
  const got = recipients();
  expect(got.length).toBe(700);
  expect(new Set(got).size).toBe(700);
  expect(await s.progress(mailingId)).toMatchObject({ state: "finished", counts: { submitted: 700 } });
  expect(await tallyAgrees(s, mailingId)).toBe(true);
});

test("what a runner had asked for when it failed is given back, and not held as long as the other one goes on", async () => {
  const mailingId = await s.campaign(700);
  // Stretches are sent in one window each, so that the next one is asked for with the first; which is of a hundred.
  const failing = s.send("marketing", undefined, (route) => ({
    ...route,
    together: 1000,
    connections: 1000,
    submit: (messages) =>
      messages.length === 100 ? Promise.reject(new Error("broken")) : route.submit(messages),
  }));
  await expect(failing).rejects.toThrow("broken");
  // All but those that were on the wire.
  const got = recipients();
  expect(got.length).toBe(600);
  await letLeasesLapse(s);
  await s.send();
  const all = [...got, ...recipients()];
  expect(new Set(all).size).toBe(all.length);
  const { counts } = await s.progress(mailingId);
  expect(counts.submitted + counts.uncertain).toBe(700);
  expect(await tallyAgrees(s, mailingId)).toBe(true);
});

test("people are sent to in the order in which they came, as they lie in every table", async () => {
  const mailingId = await s.campaign(60);
  const ordered = [...(await s.rows(mailingId)).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const subjects = ordered.map(({ subject_id }) => subject_id);
  expect(subjects).toEqual(subjects.toSorted());
  await s.shop.work((context) => cancelMailing(context, mailingId));
});

test("what a dead worker had taken and not begun goes out by another; whom it had introduced is made up for", async () => {
  const mailingId = await s.campaign(120);
  const mailing = await theMailing(mailingId);
  const taken = await s.shop.work((context) => takeStretch(context, mailing, 50));
  expect(taken?.due.length).toBe(50);
  // It had submitted two, and died before the end of its stretch wrote them down.
  const [one, two] = taken?.due ?? [];
  await s.shop.work(async ({ tx }) => {
    await sql`update delivery.message set state = 'submitted' where id in (${one?.id}, ${two?.id})`.execute(
      tx,
    );
    await sql`insert into delivery.tally values (${s.shop.accountId}, ${mailingId}, now(), 'queued', -2), (${s.shop.accountId}, ${mailingId}, now(), 'submitted', 2)`.execute(
      tx,
    );
    await sql`update delivery.lease set until = clock_timestamp() - interval '1 second'`.execute(tx);
  });
  await s.send();
  await s.shop.work(sweepLeases);
  const introduced = await s.shop.work(({ tx }) =>
    tx
      .selectFrom("delivery.introduced")
      .select("message_id")
      .where("message_id", "in", [one?.id ?? "", two?.id ?? ""])
      .execute(),
  );
  expect(introduced.length).toBe(2);
  await s.send();
  expect(recipients().length).toBe(118);
  expect(await s.progress(mailingId)).toMatchObject({ state: "finished", counts: { submitted: 120 } });
  expect(await tallyAgrees(s, mailingId)).toBe(true);
});

test("messages committed behind others with later ids are not passed over", async () => {
  const mailingId = await s.campaign(30);
  const mailing = await theMailing(mailingId);
  // Up to the end has been given out and nobody holds it: as if these had been committed late.
  const taken = await s.shop.work((context) => takeStretch(context, mailing, 100));
  await s.shop.work(({ tx }) =>
    sql`delete from delivery.lease where id = ${taken?.stretch.leaseId}`.execute(tx),
  );
  await s.send();
  expect(recipients().length).toBe(30);
  expect((await s.progress(mailingId)).state).toBe("finished");
});

test("a block set while a campaign runs stops the rest, and a cancelled stretch is closed", async () => {
  const mailingId = await s.campaign(300);
  const rows = await s.rows(mailingId);
  const last = [...rows.keys()].slice(-100);
  s.sink.behave({ delay: 3 });
  const sending = s.send();
  while (s.sink.counts.taken % 1000 === 0) await new Promise((resolve) => setTimeout(resolve, 2));
  const stopped = last.filter((address) => rows.get(address));
  await s.shop.work(async (context) => {
    for (const address of stopped)
      await suppress(context, {
        subjectId: rows.get(address)?.subject_id as SubjectId,
        scope: "marketing",
        reason: "complaint",
        source: "test",
      } as never);
  });
  await sending;
  s.sink.behave({ delay: 0 });
  const { counts } = await s.progress(mailingId);
  expect(counts.submitted + counts.refused).toBe(300);
  expect(recipients().length).toBe(counts.submitted);

  const cancelled = await s.campaign(60);
  const mailing = await theMailing(cancelled);
  await s.shop.work((context) => takeStretch(context, mailing, 40));
  await s.shop.work((context) => cancelMailing(context, cancelled));
  await s.send();
  expect(recipients()).toEqual([]);
  expect((await s.progress(cancelled)).counts).toMatchObject({ cancelled: 60, queued: 0 });
});

async function theMailing(mailingId: number) {
  const mailings = await s.shop.work((context) => dueMailings(context, "marketing"));
  const mailing = mailings.find(({ id }) => id === mailingId);
  if (!mailing) throw new Error("the mailing is not due");
  return mailing;
}

import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { suppressionsOf, withdraw } from "#domains/consent/index.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { cancelMailing, mailingFinished, messageBounced, pauseMailing, resumeMailing } from "../index.ts";
import { resendUncertain } from "../resend-uncertain.ts";
import { openSending, type Sending, tallyAgrees } from "./sending.fixture.ts";

let s: Sending;
beforeAll(async () => {
  s = await openSending();
});
afterAll(() => s.close());
const usual = {
  mail: "250 2.1.0 sender fine",
  recipients: [],
  data: undefined,
  text: "take",
  every: 1,
  delay: 0,
  greeting: "220 sink",
} as const;
afterEach(() => {
  s.sink.behave(usual);
  s.sink.messages.length = 0;
});

const jobs = (event: { name: string }) =>
  s.shop.work(async ({ tx }) => {
    const { rows } = await sql<{ data: Record<string, unknown> }>`
      select data from pgboss.job where name like ${`${event.name}/%`}`.execute(tx);
    return rows.map(({ data }) => data);
  });

describe("what a server answers", () => {
  test("each message is submitted once, with its own link and Message-ID, under its authorisation", async () => {
    const mailingId = await s.campaign(230);
    await s.send();
    expect(await s.progress(mailingId)).toMatchObject({
      state: "finished",
      counts: { submitted: 230, queued: 0, sending: 0 },
    });
    const rows = await s.rows(mailingId);
    const texts = s.sink.messages
      .splice(0)
      .map(({ to, data }) => ({ to: to[0] ?? "", text: data.toString() }));
    expect(new Set(texts.map(({ to }) => to)).size).toBe(230);
    const links = new Set<string>();
    for (const { to, text } of texts) {
      const row = rows.get(to);
      expect(text).toContain(`Message-ID: <${row?.id}@savons.example>`);
      expect(row).toMatchObject({
        state: "submitted",
        attempts: 1,
        smtp_code: 250,
        authorised_by: "consent",
      });
      expect(row?.authorising_event).toBeGreaterThan(0);
      links.add(/List-Unsubscribe: <(https:\/\/mail\.savons\.example\/u\/[\w-]+)>/.exec(text)?.[1] ?? "");
      expect(text).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
    }
    expect(links.size).toBe(230);
    expect(await tallyAgrees(s, mailingId)).toBe(true);
  });

  test("the first message shows the right to object apart, the next one does not", async () => {
    const shown = async () => {
      const mailingId = await s.campaign(["premiere@exemple.fr"]);
      await s.send();
      expect((await s.progress(mailingId)).counts.submitted).toBe(1);
      return s.sink.messages.splice(0)[0]?.data.toString().includes("premier message") ?? false;
    };
    expect([await shown(), await shown()]).toEqual([true, false]);
  });

  test("4xx waits, 5xx for the address bounces and blocks it, 5xx for the content blocks nobody", async () => {
    const mailingId = await s.campaign([
      "plus-tard@exemple.fr",
      "inconnue@exemple.fr",
      "refusee@exemple.fr",
      "bonne@exemple.fr",
    ]);
    s.sink.behave({
      recipients: [
        { pattern: /^plus/, reply: "451 4.7.1 try again later" },
        { pattern: /^inconnue/, reply: "550 5.1.1 no such user inconnue@exemple.fr" },
        { pattern: /^refusee/, reply: "550 5.7.1 we do not like this" },
      ],
    });
    const before = Date.now();
    await s.send();
    const rows = await s.rows(mailingId);
    expect(rows.get("plus-tard@exemple.fr")).toMatchObject({
      state: "deferred",
      attempts: 1,
      smtp_code: 451,
    });
    expect(rows.get("plus-tard@exemple.fr")?.try_at?.getTime()).toBeGreaterThan(before + 59_000);
    expect(rows.get("inconnue@exemple.fr")).toMatchObject({ state: "bounced", smtp_code: 550 });
    expect(rows.get("refusee@exemple.fr")).toMatchObject({ state: "bounced", smtp_code: 550 });
    expect(rows.get("bonne@exemple.fr")).toMatchObject({ state: "submitted" });
    const blocks = (name: string) =>
      s.shop.work((context) => suppressionsOf(context, rows.get(name)?.subject_id as SubjectId));
    expect(await blocks("inconnue@exemple.fr")).toMatchObject([
      { scope: "everything", reason: "hard_bounce" },
    ]);
    expect(await blocks("refusee@exemple.fr")).toEqual([]);
    // One message still waits.
    expect((await s.progress(mailingId)).state).toBe("running");
    expect(await tallyAgrees(s, mailingId)).toBe(true);
    await s.shop.work(({ tx }) =>
      tx
        .updateTable("delivery.message")
        .set({ try_at: new Date() })
        .where("mailing_id", "=", mailingId)
        .where("state", "=", "deferred")
        .execute(),
    );
    s.sink.behave(usual);
    await s.send();
    expect(await s.progress(mailingId)).toMatchObject({
      state: "finished",
      counts: { submitted: 2, bounced: 2, deferred: 0 },
    });
    s.sink.messages.splice(0);
  });

  test("a refused sender pauses the mailing and costs nobody their message", async () => {
    s.sink.behave({ mail: "553 5.7.1 not your address" });
    const mailingId = await s.campaign(3);
    await s.send();
    expect(await s.progress(mailingId)).toMatchObject({
      state: "paused",
      pausedBecause: "sender_refused",
      counts: { deferred: 3, bounced: 0 },
    });
  });

  test("dropped after the final dot, or never answered: uncertain, held, sent again only by hand", async () => {
    s.sink.behave({ text: "drop" });
    const dropped = await s.campaign(1);
    await s.send();
    s.sink.behave({ text: "silence" });
    const silent = await s.campaign(1);
    await s.send();
    s.sink.behave(usual);
    await s.send();
    for (const mailingId of [dropped, silent]) {
      expect(await s.progress(mailingId)).toMatchObject({ state: "finished", counts: { uncertain: 1 } });
    }
    expect(s.sink.messages.splice(0)).toHaveLength(2);
    expect(await s.shop.work((context) => resendUncertain(context, { mailingId: dropped }))).toBe(1);
    await s.send();
    expect(await s.progress(dropped)).toMatchObject({
      state: "finished",
      counts: { submitted: 1, uncertain: 0 },
    });
    expect(s.sink.messages.splice(0)).toHaveLength(1);
    expect(await tallyAgrees(s, dropped)).toBe(true);
  });

  test("421 in the middle ends the connection and loses nothing", async () => {
    s.sink.behave({ messagesPerConnection: 7 });
    const mailingId = await s.campaign(60);
    await s.send();
    for (let round = 0; round < 5 && (await s.progress(mailingId)).counts.submitted < 60; round++) {
      await s.shop.work(({ tx }) =>
        tx
          .updateTable("delivery.message")
          .set({ try_at: new Date() })
          .where("mailing_id", "=", mailingId)
          .where("state", "=", "deferred")
          .execute(),
      );
      await s.send();
    }
    s.sink.behave({ messagesPerConnection: Number.POSITIVE_INFINITY });
    const recipients = s.sink.messages.splice(0).map(({ to }) => to[0]);
    expect(recipients.length).toBe(60);
    expect(new Set(recipients).size).toBe(60);
  });
});

describe("permission and control", () => {
  // With the answers' delay, long enough for somebody to press a button.
  const many = 500;

  test("a withdrawal between queueing and sending stops the message", async () => {
    const mailingId = await s.campaign(["part@exemple.fr", "reste@exemple.fr"]);
    const subjectId = (await s.rows(mailingId)).get("part@exemple.fr")?.subject_id as SubjectId;
    await s.shop.work((context) =>
      withdraw(context, { subjectId, purposeIds: [s.shop.newsletterId], method: "one_click" }),
    );
    await s.send();
    const rows = await s.rows(mailingId);
    expect(rows.get("part@exemple.fr")).toMatchObject({ state: "refused", refused_because: ["withdrawn"] });
    expect(s.sink.messages.splice(0).map(({ to }) => to[0])).toEqual(["reste@exemple.fr"]);
    expect(await tallyAgrees(s, mailingId)).toBe(true);
  });

  test("a withdrawal while a slow server is sent to stops the message", async () => {
    const mailingId = await s.campaign(150);
    const [address, row] =
      [...(await s.rows(mailingId))].toSorted(([, a], [, b]) => (a.id < b.id ? 1 : -1))[0] ?? [];
    s.sink.behave({ delay: 100 });
    const sending = s.send();
    while (s.sink.messages.length === 0) await sleep(5);
    await s.shop.work((context) =>
      withdraw(context, {
        subjectId: row?.subject_id as SubjectId,
        purposeIds: [s.shop.newsletterId],
        method: "one_click",
      }),
    );
    await sending;
    expect((await s.progress(mailingId)).counts).toMatchObject({ submitted: 149, refused: 1 });
    expect(s.sink.messages.map(({ to }) => to[0])).not.toContain(address);
  });

  test("who was erased gets nothing", async () => {
    const mailingId = await s.campaign(["effacee@exemple.fr"]);
    const subjectId = (await s.rows(mailingId)).get("effacee@exemple.fr")?.subject_id as SubjectId;
    await s.t.resources.vaultDb.deleteFrom("vault.subject").where("subject_id", "=", subjectId).execute();
    await s.send();
    expect((await s.rows(mailingId)).get("effacee@exemple.fr")).toMatchObject({
      state: "refused",
      refused_because: ["erased"],
    });
    expect(s.sink.messages).toEqual([]);
  });

  const begun = async (mailingId: number) => {
    while ((await s.progress(mailingId)).counts.submitted === 0) await sleep(5);
  };

  test("a paused mailing stops within a batch and goes on where it stopped", async () => {
    const mailingId = await s.campaign(many);
    s.sink.behave({ delay: 12 });
    const sending = s.send();
    await begun(mailingId);
    await s.shop.work((context) => pauseMailing(context, mailingId));
    await sending;
    const { state, counts } = await s.progress(mailingId);
    expect(state).toBe("paused");
    expect(counts).toMatchObject({ sending: 0, queued: many - counts.submitted });
    expect(counts.queued).toBeGreaterThan(0);
    s.sink.behave({ delay: 0 });
    await s.shop.work((context) => resumeMailing(context, mailingId));
    await s.send();
    expect(await s.progress(mailingId)).toMatchObject({ state: "finished", counts: { submitted: many } });
    expect(new Set(s.sink.messages.map(({ to }) => to[0])).size).toBe(many);
    expect(s.sink.messages.length).toBe(many);
  });

  test("a cancelled mailing is over", async () => {
    const mailingId = await s.campaign(many);
    s.sink.behave({ delay: 12 });
    const sending = s.send();
    await begun(mailingId);
    await s.shop.work((context) => cancelMailing(context, mailingId));
    await sending;
    const { counts, state } = await s.progress(mailingId);
    expect(state).toBe("cancelled");
    expect(counts).toMatchObject({ queued: 0, sending: 0, cancelled: many - counts.submitted });
    expect(counts.cancelled).toBeGreaterThan(0);
    expect(s.sink.messages.length).toBe(counts.submitted);
    expect(await tallyAgrees(s, mailingId)).toBe(true);
  });

  test("what is no longer worth sending expires", async () => {
    const mailingId = await s.campaign(2, { expiresAt: new Date(Date.now() - 1000) });
    await s.send();
    expect(await s.progress(mailingId)).toMatchObject({ state: "finished", counts: { expired: 2 } });
  });

  test("told to stop, it finishes what is under way and leaves nothing in doubt", async () => {
    const mailingId = await s.campaign(many);
    s.sink.behave({ delay: 12 });
    const stop = new AbortController();
    const sending = s.send("marketing", stop.signal);
    await begun(mailingId);
    stop.abort();
    await sending;
    const { counts } = await s.progress(mailingId);
    expect(counts).toMatchObject({ sending: 0, uncertain: 0 });
    expect(counts.submitted + counts.queued).toBe(many);
    expect(counts.queued).toBeGreaterThan(0);
    expect(s.sink.messages.length).toBe(counts.submitted);
    await s.shop.work((context) => cancelMailing(context, mailingId));
  });
});

test("others are told: finished mailings and bounced messages, by id", async () => {
  expect([mailingFinished.name, messageBounced.name]).toEqual([
    "delivery.mailing-finished",
    "delivery.message-bounced",
  ]);
  for (const data of [...(await jobs(mailingFinished)), ...(await jobs(messageBounced))]) {
    expect(JSON.stringify(data)).not.toContain("@");
    expect(data).toMatchObject({ accountId: s.shop.accountId, mailingId: expect.any(Number) });
  }
});

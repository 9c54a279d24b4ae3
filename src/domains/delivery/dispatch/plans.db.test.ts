import { sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Keyring, keyringFor } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import { timeOrderedId } from "#kernel/ids.ts";
import { type Claim, claimBatch, gateOf } from "./claim-batch.ts";
import { dueMailings, nextByTime, nextTry } from "./due-batch.ts";
import { judgeResult } from "./judge-result.ts";
import { aLane, countRows, takeForAMillion } from "./plans.fixture.ts";
import { statesWritten } from "./record-outcomes.ts";
import { openSending, type Sending } from "./sending.fixture.ts";
import { takeStretch } from "./stretch.ts";

let s: Sending;
beforeAll(async () => {
  s = await openSending();
});
afterAll(() => s.close());

const accepted = { kind: "submitted", at: "data", code: 250, enhanced: undefined, reply: "taken" } as const;

const known: [string, (s: Sending) => Promise<void>][] = [
  ["a few that were never counted", async () => {}],
  ["some that were counted", countRows],
  ["a million that were never counted", takeForAMillion],
];

test.each(known)("of %s, no more messages are looked at than are asked for", async (_, know) => {
  const mailingId = await s.campaign(3000);
  await know(s);
  const lane = aLane(s);
  const mailings = await s.shop.work((context) => dueMailings(context, "marketing"));
  const mailing = mailings.find(({ id }) => id === mailingId);
  if (!mailing) throw new Error("the mailing is not due");

  // With a time of their own there are none.
  for (const ask of [
    (context: Context) => nextByTime(context, mailing, 200),
    (context: Context) => nextTry(context, mailings),
    (context: Context) => dueMailings(context, "marketing"),
  ]) {
    const read = await lane.inAccount(async (context) => {
      const before = await messagesRead(context);
      await ask(context);
      return (await messagesRead(context)) - before;
    });
    expect(read).toBeLessThan(100);
  }

  // Outcomes are written where their messages lie, and none is compared with all others.
  const plan = await s.shop.work(async (context) => {
    const taken = await takeStretch(context, mailing, 100);
    if (!taken) throw new Error("nothing is due");
    const { stretch, due } = taken;
    const [first, last] = [due[0], due.at(-1)];
    if (!first || !last) throw new Error("nothing is due");
    const ring = await keyringFor(context, [first.subjectId]);
    const of = { stretch, upTo: last.id, left: "more" as const };
    const sent = {
      mailing,
      leaseId: stretch.leaseId,
      windowId: stretch.leaseId,
      of,
      ring,
      claimedAt: context.now,
      results: [],
    };
    const verdict = judgeResult(accepted, { ...first, stream: "marketing" }, context.now);
    const judged = [first, last].map(({ id, subjectId }) => ({ id, subjectId, introduced: true, verdict }));
    return planOnce(statesWritten(context, sent, ring, judged).compile(context.tx).sql);
  });
  expect(plan).toMatch(/Index Cond: .*mailing_id = .*id >= /);
  expect(plan).not.toContain("Join Filter");
});

test.each(known)(
  "of %s, those that come by their own time are taken and written without those between",
  async (_, know) => {
    const mailingId = await s.campaign(3000);
    await s.shop.work(({ tx, accountId, now }) =>
      sql`update delivery.message set try_at = ${now}::timestamptz - make_interval(secs => get_byte(uuid_send(id), 15))
      where account_id = ${accountId} and mailing_id = ${mailingId}`.execute(tx),
    );
    await know(s);
    const lane = aLane(s);
    const mailings = await s.shop.work((context) => dueMailings(context, "marketing"));
    const mailing = mailings.find(({ id }) => id === mailingId);
    if (!mailing) throw new Error("the mailing is not due");
    const due = await lane.inAccount((context) => nextByTime(context, mailing, 100));
    const leaseId = timeOrderedId(new Date());
    const reading = (act: (context: Context, ring: Keyring) => Promise<unknown>) =>
      lane.inAccount(async (context) => {
        const ring = await keyringFor(
          context,
          due.map(({ subjectId }) => subjectId),
        );
        const before = await messagesRead(context);
        await act(context, ring);
        return (await messagesRead(context)) - before;
      });
    const taken = await reading(async (context, ring) => {
      const claim: Claim = {
        mailing,
        leaseId,
        from: "singles",
        windowId: leaseId,
        messages: due,
        domains: due.map(() => null),
        later: new Map(),
        unreadableIds: [],
        ring,
      };
      await claimBatch(context, claim, await gateOf(context, claim), {});
    });
    expect(taken).toBeLessThan(2 * due.length);
    const written = await reading(async (context, ring) => {
      const sent = {
        mailing,
        leaseId,
        windowId: leaseId,
        of: undefined,
        ring,
        claimedAt: context.now,
        results: [],
      };
      const judged = due.map((message) => ({
        id: message.id,
        subjectId: message.subjectId,
        introduced: true,
        verdict: judgeResult(accepted, { ...message, stream: "marketing" }, context.now),
      }));
      const { rows } = await statesWritten(context, sent, ring, judged).execute(context.tx);
      expect(rows).toEqual([{ held: true, written: { submitted: due.length } }]);
    });
    expect(written).toBeLessThan(2 * due.length);
  },
);

async function messagesRead({ tx }: Context): Promise<number> {
  const { rows } = await sql<{ read: number }>`
    select sum(seq_tup_read + idx_tup_fetch)::integer as read from pg_stat_xact_user_tables where relname like 'message\\_c%'`.execute(
    tx,
  );
  return rows[0]?.read ?? 0;
}

/** The plan that is made for whatever values, as `kernel/repeated.ts` has it made. */
async function planOnce(text: string): Promise<string> {
  const client = new pg.Client({ connectionString: s.t.databases.urls.operational });
  await client.connect();
  try {
    await client.query("set enable_seqscan = off");
    const { rows } = await client.query<{ "QUERY PLAN": string }>(`explain (generic_plan) ${text}`);
    return rows.map((row) => row["QUERY PLAN"]).join("\n");
  } finally {
    await client.end();
  }
}

import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDatabase, createPool } from "#kernel/db.ts";
import { operationalRole } from "#kernel/migrate.ts";
import { dispatch } from "./dispatch.ts";
import { openSending, type Sending, tallyAgrees } from "./sending.fixture.ts";

let s: Sending;
beforeAll(async () => {
  s = await openSending();
});
afterAll(() => s.close());

const size = 1600;

test("a campaign that goes on for a while calls an idle process, who shares it; who is at it already passes the call on", async () => {
  const mailingId = await s.campaign(size);
  const { accountId } = s.shop;
  const never = new AbortController().signal;
  const busy = dispatch(s.t.resources, "marketing", { accountId }, never);
  let call: Call | undefined;
  for (; !call; call = (await takeCalls())[0]) await pause();
  // Heard by the one who called: it leaves it to others, so often and no more.
  for (let passes = call.passes; passes > 0; passes--) {
    await dispatch(s.t.resources, "marketing", call, never);
    const [passed] = await takeCalls();
    expect(passed?.passes).toBe(passes - 1);
    call = passed as Call;
  }
  await dispatch(s.t.resources, "marketing", call, never);
  expect(await takeCalls()).toEqual([]);

  // Another process knows nothing of the first one but what the database says.
  const pool = createPool({ url: s.t.databases.urls.operational, size: 6, role: operationalRole });
  const other = { ...s.t.resources, db: createDatabase<never>(pool) as unknown as typeof s.t.resources.db };
  const idle = dispatch(other, "marketing", call, never);
  await Promise.all([busy, idle]);
  await other.db.destroy();

  const got = s.sink.messages.map(({ to }) => to[0] ?? "");
  expect(got.length).toBe(size);
  expect(new Set(got).size).toBe(size);
  expect((await s.progress(mailingId)).counts).toMatchObject({ submitted: size, queued: 0 });
  expect(await tallyAgrees(s, mailingId)).toBe(true);
}, 120_000);

type Call = { accountId: typeof s.shop.accountId; passes: number };

async function takeCalls(): Promise<Call[]> {
  return s.shop.work(async ({ tx }) => {
    const { rows } = await sql<{ data: Call }>`
      delete from pgboss.job where name = 'delivery.dispatch/marketing' and singleton_key like '%/help' returning data`.execute(
      tx,
    );
    return rows.map(({ data }) => data);
  });
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 10));

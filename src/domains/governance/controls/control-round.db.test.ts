import { afterAll, beforeAll, expect, test } from "vitest";
import { createAccount } from "#domains/accounts/index.ts";
import { type AccountId, operatorAccount } from "#kernel/ids.ts";
import type { JobPayload } from "#kernel/jobs.ts";
import { aBusiness, expectStatus, firstOwner, type Member, openSite, type Site } from "#test/site.ts";
import { runRound } from "./control-round.ts";
import { checkAllControls, listControls, listOperatorControls } from "./controls.api.ts";

let site: Site;
let owner: Member;

beforeAll(async () => {
  site = await openSite();
  owner = await firstOwner(site);
});
afterAll(() => site.close());

const waiting = async () =>
  (await site.boss.findJobs<JobPayload>("governance/control-round")).map(({ data }) => data.accountId);
const listing = async () => expectStatus(await owner.visitor.call(listControls), 200);
const run = (accountId: number, signal = AbortSignal.timeout(9e4)) =>
  runRound(site.resources, { accountId: accountId as AccountId }, signal);
const unseen = async () =>
  (await listing()).controls.filter(({ kind, last }) => kind === "automatic" && !last).length;

test("a new account is looked at soon, and with the first of them the installation", async () => {
  expect(await waiting()).toEqual(expect.arrayContaining([owner.accountId, operatorAccount]));
  expect((await listing()).round).toMatchObject({ finishedAt: null });
  const all = await unseen();
  expect(all).toBeGreaterThan(20);
  // Asked for again while it runs, it is the same one.
  expectStatus(await owner.visitor.call(checkAllControls), 202);
  expect((await waiting()).filter((id) => id === owner.accountId)).toHaveLength(1);

  // Interrupted, it goes on with the rest.
  await expect(run(owner.accountId, AbortSignal.abort())).rejects.toThrow("aborted");
  expect(await unseen()).toBe(all);
  await run(owner.accountId);
  await run(operatorAccount);
  expect(await unseen()).toBe(0);
  const { controls } = expectStatus(await owner.visitor.call(listOperatorControls), 200);
  expect(controls.every(({ kind, last }) => kind === "manual" || last)).toBe(true);
});

test("everything is looked at again when somebody asks, but not all the time", async () => {
  const { round, controls } = await listing();
  expect(round?.finishedAt).not.toBeNull();
  expect((await owner.visitor.call(checkAllControls)).status).toBe(429);
  await site.inAccount(owner.accountId, ({ tx, accountId }) =>
    tx
      .updateTable("governance.control_round")
      .set({ finished_at: new Date(Date.now() - 6 * 60_000) })
      .where("account_id", "=", accountId)
      .execute(),
  );
  expectStatus(await owner.visitor.call(checkAllControls), 202);
  await run(owner.accountId);
  const again = (await listing()).controls;
  const before = new Map(controls.map(({ key, last }) => [key, last?.id ?? 0]));
  const automatic = again.filter(({ kind }) => kind === "automatic");
  expect(automatic.every(({ key, last }) => (last?.id ?? 0) > (before.get(key) ?? 0))).toBe(true);
  // Nobody asked: nothing to do.
  await run(owner.accountId);
  expect((await listing()).controls.map(({ last }) => last?.id)).toEqual(again.map(({ last }) => last?.id));
});

test("the next account has the installation looked at no second time", async () => {
  const finished = (await operatorRound())?.finished_at;
  await site.inAccount(operatorAccount, (context) =>
    createAccount(context, { business: aBusiness(), ownerUserId: owner.userId, demo: false }),
  );
  expect((await operatorRound())?.finished_at).toEqual(finished);
});

function operatorRound() {
  return site.inAccount(operatorAccount, ({ tx }) =>
    tx
      .selectFrom("governance.control_round")
      .select("finished_at")
      .where("account_id", "=", operatorAccount)
      .executeTakeFirst(),
  );
}

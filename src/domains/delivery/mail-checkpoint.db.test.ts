import { afterAll, beforeAll, expect, test } from "vitest";
import { appendEvents, checkpoint, listPurposes } from "#domains/consent/index.ts";
import { setLedgerCare } from "#domains/consent/ledger.api.ts";
import type { Context } from "#kernel/context.ts";
import { meet, signUp } from "#test/business.ts";
import { expectStatus, firstOwner, type Member, openSite, type Site } from "#test/site.ts";
import { mailCheckpoint } from "./mail-checkpoint.ts";

let site: Site;
let owner: Member;
beforeAll(async () => {
  site = await openSite();
  owner = await firstOwner(site);
});
afterAll(() => site.close());

const work = <T>(done: (context: Context) => Promise<T>, now?: Date): Promise<T> =>
  site.inAccount(owner.accountId, done, now ? { now } : {});
const queued = () =>
  work(async (context) => {
    const { count } = await context.tx
      .selectFrom("delivery.message")
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .where("account_id", "=", context.accountId)
      .executeTakeFirstOrThrow();
    return count;
  });

test("owners get the newest checkpoint as often as they chose, and not before they chose", async () => {
  await work(async (context) => {
    const [purpose] = await listPurposes(context);
    const person = await meet(context, "jalon@exemple.fr");
    await appendEvents(context, [signUp(person, purpose as never)]);
    await checkpoint(context);
  });
  await work(mailCheckpoint);
  expect(await queued()).toBe(0);
  const body = { signEvery: "hour", mailEvery: "week" } as const;
  expectStatus(await owner.visitor.call(setLedgerCare, { body }), 200);
  // Two workers hear of it at once: one of them mails.
  await Promise.all([work(mailCheckpoint), work(mailCheckpoint)]);
  expect(await queued()).toBe(1);
  await work(mailCheckpoint, new Date(Date.now() + 6 * 24 * 3600 * 1000));
  expect(await queued()).toBe(1);
  await work(mailCheckpoint, new Date(Date.now() + 7.1 * 24 * 3600 * 1000));
  expect(await queued()).toBe(2);
});

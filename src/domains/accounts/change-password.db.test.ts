import { afterAll, beforeAll, expect, it } from "vitest";
import { aPerson, expectStatus, firstOwner, type Member, openSite, type Site } from "#test/site.ts";
import * as api from "./accounts.api.ts";
import { resetPassword } from "./change-password.ts";
import { prune } from "./prune.ts";

let site: Site;
let owner: Member;
const day = 24 * 3600 * 1000;

beforeAll(async () => {
  site = await openSite();
  owner = await firstOwner(site);
});
afterAll(() => site.close());

it("gives a person who is locked out a new password, and ends every session", async () => {
  const next = "romarin et miel de thym";
  await resetPassword(site.resources, ` ${aPerson().email.toUpperCase()}`, next);
  expect((await owner.visitor.call(api.listSessions)).status).toBe(401);
  expect(
    (await owner.visitor.call(api.signIn, { body: { email: aPerson().email, password: next } })).status,
  ).toBe(200);
  await expect(resetPassword(site.resources, "nobody@savons.example", next)).rejects.toMatchObject({
    reason: "accounts.user_not_found",
  });
  await expect(resetPassword(site.resources, aPerson().email, "short")).rejects.toMatchObject({
    reason: "accounts.password_too_short",
  });
});

it("deletes what has ended, and only that", async () => {
  expectStatus(
    await owner.visitor.call(api.createInvitation, {
      body: { email: "late@savons.example", role: "viewer" },
    }),
    201,
  );
  await site.visitor().call(api.signIn, { body: { email: "nobody@savons.example", password: "a guess" } });
  const left = async (now: Date): Promise<number[]> => {
    for (const account of [0, owner.accountId]) await site.inAccount(account, prune, { now });
    const counted = async (
      account: number,
      table: "accounts.session" | "accounts.failed_sign_in" | "accounts.invitation",
    ) =>
      site.inAccount(
        account,
        async ({ tx }) => (await tx.selectFrom(table).select("account_id").execute()).length,
      );
    return [
      await counted(0, "accounts.session"),
      Math.min(1, await counted(0, "accounts.failed_sign_in")),
      await counted(owner.accountId, "accounts.invitation"),
    ];
  };
  expect(await left(new Date())).toEqual([1, 1, 1]);
  expect(await left(new Date(Date.now() + 2 * day))).toEqual([1, 0, 1]);
  expect(await left(new Date(Date.now() + 31 * day))).toEqual([0, 0, 1]);
  expect(await left(new Date(Date.now() + 38 * day))).toEqual([0, 0, 0]);
});

import { afterAll, beforeAll, expect, it } from "vitest";
import {
  aPerson,
  expectStatus,
  firstOwner,
  type Member,
  newMember,
  openSite,
  type Site,
} from "#test/site.ts";
import * as api from "./accounts.api.ts";

let site: Site;
let owner: Member;

beforeAll(async () => {
  site = await openSite();
  owner = await firstOwner(site);
});
afterAll(() => site.close());

it("lists who works in the account, with a trace of whose names were seen", async () => {
  await newMember(site, owner, "dpo", aPerson({ name: "Dora", email: "dora@savons.example" }));
  const { count, members } = expectStatus(await owner.visitor.call(api.listMembers), 200);
  expect(count).toBe(2);
  expect(members).toMatchObject([
    { name: "Camille Moreau", email: "camille@savons.example", role: "owner", totpEnabled: false },
    { name: "Dora", email: "dora@savons.example", role: "dpo" },
  ]);
  const traces = await site.inAccount(0, ({ tx }) =>
    tx
      .selectFrom("trace.entry")
      .select(["actor_id", "subject_ids"])
      .where("operation", "=", "listMembers")
      .execute(),
  );
  expect(traces).toEqual([
    { actor_id: String(owner.userId), subject_ids: [expect.any(String), expect.any(String)] },
  ]);
});

it("knows only its own members", async () => {
  for (const userId of [4711, 2 ** 40]) {
    expect((await owner.visitor.call(api.removeMember, { params: { userId } })).status).toBe(404);
    expect(
      (await owner.visitor.call(api.changeRole, { params: { userId }, body: { role: "owner" } })).status,
    ).toBe(404);
  }
});

it("never leaves an account without owner", async () => {
  const own = { params: { userId: owner.userId } };
  expect(
    (await owner.visitor.call(api.changeRole, { ...own, body: { role: "viewer" } })).error.metadata.reason,
  ).toBe("accounts.last_owner");
  expect((await owner.visitor.call(api.removeMember, own)).status).toBe(409);
  const other = await newMember(
    site,
    owner,
    "owner",
    aPerson({ name: "Omar", email: "omar@savons.example" }),
  );
  // Each owner takes the other's place away at the same moment.
  const answers = await Promise.all([
    owner.visitor.call(api.changeRole, { params: { userId: other.userId }, body: { role: "viewer" } }),
    other.visitor.call(api.changeRole, { params: { userId: owner.userId }, body: { role: "viewer" } }),
  ]);
  expect(answers.map(({ status }) => status).sort()).not.toEqual([204, 204]);
  const roles = await site.inAccount(owner.accountId, ({ tx }) =>
    tx.selectFrom("accounts.membership").select("role").execute(),
  );
  expect(roles.filter(({ role }) => role === "owner")).toHaveLength(1);
});

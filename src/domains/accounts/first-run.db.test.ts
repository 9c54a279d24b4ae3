import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Context } from "#kernel/context.ts";
import { aBusiness, aPerson, expectStatus, openSite, type Site } from "#test/site.ts";
import { firstRun, getBusiness, getSession, signIn } from "./accounts.api.ts";
import { peopleOf } from "./user.ts";

let site: Site;

beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

describe("first run", () => {
  it("is what a visitor meets while there is no user", async () => {
    const { status, body } = await site.visitor().call(getSession);
    expect([status, body]).toEqual([200, { state: "first_run" }]);
  });

  it.each([
    ["owner.password", { owner: aPerson({ password: "short" }) }],
    ["owner.password", { owner: aPerson({ password: "Motdepasse2026!" }) }],
    ["owner.password", { owner: aPerson({ email: "camille@example.com", password: "my name is Camille" }) }],
    ["owner.email", { owner: aPerson({ email: "nobody" }) }],
    ["owner.name", { owner: aPerson({ name: "  " }) }],
    ["owner.name", { owner: aPerson({ name: "Camille\r\nBcc: x" }) }],
    ["business.legalName", { business: aBusiness({ legalName: "\t" }) }],
    ["business.legalName", { business: aBusiness({ legalName: "Two\nlines" }) }],
    ["business.country", { business: aBusiness({ country: "1F" }) }],
    ["business.privacyPolicyUrl", { business: aBusiness({ privacyPolicyUrl: "javascript:alert(1)" }) }],
  ])("says that %s is wrong, and keeps nothing", async (field, wrong) => {
    const visitor = site.visitor();
    const answer = await visitor.call(firstRun, {
      body: { owner: aPerson(), business: aBusiness(), ...wrong },
    });
    expect(answer.status).toBe(400);
    expect(answer.error.metadata.field).toBe(field);
    expect((await visitor.call(getSession)).body).toEqual({ state: "first_run" });
  });

  it("makes one owner and one business, however many send the form at once", async () => {
    const french = { headers: { "accept-language": "fr" } };
    const visitors = Array.from({ length: 4 }, () => site.visitor(french));
    const answers = await Promise.all(
      visitors.map((visitor, i) =>
        visitor.call(firstRun, {
          body: { owner: aPerson({ email: `owner${i}@example.com` }), business: aBusiness() },
        }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    const winner = visitors[answers.findIndex(({ status }) => status === 201)];
    const session = await winner?.call(getSession);
    expect(session?.body).toMatchObject({
      state: "signed_in",
      operator: true,
      user: { name: "Camille Moreau", language: "fr", totpEnabled: false },
      accounts: [{ legalName: "Les Savons de Camille SARL", role: "owner", demo: false }],
    });
    expect((await site.visitor().call(getSession)).body).toEqual({ state: "signed_out" });
    expect(
      (await site.visitor().call(firstRun, { body: { owner: aPerson(), business: aBusiness() } })).status,
    ).toBe(409);
  });

  it("keeps the owner's name and address sealed, and traces who was touched", async () => {
    const rows = await site.inAccount(0, ({ tx }) => tx.selectFrom("accounts.user").selectAll().execute());
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toMatch(/Camille|example\.com/);
    expect(rows[0]?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const traces = await site.inAccount(0, ({ tx }) => tx.selectFrom("trace.entry").selectAll().execute());
    expect(traces.map(({ operation }) => operation)).toContain("firstRun");
    expect(traces.find(({ operation }) => operation === "firstRun")?.subject_ids).toEqual([
      rows[0]?.subject_id,
    ]);
  });

  it("gives the business as it was typed, tidied", async () => {
    const [winner] = await site.inAccount(0, async (context) => [
      ...(await peopleOf(context, [await onlyUser(context)])).values(),
    ]);
    const visitor = site.visitor();
    const body = { email: ` ${winner?.email.toUpperCase()} `, password: aPerson().password };
    const session = expectStatus(await visitor.call(signIn, { body }), 200);
    const account = session.state === "signed_in" ? session.accounts[0]?.id : undefined;
    const answer = await visitor.with({ account: account ?? 0 }).call(getBusiness);
    expect(answer.body).toEqual(aBusiness());
  });
});

async function onlyUser({ tx }: Context): Promise<number> {
  return (await tx.selectFrom("accounts.user").select("id").executeTakeFirstOrThrow()).id;
}

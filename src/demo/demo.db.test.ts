import { afterAll, beforeAll, expect, test } from "vitest";
import { getSession, removeDemo } from "#domains/accounts/accounts.api.ts";
import { getEmailCampaigns } from "#domains/campaigns/campaigns.api.ts";
import { verifyLedger } from "#domains/consent/index.ts";
import { getContacts } from "#domains/contacts/contacts.api.ts";
import { listForms } from "#domains/forms/forms.api.ts";
import { expectStatus, firstOwner, type Member, openSite, type Site } from "#test/site.ts";
import { loadDemo } from "./load-demo.ts";

let site: Site;
let owner: Member;
let demo: Member["visitor"];
let accountId: number;

beforeAll(async () => {
  site = await openSite();
  owner = await firstOwner(site);
  accountId = await loadDemo(site.resources, owner.userId, () => {}, { weeks: 12 });
  demo = owner.visitor.with({ account: accountId });
}, 120_000);

afterAll(() => site.close());

test("the example business stands beside one's own, marked as such", async () => {
  const session = expectStatus(await owner.visitor.call(getSession), 200);
  if (session.state !== "signed_in") throw new Error("signed out");
  expect(session.accounts.map((account) => account.demo).sort()).toEqual([false, true]);
});

test("it has people, forms and campaigns with results, and a ledger that verifies", async () => {
  expect(expectStatus(await demo.call(getContacts, { query: {} }), 200).count).toBeGreaterThan(50);
  expect(
    expectStatus(await demo.call(listForms), 200).forms.every((form) => form.signUps.confirmed > 0),
  ).toBe(true);
  const { campaigns } = expectStatus(await demo.call(getEmailCampaigns, { query: {} }), 200);
  expect(campaigns.some((campaign) => campaign.state === "sent")).toBe(true);
  expect(await site.inAccount(accountId, verifyLedger)).toMatchObject({ sound: true });
});

test("a real business is not removed by it; the example is, with everything", async () => {
  expect((await owner.visitor.call(removeDemo)).status).toBe(400);
  expectStatus(await demo.call(removeDemo), 204);
  const session = expectStatus(await owner.visitor.call(getSession), 200);
  if (session.state !== "signed_in") throw new Error("signed out");
  expect(session.accounts.map((account) => account.id)).toEqual([owner.accountId]);
  const left = await site.inAccount(accountId, async ({ tx }) => ({
    messages: (await tx.selectFrom("delivery.message").select("id").limit(1).execute()).length,
    events: (await tx.selectFrom("consent.event").select("id").limit(1).execute()).length,
    contacts: (await tx.selectFrom("contacts.contact").select("id").limit(1).execute()).length,
  }));
  expect(left).toEqual({ messages: 0, events: 0, contacts: 0 });
});

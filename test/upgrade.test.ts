import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signIn } from "#domains/accounts/accounts.api.ts";
import { getEmailCampaigns } from "#domains/campaigns/campaigns.api.ts";
import { listPurposes } from "#domains/consent/consent.api.ts";
import { verifyLedger } from "#domains/consent/index.ts";
import { getLedger } from "#domains/consent/ledger.api.ts";
import { createContact, getContactInfo, getContacts } from "#domains/contacts/contacts.api.ts";
import { getImports } from "#domains/contacts/import/import.api.ts";
import { getLists } from "#domains/contacts/lists.api.ts";
import { listForms } from "#domains/forms/forms.api.ts";
import { migrateAll } from "#kernel/migrate.ts";
import type { TestDatabases } from "./database.ts";
import { previousVersion, snapshotKey, snapshotUser } from "./previous-version.ts";
import { expectStatus, openSite, type Site, type Visitor } from "./site.ts";

/** What somebody who ran an earlier version finds after the upgrade: everything, and working. */
describe("the data of version 0.1.0, after the migrations since", () => {
  let databases: TestDatabases;
  let site: Site;
  let owner: Visitor;
  let accountId: number;

  beforeAll(async () => {
    databases = await previousVersion("previous-version/0.1.0.json.gz");
    await migrateAll(databases.urls);
    site = await openSite({ LICET_MASTER_KEY: snapshotKey.toString("base64") }, databases);
    const visitor = site.visitor();
    const { body } = await visitor.call(signIn, { body: snapshotUser });
    if (body.state !== "signed_in") throw new Error("not signed in");
    accountId = body.accounts[0]?.id ?? 0;
    owner = visitor.with({ account: accountId });
  });
  afterAll(async () => {
    await site?.close();
  });

  it("has its contacts, whose sealed values open", async () => {
    const { contacts, count } = expectStatus(await owner.call(getContacts, { query: { limit: 5 } }), 200);
    expect(count).toBeGreaterThan(100);
    expect(contacts.every(({ email }) => email?.includes("@"))).toBe(true);
    const params = { identifier: "marthe@ancien.example" };
    expect(expectStatus(await owner.call(getContactInfo, { params }), 200)).toMatchObject({
      email: params.identifier,
    });
  });

  it("has its ledger, sound, with the purposes in it", async () => {
    const { size } = expectStatus(await owner.call(getLedger), 200);
    expect(size).toBeGreaterThan(200);
    const { purposes } = expectStatus(await owner.call(listPurposes), 200);
    expect(purposes.map(({ key }) => key)).toContain("newsletter");
    expect(await site.inAccount(accountId, verifyLedger)).toMatchObject({
      sound: true,
      size,
      findings: [],
    });
  });

  it("has its lists, forms, campaigns and imports", async () => {
    expect(expectStatus(await owner.call(getLists, { query: {} }), 200).count).toBe(2);
    const { forms } = expectStatus(await owner.call(listForms), 200);
    expect(forms.map(({ state }) => state)).toEqual(["published", "published"]);
    const address = new URL(forms[0]?.url ?? "").pathname;
    expect((await site.server.inject(address)).statusCode).toBe(200);
    expect(expectStatus(await owner.call(getEmailCampaigns, { query: {} }), 200).count).toBeGreaterThan(0);
    const { imports } = expectStatus(await owner.call(getImports, { query: {} }), 200);
    expect(imports).toMatchObject([{ fileName: "marche.csv", state: "completed" }]);
  });

  it("takes new contacts beside the old ones", async () => {
    const created = await owner.call(createContact, { body: { email: "nouvelle@savons.example" } });
    expectStatus(created, 201);
  });
});

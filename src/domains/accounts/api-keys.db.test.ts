import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSource } from "#domains/consent/consent.api.ts";
import {
  aBusiness,
  aPerson,
  expectStatus,
  firstOwner,
  type Member,
  newMember,
  openSite,
  type Site,
} from "#test/site.ts";
import * as api from "./accounts.api.ts";
import { openApiKey } from "./open-api-key.ts";

let site: Site;
let owner: Member;

beforeAll(async () => {
  site = await openSite();
  owner = await firstOwner(site);
});
afterAll(() => site.close());

type Scopes = Parameters<typeof create>[1];
const create = (member: Member, scopes: ("account:read" | "contacts:read" | "campaigns:send")[]) =>
  member.visitor.call(api.createApiKey, { body: { name: "Boutique", scopes } });

describe("an API key", () => {
  it("is shown once and kept as a hash", async () => {
    const { id, key } = expectStatus(await create(owner, ["account:read"]), 201);
    expect(key).toMatch(new RegExp(`^licet_${owner.accountId.toString(36)}_[\\w-]{43}$`));
    const { keys } = expectStatus(await owner.visitor.call(api.listApiKeys), 200);
    expect(keys).toMatchObject([
      {
        id,
        name: "Boutique",
        hint: key.slice(-4),
        scopes: ["account:read"],
        sourceId: null,
        lastUsedAt: null,
      },
    ]);
    const rows = await site.inAccount(owner.accountId, ({ tx }) =>
      tx.selectFrom("accounts.api_key").selectAll().execute(),
    );
    const held = rows
      .flatMap((row) => Object.values(row))
      .map((value) => (Buffer.isBuffer(value) ? value.toString("latin1") : String(value)))
      .join(" ");
    expect(held).not.toContain(key.slice(-43));
  });

  it("works within its scopes and its account, and says when it was used", async () => {
    const { key } = expectStatus(await create(owner, ["account:read"]), 201);
    const { id: other } = expectStatus(
      await owner.visitor.call(api.createAccount, { body: { business: aBusiness() } }),
      201,
    );
    // The header that names an account does not lead a key out of its own.
    const program = site.visitor({ apiKey: key, account: other });
    expect(expectStatus(await program.call(api.getAccount), 200)).toMatchObject({
      organization_id: String(owner.accountId),
      companyName: aBusiness().legalName,
      email: aPerson().email,
      firstName: "Camille",
      lastName: "Moreau",
      plan: [{ creditsType: "sendLimit" }],
    });
    for (const refused of [
      await program.call(api.updateBusiness, { body: aBusiness() }),
      await program.call(api.listApiKeys),
    ]) {
      expect([refused.status, refused.error.code]).toEqual([403, "permission_denied"]);
    }
    expect((await program.call(api.listSessions)).status).toBe(401);
    const { keys } = expectStatus(await owner.visitor.call(api.listApiKeys), 200);
    expect(Date.parse(keys[0]?.lastUsedAt ?? "")).toBeGreaterThan(Date.now() - 60_000);
  });

  it("needs no header against foreign pages: a browser never adds a key by itself", async () => {
    const { key } = expectStatus(await create(owner, ["account:read"]), 201);
    const program = site.visitor({
      apiKey: key,
      headers: { "x-licet-request": "", origin: "https://shop.example" },
    });
    expect((await program.call(api.updateBusiness, { body: aBusiness() })).error.metadata.reason).toBe(
      "accounts.permission_denied",
    );
  });

  it("cannot be given what its maker lacks, nor what makes keys", async () => {
    const developer = await newMember(
      site,
      owner,
      "developer",
      aPerson({ name: "Dev", email: "dev@savons.example" }),
    );
    const refused = await create(developer, ["contacts:read", "campaigns:send"]);
    expect([refused.status, refused.error.metadata]).toMatchObject([403, { permission: "campaigns:send" }]);
    expect((await create(developer, ["contacts:read"])).status).toBe(201);
    expect((await create(owner, ["keys:admin"] as unknown as Scopes)).status).toBe(400);
  });

  it("belongs to a source of its own account, or to none", async () => {
    const source = {
      kind: "api",
      name: "Boutique",
      askedHow: "Case à cocher",
      basis: "consent",
      strength: "recorded",
    };
    const made = await owner.visitor.call(createSource, { body: source as never });
    const { id: sourceId } = expectStatus(made, 201);
    const withSource = (id: number, member = owner) =>
      member.visitor.call(api.createApiKey, {
        body: { name: "Sync", scopes: ["contacts:read"], sourceId: id },
      });
    const { key } = expectStatus(await withSource(sourceId), 201);
    expect(await openApiKey(site.resources, key)).toMatchObject({ actor: { kind: "api_key", sourceId } });
    const refused = await withSource(sourceId + 1);
    expect([refused.status, refused.error.metadata.field]).toEqual([404, "sourceId"]);
  });

  it("is dead once revoked", async () => {
    const { id, key } = expectStatus(await create(owner, ["account:read"]), 201);
    expectStatus(await owner.visitor.call(api.revokeApiKey, { params: { keyId: id } }), 204);
    const answer = await site.visitor({ apiKey: key }).call(api.getAccount);
    expect([answer.status, answer.error.message]).toEqual([401, "Key not found"]);
    expect((await owner.visitor.call(api.revokeApiKey, { params: { keyId: id } })).status).toBe(404);
    expect((await owner.visitor.call(api.listApiKeys)).body.keys.map((one) => one.id)).not.toContain(id);
  });
});

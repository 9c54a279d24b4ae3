import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { operation } from "#kernel/operation.ts";
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
import { authenticate } from "./authenticate.ts";
import { sessionCookie } from "./session.ts";

let site: Site;
let owner: Member;

beforeAll(async () => {
  site = await openSite({ LICET_URL: "https://mail.savons.example" });
  owner = await firstOwner(site);
});
afterAll(() => site.close());

describe("without authentication", () => {
  it("answers as the compatible API does", async () => {
    const answer = await site.visitor().call(api.getAccount);
    expect([answer.status, answer.error]).toMatchObject([
      401,
      { code: "unauthorized", message: "authentication not found in headers" },
    ]);
    // A program that posts and forgot its key is no foreign page.
    const posting = await site.server.inject({ method: "POST", url: "/v3/smtp/email", payload: {} });
    expect([posting.statusCode, posting.json().code]).toEqual([401, "unauthorized"]);
    for (const apiKey of ["xkeysib-1234", "licet_1_short", `licet_zzzzzz_${"a".repeat(43)}`]) {
      const refused = await site.visitor({ apiKey }).call(api.getAccount);
      expect([refused.status, refused.error]).toMatchObject([
        401,
        { code: "unauthorized", message: "Key not found" },
      ]);
    }
  });

  it("learns nothing of what a request must look like", async () => {
    expect((await site.visitor().call(api.updateBusiness, { body: {} as never })).status).toBe(401);
  });
});

describe("an account", () => {
  it("is named by a header", async () => {
    const answer = await site.visitor().with({}).call(api.getBusiness);
    expect(answer.status).toBe(401);
    expect((await browser(owner, {}).call(api.getBusiness)).error.metadata.reason).toBe(
      "accounts.account_missing",
    );
    expect(
      (await browser(owner, { "licet-account": String(owner.accountId) }).call(api.getBusiness)).status,
    ).toBe(200);
  });

  it.each(["0", "-1", "999", "1e3", "one", "9999999999999999999999"])(
    "is not found where one is no member: %s",
    async (account) => {
      const answer = await browser(owner, { "licet-account": account }).call(api.getBusiness);
      expect([answer.status, answer.error.code]).toEqual([404, "document_not_found"]);
    },
  );

  it("is one of several for whoever opens another business", async () => {
    const { id } = expectStatus(
      await owner.visitor.call(api.createAccount, {
        body: { business: aBusiness({ legalName: "Miel & Cie" }) },
      }),
      201,
    );
    const session = expectStatus(await owner.visitor.call(api.getSession), 200);
    expect(session).toMatchObject({
      accounts: [
        { id: owner.accountId, legalName: "Les Savons de Camille SARL" },
        { id, legalName: "Miel & Cie" },
      ],
    });
    expect((await owner.visitor.with({ account: id }).call(api.getBusiness)).body.legalName).toBe(
      "Miel & Cie",
    );
    expect((await owner.visitor.call(api.getBusiness)).body.legalName).toBe("Les Savons de Camille SARL");
  });
});

describe("roles", () => {
  it("let through what the policy gives, and say what is missing", async () => {
    const viewer = await newMember(
      site,
      owner,
      "viewer",
      aPerson({ name: "Vera", email: "vera@savons.example" }),
    );
    expect((await viewer.visitor.call(api.getBusiness)).status).toBe(200);
    for (const refused of [
      await viewer.visitor.call(api.updateBusiness, { body: aBusiness() }),
      await viewer.visitor.call(api.listApiKeys),
      await viewer.visitor.call(api.createInvitation, { body: { email: "x@savons.example", role: "owner" } }),
    ]) {
      expect([refused.status, refused.error.code]).toEqual([403, "permission_denied"]);
    }
    expectStatus(
      await owner.visitor.call(api.changeRole, {
        params: { userId: viewer.userId },
        body: { role: "developer" },
      }),
      204,
    );
    expect((await viewer.visitor.call(api.listApiKeys)).status).toBe(200);
    expectStatus(await owner.visitor.call(api.removeMember, { params: { userId: viewer.userId } }), 204);
    expect((await viewer.visitor.call(api.getBusiness)).status).toBe(404);
    expect((await viewer.visitor.call(api.getSession)).body).toMatchObject({
      state: "signed_in",
      accounts: [],
    });
  });

  it("keep the operator's side apart: only the first user has it, in no account", async () => {
    const other = await newMember(
      site,
      owner,
      "owner",
      aPerson({ name: "Omar", email: "omar@savons.example" }),
    );
    const rooms = operation({
      id: "rooms",
      method: "GET",
      path: "/v3/rooms",
      permission: "operator",
      summary: "",
      reply: {},
    });
    await expect(asUser(other, rooms)).rejects.toMatchObject({ reason: "accounts.permission_denied" });
    expect(await asUser(owner, rooms)).toMatchObject({
      accountId: 0,
      actor: { kind: "user", userId: owner.userId },
    });
    expectStatus(await owner.visitor.call(api.removeMember, { params: { userId: other.userId } }), 204);
  });
});

describe("a request from a foreign page", () => {
  it.each([
    ["without our header", { "x-licet-request": "" }],
    ["from another origin", { origin: "https://evil.example" }],
    ["from a sandboxed frame", { origin: "null" }],
    ["from a host that merely begins like ours", { origin: "https://mail.savons.example.evil.example" }],
  ])("is refused %s", async (_, headers) => {
    const visitor = owner.visitor.with({ headers: headers as Record<string, string> });
    const answer = await visitor.call(api.updateMe, { body: { name: "Hijacked" } });
    expect([answer.status, answer.error.metadata.reason]).toEqual([403, "request.cross_site"]);
    const signIn = await site
      .visitor({ headers: headers as Record<string, string> })
      .call(api.signIn, { body: aPerson() as never });
    expect(signIn.status).toBe(403);
    expect((await owner.visitor.call(api.getSession)).body).toMatchObject({
      user: { name: "Camille Moreau" },
    });
  });

  it.each(["https://mail.savons.example", "http://localhost"])(
    "is told from one of our own, at %s",
    async (origin) => {
      const visitor = owner.visitor.with({ account: owner.accountId, headers: { origin } });
      expect((await visitor.call(api.updateMe, { body: { language: "fr" } })).status).toBe(204);
    },
  );

  it("may read nothing either, but that is the browser's rule: reading changes nothing", async () => {
    const visitor = owner.visitor.with({ account: owner.accountId, headers: { "x-licet-request": "" } });
    expect((await visitor.call(api.getBusiness)).status).toBe(200);
  });
});

function browser(member: Member, headers: Record<string, string>) {
  const visitor = site.visitor({ headers });
  for (const [name, value] of member.visitor.cookies) visitor.cookies.set(name, value);
  return visitor;
}

async function asUser(member: Member, wanted: Parameters<typeof authenticate>[2]) {
  const request = {
    method: "GET",
    headers: {},
    cookies: { [sessionCookie]: member.visitor.cookies.get(sessionCookie) },
  };
  return authenticate(site.resources, request as never, wanted);
}

import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
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

let site: Site;
let owner: Member;
const day = 24 * 3600 * 1000;

beforeAll(async () => {
  // The clock stands, so that no wait ends because the machine was busy.
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
  site = await openSite();
  owner = await firstOwner(site);
});
afterAll(async () => {
  await site.close();
  vi.useRealTimers();
});

async function invitedTo(
  account: number,
  email: string,
  role: "marketer" | "viewer" | "owner" = "marketer",
): Promise<string> {
  const answer = await owner.visitor.with({ account }).call(api.createInvitation, { body: { email, role } });
  return expectStatus(answer, 201).link.split("/join/")[1] ?? "";
}

const accept = (token: string, body: { name?: string; password: string }, visitor = site.visitor()) =>
  visitor.call(api.acceptInvitation, { params: { token }, body });

describe("an invitation", () => {
  it("tells its holder who invites, without the whole address", async () => {
    const token = await invitedTo(owner.accountId, "Ines@Savons.Example");
    const { body } = await site.visitor().call(api.getInvitation, { params: { token } });
    expect(body).toMatchObject({
      legalName: aBusiness().legalName,
      role: "marketer",
      email: "i•••@savons.example",
      known: false,
    });
    expect(Date.parse(body.expiresAt) - Date.now()).toBeGreaterThan(6.9 * day);
  });

  it("is listed until it is accepted, and keeps only a hash of its link", async () => {
    const token = await invitedTo(owner.accountId, "ines@savons.example");
    const { invitations } = expectStatus(await owner.visitor.call(api.listInvitations), 200);
    // The earlier link for the same person works no more.
    expect(invitations).toMatchObject([{ email: "ines@savons.example", role: "marketer", expired: false }]);
    const rows = await site.inAccount(owner.accountId, ({ tx }) =>
      tx.selectFrom("accounts.invitation").selectAll().execute(),
    );
    const held = rows
      .flatMap((row) => Object.values(row))
      .map((value) => (Buffer.isBuffer(value) ? value.toString("latin1") : String(value)))
      .join(" ");
    for (const mark of [token, token.slice(3), "ines@"]) expect(held).not.toContain(mark);
  });

  it("makes a user, with a name and a good password, once", async () => {
    const token = await invitedTo(owner.accountId, "ines@savons.example");
    expect((await accept(token, { password: "lavande et huile d’olive" })).error.metadata.field).toBe("name");
    expect((await accept(token, { name: "Inès", password: "azertyuiop12" })).error.metadata.field).toBe(
      "password",
    );
    const visitor = site.visitor({ headers: { "accept-language": "fr" } });
    const both = await Promise.all(
      [1, 2].map(() => accept(token, { name: "Inès", password: "sel, thym et romarin" }, visitor)),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 404]);
    expect((await visitor.call(api.getSession)).body).toMatchObject({
      user: { name: "Inès", language: "fr" },
      operator: false,
      accounts: [{ id: owner.accountId, role: "marketer" }],
    });
    expect((await site.visitor().call(api.getInvitation, { params: { token } })).status).toBe(404);
    const again = await owner.visitor.call(api.createInvitation, {
      body: { email: "ines@savons.example", role: "owner" },
    });
    expect(again.error.metadata.reason).toBe("accounts.already_member");
  });

  it("lets somebody who has a user in with their own password, into a second business", async () => {
    const person = aPerson({
      name: "Jules",
      email: "jules@savons.example",
      password: "tilleul menthe verveine",
    });
    await newMember(site, owner, "viewer", person);
    const { id: second } = expectStatus(
      await owner.visitor.call(api.createAccount, {
        body: { business: aBusiness({ legalName: "Miel & Cie" }) },
      }),
      201,
    );
    const token = await invitedTo(second, person.email);
    expect((await site.visitor().call(api.getInvitation, { params: { token } })).body.known).toBe(true);
    expect((await accept(token, { name: "Mallory", password: "a password of her own" })).status).toBe(401);
    const session = expectStatus(await accept(token, { password: person.password }), 200);
    expect(session).toMatchObject({
      user: { name: "Jules" },
      accounts: [{ role: "viewer" }, { id: second, role: "marketer" }],
    });
  });

  it("is no way around the limits on guessing", async () => {
    const victim = aPerson({
      name: "Vic",
      email: "vic@savons.example",
      password: "une longue phrase secrète",
    });
    await newMember(site, owner, "viewer", victim);
    const { id: second } = expectStatus(
      await owner.visitor.call(api.createAccount, { body: { business: aBusiness() } }),
      201,
    );
    const statuses: number[] = [];
    for (let i = 0; i < 6; i++)
      statuses.push((await accept(await invitedTo(second, victim.email), { password: `guess ${i}` })).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
  });

  it("is useless once revoked, expired, or anything but itself", async () => {
    const [revoked, expired] = [
      await invitedTo(owner.accountId, "r@savons.example"),
      await invitedTo(owner.accountId, "e@savons.example"),
    ];
    const { invitations } = expectStatus(await owner.visitor.call(api.listInvitations), 200);
    const invitationId = invitations.find(({ email }) => email === "r@savons.example")?.id ?? "";
    expectStatus(await owner.visitor.call(api.revokeInvitation, { params: { invitationId } }), 204);
    expect((await owner.visitor.call(api.revokeInvitation, { params: { invitationId } })).status).toBe(404);
    await site.inAccount(owner.accountId, ({ tx }) =>
      tx.updateTable("accounts.invitation").set({ expires_at: new Date() }).execute(),
    );
    const outcomes = [];
    for (const token of [revoked, expired, `2${expired}`, expired.slice(0, -1), "1-x", "é"]) {
      outcomes.push((await accept(token, { name: "Eve", password: "lavande et huile d’olive" })).status);
    }
    expect(outcomes).toEqual([404, 410, 404, 404, 404, 404]);
    expect((await owner.visitor.call(api.listInvitations)).body.invitations).toMatchObject([
      { email: "e@savons.example", expired: true },
    ]);
  });
});

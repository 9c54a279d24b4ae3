import { Secret, TOTP } from "otpauth";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import {
  aPerson,
  expectStatus,
  firstOwner,
  type Member,
  openSite,
  type Site,
  type Visitor,
} from "#test/site.ts";
import * as api from "./accounts.api.ts";

let site: Site;
let owner: Member;
const { email, password } = aPerson();
const minute = 60_000;

beforeAll(async () => {
  // The clock stands, so that no wait ends and no code expires because the machine was busy.
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
  site = await openSite();
  owner = await firstOwner(site);
});
afterAll(async () => {
  await site.close();
  vi.useRealTimers();
});
beforeEach(() => forgetFailures());

const tryPassword = (typed: string, { to = email, ip = "192.0.2.1" } = {}) =>
  site.visitor({ ip }).call(api.signIn, { body: { email: to, password: typed } });

describe("signing in", () => {
  it("does not tell a wrong password from an unknown address", async () => {
    const [wrong, unknown, nonsense] = [
      await tryPassword("this is not it"),
      await tryPassword(password, { to: "nobody@savons.example" }),
      await tryPassword(password, { to: "not an address" }),
    ];
    expect(wrong.status).toBe(401);
    expect([unknown.error, nonsense.error]).toEqual([wrong.error, wrong.error]);
  });

  it("keeps the session's token hashed, its place sealed, and out of reach of scripts", async () => {
    const visitor = site.visitor({ ip: "203.0.113.77", headers: { "user-agent": "Marked/1.0" } });
    const answer = await visitor.call(api.signIn, { body: { email, password } });
    expect(String(answer.headers["set-cookie"])).toMatch(
      /^licet_session=[\w-]{43}; .*HttpOnly.*SameSite=Lax/,
    );
    const rows = await site.inAccount(0, ({ tx }) => tx.selectFrom("accounts.session").selectAll().execute());
    const held = JSON.stringify(
      rows.map((row) =>
        Object.values(row).map((value) => (Buffer.isBuffer(value) ? value.toString("latin1") : value)),
      ),
    );
    for (const mark of [visitor.cookies.get("licet_session"), "203.0.113.77", "Marked/1.0"])
      expect(held).not.toContain(mark);
    const { sessions } = expectStatus(await visitor.call(api.listSessions), 200);
    expect(sessions.find(({ current }) => current)).toMatchObject({
      ip: "203.0.113.77",
      userAgent: "Marked/1.0",
    });
  });

  it("ends a session from another one, and its own", async () => {
    const [one, other] = [await signedIn(), await signedIn()];
    const { sessions } = expectStatus(await one.call(api.listSessions), 200);
    const mine = sessions.filter(({ current }) => current);
    expect(mine).toHaveLength(1);
    expectStatus(await other.call(api.endSession, { params: { sessionId: mine[0]?.id ?? "" } }), 204);
    expect((await one.call(api.listSessions)).error.metadata.reason).toBe("accounts.session_over");
    expect((await one.call(api.getSession)).body).toEqual({ state: "signed_out" });
    expectStatus(await other.call(api.signOut), 204);
    expect(other.cookies.size).toBe(0);
    expect((await other.call(api.listSessions)).status).toBe(401);
  });

  it("lets a session lapse a month after its last use, and three after its first", async () => {
    const visitor = await signedIn();
    const before = await ownSession(visitor);
    expect(daysBetween(before.createdAt, before.expiresAt)).toBeCloseTo(30);
    await age("last_seen_at", 2 * minute);
    await visitor.call(api.getSession);
    expect(Date.parse((await ownSession(visitor)).lastSeenAt)).toBeGreaterThan(Date.now() - minute);
    await age("created_at", 80 * 24 * 60 * minute);
    await age("last_seen_at", 2 * minute);
    await visitor.call(api.getSession);
    const late = await ownSession(visitor);
    expect(daysBetween(late.createdAt, late.expiresAt)).toBeCloseTo(90);
    await age("expires_at", 90 * 24 * 60 * minute);
    expect((await visitor.call(api.listSessions)).status).toBe(401);
    await site.inAccount(0, ({ tx }) =>
      tx
        .deleteFrom("accounts.session")
        .where("created_at", "<", new Date(Date.now() - 70 * 24 * 60 * minute))
        .execute(),
    );
    owner = { ...owner, visitor: (await signedIn()).with({ account: owner.accountId }) };
  });
});

describe("guessing", () => {
  it("counts attempts sent all at once, whether or not the address has a user", async () => {
    for (const to of [email, "nobody@savons.example"]) {
      await forgetFailures();
      const answers = await Promise.all(
        Array.from({ length: 14 }, (_, i) => tryPassword(`guess number ${i}`, { to, ip: `198.51.100.${i}` })),
      );
      const statuses = answers.map(({ status }) => status).sort();
      expect(statuses).toEqual([...Array(5).fill(401), ...Array(9).fill(429)]);
    }
  });

  it("refuses the right password too while one has to wait, says how long, and lets in after", async () => {
    for (let i = 0; i < 5; i++) expect((await tryPassword(`guess number ${i}`)).status).toBe(401);
    const refused = await tryPassword(password);
    expect([refused.status, refused.error.metadata.seconds]).toEqual([429, 1]);
    later(1);
    expect((await tryPassword(password)).status).toBe(200);
    // The failures are forgotten with the success.
    expect((await tryPassword("a guess again")).status).toBe(401);
  });

  it("makes each wait twice as long, up to a quarter of an hour", async () => {
    const waits: number[] = [];
    for (const failures of [5, 6, 8, 12, 14, 15, 500]) {
      await setFailures(failures);
      waits.push(Number((await tryPassword("again a guess")).error.metadata.seconds));
    }
    expect(waits).toEqual([1, 2, 8, 128, 512, 900, 900]);
  });

  it("counts a network over all addresses tried, and one IPv6 customer as one", async () => {
    const answers = await Promise.all(
      Array.from({ length: 36 }, (_, i) =>
        tryPassword("guess, guess, guess", { to: `user${i}@savons.example`, ip: `2001:db8:1:2::${i}` }),
      ),
    );
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(6);
    expect((await tryPassword(password, { ip: "2001:db8:1:2:ffff::1" })).status).toBe(429);
    expect((await tryPassword(password, { ip: "2001:db8:1:3::1" })).status).toBe(200);
  });

  it("does not let the owner of one user reset a network's count", async () => {
    for (let i = 0; i < 30; i++) {
      if (i % 10 === 0) expect((await tryPassword(password)).status).toBe(200);
      await tryPassword("guess, guess, guess", { to: `user${i}@savons.example` });
    }
    expect((await tryPassword(password)).status).toBe(429);
  });
});

describe("two-step sign-in", () => {
  let secret: string;
  let recoveryCodes: string[];

  it("is on once a code has shown that the application works", async () => {
    const { visitor } = owner;
    expect((await visitor.call(api.confirmTotp, { body: { code: "000000" } })).status).toBe(409);
    expect((await visitor.call(api.startTotp, { body: { password: "not mine" } })).status).toBe(401);
    ({ secret } = expectStatus(await visitor.call(api.startTotp, { body: { password } }), 201));
    expect((await tryPassword(password)).body).toMatchObject({ state: "signed_in" });
    expect((await visitor.call(api.confirmTotp, { body: { code: wrongCode(secret) } })).status).toBe(401);
    ({ recoveryCodes } = expectStatus(
      await visitor.call(api.confirmTotp, { body: { code: codeAt(secret, -1) } }),
      200,
    ));
    expect(new Set(recoveryCodes).size).toBe(10);
    expect((await visitor.call(api.startTotp, { body: { password } })).status).toBe(409);
  });

  it("asks for a code after the password, not before it", async () => {
    expect((await tryPassword("this is not it")).status).toBe(401);
    const visitor = site.visitor();
    expect((await visitor.call(api.signIn, { body: { email, password } })).body).toEqual({
      state: "totp_required",
    });
    expect(visitor.cookies.size).toBe(0);
  });

  it("takes a code once, even when it comes twice at the same time", async () => {
    const code = codeAt(secret, 0);
    const answers = await Promise.all([1, 2, 3].map(() => withCode(code)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
    expect((await withCode(code)).status).toBe(401);
    // An earlier code than the last one used is refused as well.
    expect((await withCode(codeAt(secret, -1))).status).toBe(401);
  });

  it("takes each recovery code once, however it is typed", async () => {
    const [first = "", second = ""] = recoveryCodes;
    expect((await withCode(first.toUpperCase().replace("-", " "))).status).toBe(200);
    expect((await withCode(first)).status).toBe(401);
    expect((await withCode(second)).status).toBe(200);
    expect((await withCode("00000-00000")).status).toBe(401);
  });

  it("counts guessed codes, which the right password does not forgive", async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 6; i++) {
      await tryPassword(password);
      statuses.push((await withCode(wrongCode(secret))).status);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
  });

  it("keeps neither secret nor codes readable", async () => {
    const rows = await site.inAccount(0, async ({ tx }) => [
      ...(await tx.selectFrom("accounts.user").selectAll().execute()),
      ...(await tx.selectFrom("accounts.recovery_code").selectAll().execute()),
    ]);
    const held = rows
      .flatMap((row) => Object.values(row))
      .map((value) => (Buffer.isBuffer(value) ? value.toString("latin1") : String(value)))
      .join(" ");
    for (const mark of [secret, ...recoveryCodes, ...recoveryCodes.map((code) => code.replace("-", ""))])
      expect(held).not.toContain(mark);
  });

  it("goes off with password and code together", async () => {
    const { visitor } = owner;
    const code = recoveryCodes[2] ?? "";
    expect((await visitor.call(api.disableTotp, { body: { password: "not mine", code } })).status).toBe(401);
    expect((await visitor.call(api.disableTotp, { body: { password, code: "000000" } })).status).toBe(401);
    expectStatus(await visitor.call(api.disableTotp, { body: { password, code } }), 204);
    expect((await tryPassword(password)).body).toMatchObject({
      state: "signed_in",
      user: { totpEnabled: false },
    });
  });
});

describe("one's own user", () => {
  it("changes name and language", async () => {
    const { visitor } = owner;
    expectStatus(await visitor.call(api.updateMe, { body: { name: " Camille M. ", language: "en" } }), 204);
    expect((await visitor.call(api.getSession)).body).toMatchObject({
      user: { name: "Camille M.", language: "en" },
    });
    expectStatus(await visitor.call(api.updateMe, { body: { language: "fr" } }), 204);
    expect((await visitor.call(api.getSession)).body).toMatchObject({
      user: { name: "Camille M.", language: "fr" },
    });
  });

  it("changes the password with the old one, and ends the other sessions", async () => {
    const { visitor } = owner;
    const elsewhere = await signedIn();
    const next = "romarin et miel de thym";
    const refused = await visitor.call(api.changePassword, {
      body: { currentPassword: "not mine", newPassword: next },
    });
    expect([refused.status, refused.error.metadata.field]).toEqual([401, "currentPassword"]);
    const weak = await visitor.call(api.changePassword, {
      body: { currentPassword: password, newPassword: "azerty" },
    });
    expect([weak.status, weak.error.metadata.field]).toEqual([400, "newPassword"]);
    expectStatus(
      await visitor.call(api.changePassword, { body: { currentPassword: password, newPassword: next } }),
      204,
    );
    expect((await visitor.call(api.listSessions)).body.count).toBe(1);
    expect((await elsewhere.call(api.listSessions)).status).toBe(401);
    expect((await tryPassword(password)).status).toBe(401);
    expect((await tryPassword(next)).status).toBe(200);
  });

  it("slows down whoever guesses the password from a browser left open", async () => {
    const guess = () =>
      owner.visitor.call(api.changePassword, {
        body: { currentPassword: "a guess", newPassword: "romarin et miel" },
      });
    const answers = await Promise.all(Array.from({ length: 8 }, guess));
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(3);
  });
});

async function signedIn(): Promise<Visitor> {
  const visitor = site.visitor();
  expectStatus(await visitor.call(api.signIn, { body: { email, password } }), 200);
  return visitor;
}

function withCode(code: string) {
  return site.visitor().call(api.signIn, { body: { email, password, code } });
}

function codeAt(secret: string, steps: number): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });
}

function wrongCode(secret: string): string {
  const right = [-1, 0, 1, 2].map((steps) => codeAt(secret, steps));
  return ["111111", "222222", "333333", "444444", "555555"].find((code) => !right.includes(code)) ?? "";
}

async function ownSession(visitor: Visitor) {
  const { sessions } = expectStatus(await visitor.call(api.listSessions), 200);
  const own = sessions.find(({ current }) => current);
  if (!own) throw new Error("no session");
  return own;
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / (24 * 60 * minute);
}

/** As if all sessions had done this so much earlier. */
async function age(column: "created_at" | "last_seen_at" | "expires_at", by: number): Promise<void> {
  await site.inAccount(0, async ({ tx }) => {
    const rows = await tx.selectFrom("accounts.session").selectAll().execute();
    for (const row of rows) {
      await tx
        .updateTable("accounts.session")
        .set({ [column]: new Date(row[column].getTime() - by) })
        .where("id", "=", row.id)
        .execute();
    }
  });
}

function later(seconds: number): void {
  vi.setSystemTime(Date.now() + seconds * 1000);
}

async function setFailures(failures: number): Promise<void> {
  await forgetFailures();
  await tryPassword("to have a counter", { ip: "198.51.100.200" });
  await site.inAccount(0, ({ tx }) =>
    tx.updateTable("accounts.failed_sign_in").set({ failures, last_at: new Date() }).execute(),
  );
}

async function forgetFailures(): Promise<void> {
  await site.inAccount(0, ({ tx }) => tx.deleteFrom("accounts.failed_sign_in").execute());
}

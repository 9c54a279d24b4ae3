import { randomBytes } from "node:crypto";
import { getKeys } from "micro-key-producer/pgp.js";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createAccount } from "#domains/accounts/account.api.ts";
import { inAccount } from "#kernel/db.ts";
import { operatorAccount } from "#kernel/ids.ts";
import {
  aBusiness,
  aPerson,
  expectStatus,
  firstOwner,
  type Member,
  newMember,
  openSite,
  type Site,
  speaking,
} from "#test/site.ts";
import { listBreaches } from "../breaches/breaches.api.ts";
import { listOperatorControls, runOperatorControl } from "../controls/controls.api.ts";
import { getStanding } from "../standing/standing.api.ts";
import { followUpLink } from "./follow-up-link.ts";
import { remindOperators } from "./remind-operators.ts";
import * as api from "./security.api.ts";

let site: Site;
let owner: Member;
let database: pg.Client;

beforeAll(async () => {
  site = await openSite();
  owner = speaking(await firstOwner(site), "en");
  database = new pg.Client({ connectionString: site.databases.urls.owner });
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await site.close();
});

const call: Member["visitor"]["call"] = (...asked) => owner.visitor.call(...asked);
const get = (url: string) => site.server.inject({ method: "GET", url, headers: { "accept-language": "en" } });
const post = (url: string, fields: Record<string, string>, ip = "192.0.2.7") =>
  site.server.inject({
    method: "POST",
    url,
    remoteAddress: ip,
    headers: { "content-type": "application/x-www-form-urlencoded", "accept-language": "en" },
    payload: new URLSearchParams(fields).toString(),
  });
const pathOf = (url: unknown) => new URL(String(url)).pathname;

/** As a person sends it who had the page open for a while; the path of its follow-up page. */
async function aReport(fields: Record<string, string> = {}, ip?: string): Promise<string> {
  const earlier = Math.floor(Date.now() / 1000) - 60;
  const { deskTicket } = await import("#domains/forms/index.ts");
  const ticket = await inAccount(
    site.resources,
    {
      accountId: operatorAccount,
      actor: { kind: "subject", subjectId: undefined },
      now: new Date(earlier * 1000),
    },
    deskTicket,
  );
  // So many in so short a time are asked for work; that has a test of its own.
  await database.query("delete from forms.pace");
  const typed = { title: "Reads others’ campaigns", text: "GET /v3/… with another number", ...fields };
  const answer = await post("/security/report", { ...typed, ticket }, ip);
  expect(answer.statusCode, answer.body).toBe(303);
  return pathOf(answer.headers.location);
}
const numberOf = (path: string) => Number.parseInt(/reports\/([0-9a-z]+)\./.exec(path)?.[1] ?? "", 36);
const weakness = async (weaknessId: number) =>
  expectStatus(await call(api.getWeakness, { params: { weaknessId } }), 200);
const step = (weaknessId: number, kind: api.TakenStep, text = "Done", more = {}) =>
  call(api.addWeaknessStep, { params: { weaknessId }, body: { kind, text, ...more } });
const score = (weaknessId: number, vector: string | null, title = "Reads others’ campaigns") =>
  call(api.saveWeakness, { params: { weaknessId }, body: { title, versions: "", parts: ["api"], vector } });
const critical = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N";
const outcome = async (controlKey: string) => {
  expectStatus(await call(runOperatorControl, { params: { controlKey } }), 204);
  return expectStatus(await call(listOperatorControls), 200).controls.find(({ key }) => key === controlKey)
    ?.last?.outcome;
};
const remind = () =>
  inAccount(
    site.resources,
    { accountId: operatorAccount, actor: { kind: "system", name: "test" } },
    remindOperators,
  );
const mails = async () =>
  (await database.query("select count(*)::int as count from delivery.message")).rows[0].count as number;

describe("security.txt and the policy", () => {
  test("are there from the first day, and say what whoever runs the installation adds", async () => {
    const file = await get("/.well-known/security.txt");
    expect(file.headers["content-type"]).toContain("text/plain");
    expect(file.body).toContain("/security/report");
    expect((await get("/security/key.asc")).statusCode).toBe(404);
    expect((await get("/security")).body).toContain("3 working days");
    const body = {
      contact: "security@savons.example",
      answerDays: 5,
      scopeEn: "Only <b>this</b> host.",
      scopeFr: "Cet hôte seul.",
      rewardsEn: "",
      rewardsFr: "",
    };
    expectStatus(await call(api.saveDisclosure, { body }), 204);
    expect((await get("/.well-known/security.txt")).body).toContain(
      "Contact: mailto:security@savons.example",
    );
    const policy = (await get("/security")).body;
    expect(policy).toContain("Only &lt;b>this&lt;/b> host.");
    expect(policy).toContain("5 working days");
    expect((await get("/security?lang=fr")).body).toContain("Cet hôte seul.");
    for (const wrong of [
      { contact: "no address" },
      { contact: "a@b.example\nExpires: never" },
      { answerDays: 90 },
    ])
      expect((await call(api.saveDisclosure, { body: { ...body, ...wrong } })).status).toBe(400);
  });

  test("are signed by a key made here or by one’s own", async () => {
    const made = await call(api.setSecurityKey, { body: { secretKey: "", passphrase: "" } });
    expect(expectStatus(made, 200).fingerprint).toMatch(/^[0-9a-f]{40}$/);
    expect((await get("/.well-known/security.txt")).body).toMatch(/^-----BEGIN PGP SIGNED MESSAGE-----/);
    expect((await get("/security/key.asc")).body).toContain("BEGIN PGP PUBLIC KEY BLOCK");
    expect(await outcome("security_txt_in_date")).toBe("pass");
    const own = getKeys(new Uint8Array(randomBytes(32)), "Us <us@savons.example>", "sesame", 1_700_000_000);
    const wrong = await call(api.setSecurityKey, { body: { secretKey: own.privateKey, passphrase: "nope" } });
    expect(wrong.status).toBe(400);
    const taken = await call(api.setSecurityKey, {
      body: { secretKey: own.privateKey, passphrase: "sesame" },
    });
    expect(expectStatus(taken, 200).fingerprint).toBe(own.fingerprint);
    // A block that nobody can check the signature by.
    await database.query("update governance.disclosure set public_key = 'x'");
    expect(await outcome("security_txt_in_date")).toBe("fail");
    expectStatus(await call(api.removeSecurityKey), 204);
    expect(await outcome("security_txt_in_date")).toBe("pass");
    expect((await get("/.well-known/security.txt")).body).not.toContain("PGP");
  });

  test("are nobody else’s to change", async () => {
    const colleague = await newMember(
      site,
      owner,
      "dpo",
      aPerson({ email: "dpo@savons.example", name: "Dominique" }),
    );
    for (const operation of [api.listWeaknesses, api.getDisclosure, api.listIntrusionTests])
      expect((await colleague.visitor.call(operation)).status).toBe(403);
    expect((await site.visitor().call(api.listWeaknesses)).status).toBe(401);
  });
});

describe("a report", () => {
  test("is kept sealed, answered on a page of its own, and its reporter may stay unknown", async () => {
    const path = await aReport({ title: "Zibeline <script>", text: "Étape 1\r\nÉtape 2\u0007" });
    const weaknessId = numberOf(path);
    const known = await weakness(weaknessId);
    expect(known).toMatchObject({
      title: "Zibeline <script>",
      text: "Étape 1\nÉtape 2",
      reporter: null,
      state: "received",
    });
    const { rows } = await database.query("select * from governance.weakness where id = $1", [weaknessId]);
    expect(JSON.stringify(rows)).not.toContain("Zibeline");
    const page = await get(path);
    expect(page.body).toContain("Zibeline &lt;script>");
    expectStatus(await step(weaknessId, "note", "Between us"), 204);
    expectStatus(await step(weaknessId, "said", "We look at it"), 204);
    const answered = (await get(path)).body;
    expect(answered).toContain("We look at it");
    expect(answered).not.toContain("Between us");
    expect((await post(path, { text: "One more thing" })).statusCode).toBe(303);
    expect((await weakness(weaknessId)).entries.at(-1)).toMatchObject({
      kind: "heard",
      text: "One more thing",
    });
    expect((await post(path, { text: "  " })).statusCode).toBe(400);
  });

  test("opens by its own link only", async () => {
    const path = await aReport();
    const weaknessId = numberOf(path);
    const other = path.replace(`/${weaknessId.toString(36)}.`, `/${(weaknessId - 1).toString(36)}.`);
    for (const wrong of [other, `${path}x`, "/security/reports/1.x", path.replace(".", "")])
      expect((await get(wrong)).statusCode, wrong).toBe(404);
    const { id: own } = expectStatus(
      await call(api.addWeakness, { body: { title: "Ours", text: "", parts: [], test: null } }),
      201,
    );
    // What nobody reported has no page, whoever makes its link.
    expect((await get(pathOf(await followUpLink(site.resources, own)))).statusCode).toBe(404);
    expect((await step(own, "said")).status).toBe(400);
  });

  test("takes files afterwards, sealed, and none that is too large", async () => {
    const path = await aReport();
    const weaknessId = numberOf(path);
    const send = (bytes: Buffer, name = "../../preuve.png") => {
      const edge = "zibeline";
      const head = `--${edge}\r\ncontent-disposition: form-data; name="text"\r\n\r\n\r\n--${edge}\r\ncontent-disposition: form-data; name="files"; filename="${name}"\r\ncontent-type: image/png\r\n\r\n`;
      return site.server.inject({
        method: "POST",
        url: path,
        headers: { "content-type": `multipart/form-data; boundary=${edge}` },
        payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${edge}--\r\n`)]),
      });
    };
    const cutOff = await site.server.inject({
      method: "POST",
      url: path,
      headers: { "content-type": "multipart/form-data; boundary=x" },
      payload: '--x\r\ncontent-disposition: form-data; name="a',
    });
    expect(cutOff.statusCode).toBe(400);
    expect((await send(Buffer.from("zibeline-picture"))).statusCode).toBe(303);
    const file = (await weakness(weaknessId)).entries.find(({ kind }) => kind === "file");
    expect(file).toMatchObject({ text: "preuve.png", file: true });
    const params = { weaknessId, entryId: file?.id ?? 0 };
    expect((await call(api.getWeaknessFile, { params })).text).toBe("zibeline-picture");
    expect((await call(api.getWeaknessFile, { params: { weaknessId, entryId: 999_999 } })).status).toBe(404);
    const large = await send(Buffer.alloc(5 * 1024 * 1024 + 1));
    expect(large.statusCode).toBe(400);
    expect((await weakness(weaknessId)).entries.filter(({ kind }) => kind === "file")).toHaveLength(1);
    for (let count = 1; count < 12; count += 1) expect((await send(Buffer.from("x"))).statusCode).toBe(303);
    expect((await send(Buffer.from("x"))).statusCode).toBe(400);
  });

  test("that a machine sends has to show first that somebody means it", async () => {
    const typed = { title: "A", text: "B" };
    expect((await post("/security/report", { title: "A" })).statusCode).toBe(400);
    expect((await post("/security/report", { ...typed, address: "nobody" })).statusCode).toBe(400);
    const answers: number[] = [];
    for (let count = 0; count < 12; count += 1)
      answers.push((await post("/security/report", typed, "198.51.100.9")).statusCode);
    expect(answers[0]).toBe(303);
    expect(answers.at(-1)).toBe(429);
    expect((await post("/security/report", typed, "198.51.100.9")).body).toContain("data-bits");
  });

  test("is told of by mail without a word of it, and so is the answer to who gave an address", async () => {
    await remind();
    const before = await mails();
    const weaknessId = numberOf(
      await aReport({ name: "Zoé", address: "Zoe@Chercheuse.example" }, "203.0.113.5"),
    );
    await remind();
    expect(await mails()).toBe(before + 1);
    await remind();
    expect(await mails()).toBe(before + 1);
    expectStatus(await step(weaknessId, "said", "Thank you"), 204);
    expect(await mails()).toBe(before + 2);
    const path = pathOf(await followUpLink(site.resources, weaknessId));
    expect((await weakness(weaknessId)).reporter).toEqual({ name: "Zoé", address: "zoe@chercheuse.example" });
    expect((await post(path, { do: "forget" })).statusCode).toBe(303);
    expect((await weakness(weaknessId)).reporter).toBeNull();
  });

  test("names nobody in public who has not agreed, and no longer than they do", async () => {
    const path = await aReport({}, "203.0.113.6");
    const params = { weaknessId: numberOf(path) };
    const show = (shown: boolean) => call(api.showThanks, { params, body: { shown } });
    expect((await show(true)).status).toBe(400);
    expect((await post(path, { do: "thanks", thanks: "Zoé & co" })).statusCode).toBe(303);
    expect((await get("/security/thanks")).body).not.toContain("Zoé");
    expectStatus(await show(true), 204);
    expect((await get("/security/thanks")).body).toContain("Zoé &amp; co");
    expect((await post(path, { do: "no-thanks" })).statusCode).toBe(303);
    expect((await get("/security/thanks")).body).not.toContain("Zoé");
  });
});

describe("a weakness", () => {
  test("goes from report to retest, and is closed only once somebody saw that it is mended", async () => {
    const weaknessId = numberOf(await aReport({}, "203.0.113.20"));
    expect((await step(weaknessId, "confirmed")).status).toBe(400);
    expect((await score(weaknessId, "CVSS:4.0/AV:N")).status).toBe(400);
    expectStatus(await score(weaknessId, critical.toLowerCase().replace("cvss", "CVSS")), 204);
    expect(await weakness(weaknessId)).toMatchObject({ score: 9.3, severity: "critical", vector: critical });
    for (const kind of ["mended", "closed", "retest_passed", "reopened"] as const)
      expect((await step(weaknessId, kind)).status, kind).toBe(400);
    expectStatus(await step(weaknessId, "confirmed", ""), 204);
    expectStatus(await step(weaknessId, "mended", "Commit 1"), 204);
    expect((await step(weaknessId, "closed", "")).status).toBe(400);
    expectStatus(await step(weaknessId, "retest_failed", "Still there"), 204);
    expect((await weakness(weaknessId)).state).toBe("confirmed");
    expectStatus(await step(weaknessId, "mended", "Commit 2"), 204);
    expectStatus(await step(weaknessId, "retest_passed", ""), 204);
    expectStatus(await step(weaknessId, "reward", "200 €"), 204);
    expectStatus(await step(weaknessId, "closed", ""), 204);
    expect(await weakness(weaknessId)).toMatchObject({ state: "closed", reward: "200 €", dueAt: null });
    expect((await step(weaknessId, "reopened", " ")).status).toBe(400);
    expectStatus(await step(weaknessId, "reopened", "It came back"), 204);
    expect((await weakness(weaknessId)).state).toBe("confirmed");
    expectStatus(await step(weaknessId, "declined", "Accepted", { declinedBecause: "accepted" }), 204);
    expect((await step(weaknessId, "note", "Later", { at: "2999-01-01T00:00:00Z" })).status).toBe(400);
  });

  test("that is late, or exploited and not told of, fails its control and stands where it waits", async () => {
    await database.query("update governance.weakness set state = 'declined', closed_at = now()");
    expect(await outcome("security_reports_in_time")).toBe("pass");
    expect(await outcome("exploited_told_in_time")).toBe("not_applicable");
    const weaknessId = numberOf(await aReport({}, "203.0.113.30"));
    expect(await outcome("security_reports_in_time")).toBe("pass");
    await database.query(
      "update governance.weakness set received_at = now() - interval '30 days' where id = $1",
      [weaknessId],
    );
    expect(await outcome("security_reports_in_time")).toBe("fail");
    const { parts } = expectStatus(await call(getStanding), 200) as never as { parts: unknown };
    expect(JSON.stringify(parts ?? expectStatus(await call(getStanding), 200))).toContain(
      `/governance/security/${weaknessId}`,
    );
    expectStatus(await step(weaknessId, "said", "Sorry"), 204);
    expect(await outcome("security_reports_in_time")).toBe("pass");
    const params = { weaknessId };
    expect((await step(weaknessId, "early_warning")).status).toBe(400);
    const awareAt = new Date(Date.now() - 25 * 3600 * 1000).toISOString();
    expectStatus(await call(api.nameWeaknessEvent, { params, body: { event: "exploited", awareAt } }), 204);
    expect(await outcome("exploited_told_in_time")).toBe("fail");
    expectStatus(await step(weaknessId, "early_warning", "ENISA 1"), 204);
    expect(await outcome("exploited_told_in_time")).toBe("pass");
    expect((await weakness(weaknessId)).clocks.map(({ state }) => state)).toEqual([
      "late",
      "running",
      "waiting",
    ]);
    const { steps } = expectStatus(await call(api.getWeaknessDrafts, { params }), 200);
    expect(steps[0]?.en).not.toContain("CVSS");
    expect(steps[1]?.fr).toContain("[à compléter]");
    const future = new Date(Date.now() + 3600_000).toISOString();
    expect(
      (await call(api.nameWeaknessEvent, { params, body: { event: "incident", awareAt: future } })).status,
    ).toBe(400);
  });

  test("that let data out stands in the register of breaches of each business concerned", async () => {
    const weaknessId = numberOf(await aReport({}, "203.0.113.40"));
    expectStatus(
      await call(createAccount, { body: { business: aBusiness({ legalName: "Café du Port" }) } }),
      201,
    );
    const params = { weaknessId };
    const body = {
      businesses: [owner.accountId],
      name: "Campaigns read by others",
      facts: "By a weakness",
      kinds: ["confidentiality" as const],
      suspectedAt: new Date().toISOString(),
    };
    expect(
      (await call(api.openBreaches, { params, body: { ...body, businesses: [owner.accountId, 999] } }))
        .status,
    ).toBe(404);
    expect((await weakness(weaknessId)).breaches).toEqual([]);
    expect(expectStatus(await call(api.openBreaches, { params, body }), 201).told).toBe(1);
    const [link] = (await weakness(weaknessId)).breaches;
    const { breaches } = expectStatus(await call(listBreaches), 200);
    expect(breaches.find(({ id }) => id === link?.breachId)).toMatchObject({
      name: "Campaigns read by others",
      clock: { state: "running" },
    });
  });

  test("an intrusion test is due each year, the first within the installation’s first", async () => {
    expect(await outcome("intrusion_tested")).toBe("not_applicable");
    await database.query(
      "update accounts.account set created_at = now() - interval '13 months' where id = 0",
    );
    expect(await outcome("intrusion_tested")).toBe("fail");
    const day = (ago: number) => new Date(Date.now() - ago * 24 * 3600 * 1000).toISOString().slice(0, 10);
    const body = { name: "Last year", kind: "outside" as const, tester: "Fortress SAS", summary: "All" };
    const old = { ...body, beganOn: day(400), endedOn: day(390) };
    const { id: testId } = expectStatus(await call(api.addIntrusionTest, { body: old }), 201);
    expect(await outcome("intrusion_tested")).toBe("fail");
    const again = { ...body, beganOn: day(20), endedOn: day(10) };
    expectStatus(await call(api.saveIntrusionTest, { params: { testId }, body: again }), 204);
    // What nobody wrote down was not shown; what is planned has not been.
    expect(await outcome("intrusion_tested")).toBe("fail");
    const report = { fileName: "rapport.pdf", base64: Buffer.from("%PDF").toString("base64") };
    expectStatus(await call(api.putTestReport, { params: { testId }, body: report }), 204);
    const planned = { ...body, beganOn: day(-20), endedOn: day(-30) };
    expectStatus(await call(api.saveIntrusionTest, { params: { testId }, body: planned }), 204);
    expect(await outcome("intrusion_tested")).toBe("fail");
    expectStatus(await call(api.saveIntrusionTest, { params: { testId }, body: again }), 204);
    expect(await outcome("intrusion_tested")).toBe("pass");
  });

  test("may come from an intrusion test, in whose entry it counts", async () => {
    const body = {
      name: "Yearly test",
      kind: "outside" as const,
      tester: "Fortress SAS",
      beganOn: "2026-10-01",
      endedOn: "2026-10-09" as string | null,
      summary: "Everything that answers",
    };
    expect((await call(api.addIntrusionTest, { body: { ...body, endedOn: "2026-09-01" } })).status).toBe(400);
    const { id: testId } = expectStatus(await call(api.addIntrusionTest, { body }), 201);
    const finding = { title: "Weak cipher", text: "TLS", parts: ["hosting" as const], test: testId };
    expect((await call(api.addWeakness, { body: { ...finding, test: testId + 1 } })).status).toBe(404);
    const { id: weaknessId } = expectStatus(await call(api.addWeakness, { body: finding }), 201);
    expect(await weakness(weaknessId)).toMatchObject({ source: "test", testId });
    const params = { testId };
    const report = { fileName: "rapport.pdf", base64: Buffer.from("%PDF zibeline").toString("base64") };
    expect((await call(api.getTestReport, { params })).status).toBe(404);
    expectStatus(await call(api.putTestReport, { params, body: report }), 204);
    expect((await call(api.getTestReport, { params })).text).toContain("zibeline");
    expectStatus(await call(api.saveIntrusionTest, { params, body: { ...body, endedOn: null } }), 204);
    const { tests } = expectStatus(await call(api.listIntrusionTests), 200);
    expect(tests.find(({ id }) => id === testId)).toMatchObject({
      name: "Yearly test",
      endedOn: null,
      findings: 1,
      open: 1,
      report: true,
    });
  });
});

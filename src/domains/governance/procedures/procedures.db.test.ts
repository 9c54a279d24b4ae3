import { hash } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  aPerson,
  expectStatus,
  firstOwner,
  type Member,
  newMember,
  openSite,
  type Site,
  speaking,
} from "#test/site.ts";
import {
  addCorrectiveAction,
  assignControl,
  downloadControlFile,
  getControl,
  listControls,
  listOperatorControls,
  recordControl,
  runControl,
  runOperatorControl,
} from "../controls/controls.api.ts";
import { getDigest, setDigest } from "../digest/digest.api.ts";
import { mondayOf } from "../digest/monday-of.ts";
import { sendWeekly } from "../digest/send-weekly.ts";
import { nameOfficer } from "../officer/officer.api.ts";
import { getStanding } from "../standing/standing.api.ts";
import { keepStanding } from "../standing/standing.ts";
import { assignProcedure, operatorProcedureOperations, procedureOperations } from "./procedures.api.ts";

let site: Site;
let owner: Member;
let colleague: Member;

beforeAll(async () => {
  site = await openSite();
  owner = speaking(await firstOwner(site), "en");
  colleague = await newMember(site, owner, "dpo", aPerson({ name: "Do", email: "do@savons.example" }));
});
afterAll(() => site.close());

const day = 24 * 3600 * 1000;
const breach = { procedureKey: "breach" };
const list = async () => expectStatus(await owner.visitor.call(procedureOperations.list), 200).procedures;
const get = async () =>
  expectStatus(await owner.visitor.call(procedureOperations.get, { params: breach }), 200);
const late = (accountId: number, key = "breach") =>
  site.inAccount(accountId, ({ tx }) =>
    tx
      .insertInto("governance.procedure")
      .values({ account_id: accountId, key, review_on: "2026-01-01" as never })
      .onConflict((conflict) =>
        conflict.columns(["account_id", "key"]).doUpdateSet({ review_on: "2026-01-01" as never }),
      )
      .execute(),
  );

describe("procedures", () => {
  test("are not late in a business older than they are", async () => {
    const [before] = await list();
    const database = new pg.Client({ connectionString: site.databases.urls.owner });
    await database.connect();
    await database.query("update accounts.account set created_at = '2023-01-01'");
    await database.end();
    const [after] = await list();
    expect(after?.reviewOn).toBe("2027-11-25");
    expect(after).toEqual({ ...before, reviewOn: "2027-11-25" });
  });

  test("count as they come, in both languages, and are due in a year", async () => {
    const procedures = await list();
    expect(procedures.length).toBeGreaterThanOrEqual(8);
    expect(procedures.every(({ version, late }) => version === 0 && !late)).toBe(true);
    const { texts } = await get();
    expect(texts.fr).toContain("72 heures");
    expect(texts.en.split("\n")).toHaveLength(texts.fr.split("\n").length);
    const operators = expectStatus(
      await owner.visitor.call(operatorProcedureOperations.list),
      200,
    ).procedures;
    expect(operators.map(({ key }) => key)).toContain("backup");
  });

  test("change by versions, each kept with who wrote it, and not over another’s", async () => {
    const body = { texts: { en: "1. Call Camille.", fr: "1. Appeler Camille." }, after: 0 };
    const save = () => owner.visitor.call(procedureOperations.save, { params: breach, body });
    expect(expectStatus(await save(), 200).version).toBe(1);
    expect((await save()).status).toBe(400);
    const empty = { texts: { en: " ", fr: "" }, after: 1 };
    expect((await owner.visitor.call(procedureOperations.save, { params: breach, body: empty })).status).toBe(
      400,
    );
    const half = { texts: { en: "a \ud800", fr: "b" }, after: 1 };
    expect((await owner.visitor.call(procedureOperations.save, { params: breach, body: half })).status).toBe(
      400,
    );
    expect(await get()).toMatchObject({ version: 1, versions: [{ madeBy: `user:${owner.userId}` }] });
    const pdf = await owner.visitor.call(procedureOperations.download, { params: breach });
    expect(pdf.headers["content-type"]).toBe("application/pdf");
  });

  test("are read again in time, or it is said", async () => {
    const check = async () => {
      const params = { controlKey: "procedures_read_again" };
      expectStatus(await owner.visitor.call(runControl, { params }), 204);
      const { controls } = expectStatus(await owner.visitor.call(listControls), 200);
      return controls.find(({ key }) => key === params.controlKey)?.last?.outcome;
    };
    expect(await check()).toBe("pass");
    await late(owner.accountId);
    expect(await check()).toBe("fail");
    const { inbox } = expectStatus(await owner.visitor.call(getStanding), 200);
    expect(inbox).toContainEqual(
      expect.objectContaining({ to: "/governance/procedures/breach", tone: "late" }),
    );
    const review = (nextOn: string | null) =>
      owner.visitor.call(procedureOperations.review, { params: breach, body: { nextOn } });
    expect((await review("2026-01-01")).status).toBe(400);
    expectStatus(await review(null), 204);
    expect(await check()).toBe("pass");
    expect((await get()).reviews).toMatchObject([{ version: 1 }]);
  });

  test("of the operator as well", async () => {
    const check = async () => {
      const params = { controlKey: "operator_procedures_read_again" };
      expectStatus(await owner.visitor.call(runOperatorControl, { params }), 204);
      const { controls } = expectStatus(await owner.visitor.call(listOperatorControls), 200);
      return controls.find(({ key }) => key === params.controlKey)?.last?.outcome;
    };
    expect(await check()).toBe("pass");
    // Who hosts only their own business has each procedure once.
    await late(0, "backup");
    expect(await check()).toBe("fail");
  });
});

describe("a control that a person does", () => {
  const params = { controlKey: "policy_read_again" };
  test("is supported by a file, whose hash is in the result", async () => {
    const bytes = Buffer.from("What I saw");
    const file = { fileName: "seen.txt", base64: bytes.toString("base64") };
    const body = { outcome: "fail", text: "Names the old host", file } as const;
    expectStatus(await owner.visitor.call(recordControl, { params, body }), 204);
    const empty = { ...body, file: { fileName: "x", base64: "" } };
    expect((await owner.visitor.call(recordControl, { params, body: empty })).status).toBe(400);
    const { results } = expectStatus(await owner.visitor.call(getControl, { params }), 200);
    expect(results[0]).toMatchObject({ file: true, outcome: "fail" });
    const resultId = results[0]?.id ?? 0;
    const got = await owner.visitor.call(downloadControlFile, { params: { resultId } });
    expect(Buffer.from(got.bytes).equals(bytes)).toBe(true);
    const row = await site.inAccount(owner.accountId, ({ tx }) =>
      tx
        .selectFrom("governance.control_result")
        .select("facts")
        .where("id", "=", resultId)
        .executeTakeFirst(),
    );
    expect(row?.facts).toEqual({ sha256: hash("sha256", bytes), size: bytes.length });
  });
});

describe("the mail of the week", () => {
  const send = (now: Date) => site.inAccount(owner.accountId, sendWeekly, { now });
  const messages = () =>
    site.inAccount(owner.accountId, ({ tx }) => tx.selectFrom("delivery.message").select("id").execute());
  test("goes to who watches over data protection, once a week, until it is paused", async () => {
    await site.inAccount(owner.accountId, keepStanding, { now: new Date(Date.now() - 8 * day) });
    const { recipients, paused, lines } = expectStatus(await owner.visitor.call(getDigest), 200);
    expect({ recipients, paused }).toEqual({ recipients: ["Camille Moreau"], paused: false });
    expect(lines[0]).toMatch(/obligations are in order/);
    const queued = () =>
      site.inAccount(owner.accountId, ({ tx }) =>
        tx
          .selectFrom("governance.weekly_mail")
          .selectAll()
          .where("account_id", "=", owner.accountId)
          .execute(),
      );
    const now = new Date();
    await send(now);
    await send(now);
    expect(await queued()).toHaveLength(1);
    expectStatus(
      await owner.visitor.call(nameOfficer, {
        body: {
          name: "Do Roche",
          contact: "dpo@savons.example",
          organisation: null,
          userId: colleague.userId,
          declaredOn: null,
          declaredAs: null,
        },
      }),
      204,
    );
    await send(now);
    expect((await queued()).map(({ user_id }) => user_id)).toContain(colleague.userId);
    expectStatus(await owner.visitor.call(setDigest, { body: { paused: true } }), 204);
    await send(new Date(now.getTime() + 7 * day));
    expect(await queued()).toHaveLength(2);
    expectStatus(await owner.visitor.call(setDigest, { body: { paused: false } }), 204);
    await send(new Date(now.getTime() + 7 * day));
    expect(await queued()).toHaveLength(3);
    expect(await messages()).toHaveLength(3);
  });

  test("tells others what is due of them, and nobody what is not theirs", async () => {
    const action = {
      control: "policy_read_again",
      what: "Correct it",
      dueOn: "2026-01-05",
      ownerId: owner.userId,
    };
    expectStatus(await owner.visitor.call(addCorrectiveAction, { body: action }), 201);
    expect(
      (await owner.visitor.call(addCorrectiveAction, { body: { ...action, ownerId: 999_999 } })).status,
    ).toBe(404);
    expectStatus(
      await owner.visitor.call(assignControl, {
        params: { controlKey: "roles_gone_through" },
        body: { userId: owner.userId },
      }),
      204,
    );
    expectStatus(
      await owner.visitor.call(assignProcedure, { params: breach, body: { userId: owner.userId } }),
      204,
    );
    const foreign = { userId: 999_999 };
    expect((await owner.visitor.call(assignProcedure, { params: breach, body: foreign })).status).toBe(404);
    await late(owner.accountId);
    const now = new Date(Date.now() + 14 * day);
    await send(now);
    const rows = await site.inAccount(owner.accountId, ({ tx }) =>
      tx
        .selectFrom("governance.weekly_mail")
        .select("user_id")
        .where("week", "=", mondayOf(now) as never)
        .execute(),
    );
    expect(rows.map(({ user_id }) => user_id).sort()).toEqual([owner.userId, colleague.userId].sort());
  });
});

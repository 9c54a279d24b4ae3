import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { finishErasure, startErasure } from "#domains/rights/index.ts";
import { getMessagePreview } from "#domains/transactional/log/messages.api.ts";
import { findSubject } from "#domains/vault/index.ts";
import { type AccountId, operatorAccount, type SubjectId } from "#kernel/ids.ts";
import { expectStatus, firstOwner, type Member, openSite, type Site } from "#test/site.ts";
import { addCorrectiveAction } from "../controls/controls.api.ts";
import { nameOfficer, nameOperatorOfficer, sayOperator } from "../officer/officer.api.ts";
import { signedLink } from "../signed-number.ts";
import { getDigest } from "./digest.api.ts";
import { mondayOf } from "./monday-of.ts";
import { officerDigestOperations, operatorOfficerDigestOperations } from "./officer-digest.api.ts";
import { sendWeekly } from "./send-weekly.ts";

let site: Site;
let owner: Member;
let database: pg.Client;

beforeAll(async () => {
  site = await openSite();
  owner = await firstOwner(site);
  database = new pg.Client({ connectionString: site.databases.urls.owner });
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await site.close();
});

const { get, ask, end } = officerDigestOperations;
const body = { language: "fr" } as const;
const day = 24 * 3600 * 1000;
const named = { organisation: "Cabinet Roche", userId: null, declaredOn: null, declaredAs: null };
const name = async (name: string, contact: string) =>
  expectStatus(await owner.visitor.call(nameOfficer, { body: { ...named, name, contact } }), 204);
const shown = async () => expectStatus(await owner.visitor.call(get), 200);
const mails = async () =>
  (await database.query("select count(*)::int as count from delivery.message")).rows[0].count as number;
/** As whoever gets it reads it. */
async function letterWith(words: string): Promise<string> {
  const { rows } = await database.query("select id from delivery.message");
  for (const { id } of rows) {
    const shown = await owner.visitor.call(getMessagePreview, { params: { messageId: id } });
    if (shown.text.includes(words)) return shown.text;
  }
  return "";
}
/** Of the last one asked. */
const link = async (accountId: number) => {
  const { rows } = await database.query(
    "select id from governance.officer_digest where account_id = $1 order by id desc limit 1",
    [accountId],
  );
  return site.inAccount(accountId, (context) =>
    signedLink(context, "officer-digest", { accountId: context.accountId, id: rows[0].id }),
  );
};
const open = (url: string) => site.server.inject({ method: "GET", url: new URL(url).pathname });
const say = (url: string, what: string) =>
  site.server.inject({
    method: "POST",
    url: `${new URL(url).pathname}?lang=fr`,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    payload: `do=${what}`,
  });
const monday = (weeks: number) => ({ now: new Date(Date.now() + weeks * 7 * day) });
const ago = (days: number) =>
  database.query(
    `update governance.officer_digest set asked_at = asked_at - $1 * interval '1 day',
       open_until = open_until - $1 * interval '1 day', agreed_at = agreed_at - $1 * interval '1 day', ended_at = ended_at - $1 * interval '1 day'`,
    [days],
  );

describe("the digest to an officer who works elsewhere", () => {
  test("is asked of nobody who can’t be written to", async () => {
    expect((await shown()).officer).toBe("nobody");
    expect((await owner.visitor.call(ask, { body })).status).toBe(400);
    await name("Dominique Roche", "+33 4 91 00 00 00");
    expect((await shown()).officer).toBe("no_address");
    await name("Dominique Roche", "dpo@roche.example");
    expect(await shown()).toMatchObject({ officer: "outside", asking: null });
  });

  test("is agreed to by a link that changes nothing when it is opened", async () => {
    const before = await mails();
    expectStatus(await owner.visitor.call(ask, { body }), 204);
    expect(await mails()).toBe(before + 1);
    expect((await owner.visitor.call(ask, { body })).status).toBe(429);
    expect((await shown()).asking).toMatchObject({ state: "asked", askedBy: "Camille Moreau" });
    const url = await link(owner.accountId);
    expect((await open(url)).body).toContain("Les Savons de Camille SARL");
    expect((await shown()).asking?.state).toBe("asked");
    // Nothing before they say so.
    await site.inAccount(owner.accountId, sendWeekly, monday(0));
    expect((await shown()).asking?.lastWeek).toBeNull();
    expect((await open(`${url.slice(0, -2)}xx`)).statusCode).toBe(404);
    expect((await say(url, "agree")).body).toContain("Vous avez accepté");
    expect((await shown()).asking?.state).toBe("agreed");
    expect(expectStatus(await owner.visitor.call(getDigest), 200).recipients).toContain("Dominique Roche");
    const { rows } = await database.query("select * from governance.officer_digest");
    expect(JSON.stringify(rows)).not.toContain("roche");
  });

  test("says counts and dates and nothing that anybody typed, once a week", async () => {
    const what = "Rappeler Mme Zibeline au 06 00 00 00 00";
    const action = { control: "policy_read_again", what, dueOn: "2026-01-05" };
    expectStatus(await owner.visitor.call(addCorrectiveAction, { body: action }), 201);
    await site.inAccount(owner.accountId, sendWeekly, monday(1));
    const sent = await mails();
    await site.inAccount(owner.accountId, sendWeekly, monday(1));
    expect(await mails()).toBe(sent);
    expect((await shown()).asking?.lastWeek).toBe(mondayOf(monday(1).now));
    const letter = await letterWith("Ne plus recevoir cette lettre");
    expect(letter).toContain("Contrôles\u00a0: 1 en retard");
    expect(letter).toContain("5 janvier 2026");
    expect(letter).not.toContain("Zibeline");
    // Who reads it in the log is not its reader.
    expect(letter).not.toContain(new URL(await link(owner.accountId)).pathname);
  });

  test("ends by one click, and whoever said no is left in peace", async () => {
    const url = await link(owner.accountId);
    expect((await say(url, "end")).body).toContain("Vous ne recevez plus");
    expect((await say(url, "agree")).body).toContain("Vous ne recevez plus");
    expect((await shown()).asking).toMatchObject({ state: "ended", endedBy: "officer" });
    await ago(2);
    expect((await owner.visitor.call(ask, { body })).status).toBe(429);
    await ago(30);
    expectStatus(await owner.visitor.call(ask, { body }), 204);
  });

  test("ends when another officer is named, and with a link that is too old", async () => {
    await say(await link(owner.accountId), "agree");
    await name("Alix Roche", "dpo@roche.example");
    expect((await shown()).asking).toMatchObject({ state: "ended", endedBy: "other_officer" });
    await name("Alix Roche", "alix@roche.example");
    expectStatus(await owner.visitor.call(ask, { body }), 204);
    await ago(15);
    expect((await shown()).asking?.state).toBe("expired");
    expect((await say(await link(owner.accountId), "agree")).statusCode).toBe(410);
  });

  test("is no way to write to strangers", async () => {
    const answers: number[] = [];
    for (const who of ["a", "b", "c", "d", "e", "f"]) {
      await name(who, `${who}@strangers.example`);
      answers.push((await owner.visitor.call(ask, { body })).status);
    }
    expect(answers.filter((status) => status === 204).length).toBeLessThan(5);
    expect(answers.at(-1)).toBe(429);
  });

  test("goes with the person when they are erased", async () => {
    await ago(40);
    await name("Dominique Roche", "dominique@roche.example");
    expectStatus(await owner.visitor.call(ask, { body }), 204);
    await say(await link(owner.accountId), "agree");
    const subject = await site.inAccount(owner.accountId, (context) =>
      findSubject(context, "dominique@roche.example"),
    );
    const { erasureId } = await site.inAccount(owner.accountId, (context) =>
      startErasure(context, { subjectIds: [subject as SubjectId], ground: "person_asked", told: "not" }),
    );
    const accountId = owner.accountId as AccountId;
    await finishErasure(site.resources, { accountId, erasureId });
    expect((await shown()).asking?.state).not.toBe("agreed");
  });

  test("of the operator goes out by their business", async () => {
    const operator = { ...operatorOfficerDigestOperations };
    const us = { legalName: "Ateliers", postalAddress: "Lyon", country: "FR", contact: "x@ateliers.example" };
    expectStatus(await owner.visitor.call(sayOperator, { body: us }), 204);
    const { userId: _, ...outside } = named;
    const officer = { ...outside, name: "Ines", contact: "ines@dpo.example" };
    expectStatus(await owner.visitor.call(nameOperatorOfficer, { body: officer }), 204);
    const before = await mails();
    expectStatus(await owner.visitor.call(operator.ask, { body }), 204);
    expect(await mails()).toBe(before + 1);
    const url = await link(operatorAccount);
    expect((await open(url)).body).toContain("Ateliers");
    await say(url, "agree");
    await site.inAccount(operatorAccount, sendWeekly, monday(1));
    expect(expectStatus(await owner.visitor.call(operator.get), 200).asking).toMatchObject({
      state: "agreed",
      lastWeek: mondayOf(monday(1).now),
    });
    expect(await mails()).toBe(before + 2);
    expectStatus(await owner.visitor.call(operator.end), 204);
    expect((await open(url)).body).toContain("C’est terminé");
    expect((await owner.visitor.call(end)).status).toBe(204);
  });
});

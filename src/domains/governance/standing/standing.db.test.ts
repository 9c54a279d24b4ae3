import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { removeMember } from "#domains/accounts/members.api.ts";
import { createForm, publishForm } from "#domains/forms/forms.api.ts";
import { remindOwners } from "#domains/rights/requests/remind.ts";
import { createRightsRequest } from "#domains/rights/requests/requests.api.ts";
import type { AccountId } from "#kernel/ids.ts";
import {
  aPerson,
  expectStatus,
  firstOwner,
  type Member,
  newMember,
  openSite,
  type Site,
} from "#test/site.ts";
import { modules } from "../../../app.ts";
import { runRound } from "../controls/control-round.ts";
import { getDigest } from "../digest/digest.api.ts";
import {
  dismissOfficer,
  downloadYearlyReport,
  getOfficer,
  getTeam,
  nameOfficer,
  nameTeam,
} from "../officer/officer.api.ts";
import { getStanding } from "./standing.api.ts";
import { keepStanding, standingNow } from "./standing.ts";

let site: Site;
let owner: Member;

beforeAll(async () => {
  site = await openSite();
  const first = await firstOwner(site);
  owner = { ...first, visitor: first.visitor.with({ headers: { "accept-language": "fr" } }) };
});
afterAll(() => site.close());

const standing = async () => expectStatus(await owner.visitor.call(getStanding), 200);

describe("where an account stands", () => {
  test("says of nothing that it is in order before it was looked at", async () => {
    const { obligations, inbox, checking } = await standing();
    expect(inbox).toEqual([]);
    expect(checking).toBe(true);
    const looked = obligations.filter(({ state }) => state === "good").map(({ obligation }) => obligation);
    expect(looked).not.toContain("proof");
    for (const { state, unchecked } of obligations) expect(unchecked.length > 0).toBe(state === "unchecked");
    const digest = expectStatus(await owner.visitor.call(getDigest), 200);
    expect(digest.subject).toBe("Tout n’a pas été vérifié");
  });

  test("is in order on the first day, once everything was looked at, and says so", async () => {
    const work = { accountId: owner.accountId as AccountId };
    await runRound(site.resources, work, AbortSignal.timeout(9e4));
    const { obligations, inbox, checking } = await standing();
    expect(inbox).toEqual([]);
    expect(checking).toBe(false);
    expect(obligations.every(({ state, good }) => state === "good" && good.length > 0)).toBe(true);
  });

  test("does not call in order what was not looked at for days", async () => {
    const inAWeek = { now: new Date(Date.now() + 7 * 24 * 3600 * 1000) };
    const standings = await site.inAccount(owner.accountId, standingNow, inAWeek);
    expect(standings.find(({ obligation }) => obligation === "proof")?.state).toBe("unchecked");
  });

  test("says what waits, what is late first, and where it is done", async () => {
    const { id: formId } = expectStatus(
      await owner.visitor.call(createForm, { body: { name: "Site" } }),
      201,
    );
    expectStatus(await owner.visitor.call(publishForm, { params: { formId } }), 201);
    const body = { email: "old@clients.example", type: "access", channel: "letter", text: "" } as const;
    const { id } = expectStatus(await owner.visitor.call(createRightsRequest, { body }), 201);
    expect((await standing()).inbox.map(({ tone, to }) => [tone, to])).toEqual([
      ["todo", "/privacy/requests"],
      ["todo", "/governance/register/purpose-1"],
    ]);
    await site.inAccount(owner.accountId, ({ tx }) =>
      tx
        .updateTable("rights.request")
        .set({ due_on: "2026-01-01" as never })
        .where("id", "=", id)
        .execute(),
    );
    const { inbox, obligations } = await standing();
    expect(inbox[0]).toMatchObject({ tone: "late", obligation: "rights" });
    expect(obligations.find(({ obligation }) => obligation === "rights")?.state).toBe("late");
  });

  test("is kept day by day, the last look of a day counting", async () => {
    const day = 24 * 3600 * 1000;
    for (const ago of [2, 1, 1])
      await site.inAccount(owner.accountId, keepStanding, { now: new Date(Date.now() - ago * day) });
    const { trend } = await standing();
    expect(trend).toHaveLength(2);
    expect(trend[0]).toMatchObject({ late: 1 });
  });

  test("every job of it can run for the operator’s account, too", async () => {
    for (const job of modules.find(({ name }) => name === "governance")?.jobs ?? [])
      if ("handle" in job)
        await site.inAccount(0, (context) =>
          job.handle(context, { accountId: context.accountId }, AbortSignal.timeout(9e4)),
        );
  });
});

describe("the officer", () => {
  const dominique = {
    name: "Dominique Roche",
    contact: "dpo@savons.example",
    organisation: null,
    userId: null,
    declaredOn: "2026-05-25",
    declaredAs: "DPO-12345",
  };

  test("is named by an owner, and shown where people are asked and where they ask", async () => {
    const officer = await newMember(site, owner, "dpo", aPerson({ name: "Do", email: "do@savons.example" }));
    expect((await officer.visitor.call(nameOfficer, { body: dominique })).status).toBe(403);
    const foreign = await owner.visitor.call(nameOfficer, { body: { ...dominique, userId: 999_999 } });
    expect(foreign.status).toBe(404);
    const lines = await owner.visitor.call(nameOfficer, { body: { ...dominique, name: "a\r\nBcc: b" } });
    expect(lines.status).toBe(400);
    expectStatus(await owner.visitor.call(nameOfficer, { body: dominique }), 204);
    expect(expectStatus(await owner.visitor.call(getOfficer), 200).officer).toMatchObject(dominique);

    const { id: formId } = expectStatus(
      await owner.visitor.call(createForm, { body: { name: "Avec" } }),
      201,
    );
    const { url } = expectStatus(await owner.visitor.call(publishForm, { params: { formId } }), 201);
    const page = await site.server.inject({
      url: new URL(url).pathname,
      headers: { "accept-language": "fr" },
    });
    expect(page.body).toContain(
      "Délégué à la protection des données\u00a0: Dominique Roche, dpo@savons.example.",
    );
  });

  test("has a report of the year, made of what was recorded", async () => {
    const params = { year: new Date().getUTCFullYear() };
    const report = await owner.visitor.call(downloadYearlyReport, { params });
    expect(report.status).toBe(200);
    expect(report.headers["content-type"]).toBe("application/pdf");
    expect(report.text.startsWith("%PDF-1.7")).toBe(true);
  });

  test("is dismissed", async () => {
    expectStatus(await owner.visitor.call(dismissOfficer), 204);
    expect(expectStatus(await owner.visitor.call(getOfficer), 200).officer).toBeNull();
  });
});

describe("the team", () => {
  const body = { email: "zoe@clients.example", type: "access", channel: "letter", text: "" } as const;
  const inbox = async (of: Member) => expectStatus(await of.visitor.call(getStanding), 200);
  /** How many messages are waiting or gone. */
  const written = async () =>
    (
      await site.inAccount(owner.accountId, ({ tx }) =>
        tx.selectFrom("delivery.message").select("id").execute(),
      )
    ).length;
  const remind = () =>
    site.inAccount(owner.accountId, (context) => remindOwners(context, { accountId: context.accountId }));

  test("has duties by which its list is sorted, and nobody has one where none is named", async () => {
    const first = await inbox(owner);
    expect(first.own).toEqual([]);
    expect(first.inbox.every(({ duty }) => duty === null)).toBe(true);
    const jurist = await newMember(site, owner, "dpo", aPerson({ name: "Ju", email: "ju@savons.example" }));
    const members = [
      { userId: jurist.userId, duties: ["requests" as const, "legal" as const], receives: [] },
    ];
    const foreign = [{ ...members[0], userId: 999_999 }] as typeof members;
    expect((await owner.visitor.call(nameTeam, { body: { members: foreign } })).status).toBe(404);
    const twice = [...members, ...members];
    expect((await owner.visitor.call(nameTeam, { body: { members: twice } })).status).toBe(404);
    expectStatus(await owner.visitor.call(nameTeam, { body: { members } }), 204);
    expect(expectStatus(await owner.visitor.call(getTeam), 200).members).toMatchObject([
      { ...members[0], name: "Ju" },
    ]);
    const { own, inbox: waiting } = await inbox(jurist);
    expect(own).toEqual(["requests", "legal"]);
    expect(waiting.find(({ obligation }) => obligation === "rights")?.duty).toBe("requests");
    expect((await inbox(owner)).own).toEqual([]);
  });

  test("is written to about what each was named for, and the owners where nobody is", async () => {
    const [member] = expectStatus(await owner.visitor.call(getTeam), 200).members;
    if (!member) throw new Error("no team");
    const { name: _, ...jurist } = member;
    await remind();
    const before = await written();
    expectStatus(await owner.visitor.call(createRightsRequest, { body }), 201);
    await remind();
    // Nobody of the team is told of requests: the owner is.
    expect(await written()).toBe(before + 1);
    const receives = ["requests" as const, "digest" as const];
    expectStatus(await owner.visitor.call(nameTeam, { body: { members: [{ ...jurist, receives }] } }), 204);
    expectStatus(
      await owner.visitor.call(createRightsRequest, { body: { ...body, email: "max@clients.example" } }),
      201,
    );
    await remind();
    expect(await written()).toBe(before + 2);
    expect(expectStatus(await owner.visitor.call(getDigest), 200).recipients).toEqual(["Ju"]);
  });

  test("loses whoever leaves the business", async () => {
    const [member] = expectStatus(await owner.visitor.call(getTeam), 200).members;
    const params = { userId: member?.userId ?? 0 };
    expectStatus(await owner.visitor.call(removeMember, { params }), 204);
    expect(expectStatus(await owner.visitor.call(getTeam), 200).members).toEqual([]);
    expect(expectStatus(await owner.visitor.call(getDigest), 200).recipients).toEqual(["Camille Moreau"]);
  });
});

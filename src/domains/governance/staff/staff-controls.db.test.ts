import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { getContacts } from "#domains/contacts/contacts.api.ts";
import {
  aPerson,
  expectStatus,
  firstOwner,
  type Member,
  openSite,
  type Site,
  type Visitor,
} from "#test/site.ts";
import {
  listControls,
  listOperatorControls,
  runControl,
  runOperatorControl,
} from "../controls/controls.api.ts";
import { getOperatorStanding, getStanding } from "../standing/standing.api.ts";
import { courses } from "../training/courses/all-courses.ts";
import { dueOf, remindStaff } from "../training/remind-staff.ts";
import {
  downloadMyCertificate,
  getCourse,
  getUndertaking,
  signUndertaking,
  takeQuiz,
} from "../training/training.api.ts";
import {
  askAccess,
  breakGlass,
  grantAccess,
  listRecertifications,
  listStaff,
  recertifyStaff,
  withdrawAccess,
} from "./staff.api.ts";
import { aCustomer, aStaffMember, clear } from "./staff.fixture.ts";

let site: Site;
let administrator: Member;
let customer: Member;
let staff: { visitor: Visitor; userId: number };

beforeAll(async () => {
  site = await openSite();
  administrator = await firstOwner(site);
  customer = await aCustomer(site, aPerson({ name: "Ariane", email: "ariane@fleurs.example" }));
});
afterAll(() => site.close());

async function outcome(controlKey: string): Promise<string | undefined> {
  expectStatus(await administrator.visitor.call(runOperatorControl, { params: { controlKey } }), 204);
  const { controls } = expectStatus(await administrator.visitor.call(listOperatorControls), 200);
  return controls.find(({ key }) => key === controlKey)?.last?.outcome;
}
const changeClearances = (kind: string, validUntil: Date) =>
  site.inAccount(0, ({ tx }) =>
    tx
      .updateTable("accounts.clearance")
      .set({ valid_until: validUntil })
      .where("kind", "=", kind)
      .where("user_id", "=", staff.userId)
      .execute(),
  );
const later = new Date(Date.now() + 200 * 24 * 3600 * 1000);

/** Fails when it is broken, passes once it is mended. */
async function breaks(key: string, breakIt: () => Promise<unknown>, mend: () => Promise<unknown>) {
  expect(await outcome(key)).toBe("pass");
  await breakIt();
  expect(await outcome(key)).toBe("fail");
  await mend();
  expect(await outcome(key)).toBe("pass");
}

describe("what is watched of the operator's people", () => {
  test("arises only where the installation serves others", async () => {
    expect(await outcome("staff_trained")).toBe("not_applicable");
    staff = await aStaffMember(administrator, site, { roles: ["support", "security"] });
    await clear(site, staff.userId, ["support", "security"]);
    expect(await outcome("staff_trained")).toBe("fail");
    const { inbox } = expectStatus(await administrator.visitor.call(getOperatorStanding), 200);
    expect(inbox).toContainEqual(expect.objectContaining({ to: "/operator/staff", role: "administrator" }));
    await clear(site, administrator.userId, ["administrator"]);
  });

  test("signatures, courses and confirmations in date, and roles in use", async () => {
    await breaks(
      "undertakings_signed",
      () => changeClearances("undertaking", new Date(0)),
      () => changeClearances("undertaking", later),
    );
    await breaks(
      "staff_trained",
      () => changeClearances("training:support", new Date(0)),
      () => changeClearances("training:support", later),
    );
    await breaks(
      "access_recertified",
      () => changeClearances("recertified", new Date(0)),
      async () => {
        const decisions = [{ person: staff.userId, decision: "keep" as const, reason: "" }];
        expectStatus(await administrator.visitor.call(recertifyStaff, { body: { decisions } }), 201);
      },
    );
    const made = expectStatus(await administrator.visitor.call(listRecertifications), 200).recertifications;
    expect(made).toMatchObject([{ kept: ["Dominique Roche"], removed: [], by: "Camille Moreau" }]);
    expect(made[0]?.signature).toContain("/operator ");
    const expire = (at: Date, since: Date) =>
      site.inAccount(0, async ({ tx }) => {
        await tx
          .updateTable("accounts.session")
          .set({ expires_at: at })
          .where("user_id", "=", staff.userId)
          .execute();
        await tx.updateTable("accounts.staff").set({ since }).where("user_id", "=", staff.userId).execute();
      });
    await breaks(
      "staff_in_use",
      () => expire(new Date(0), new Date(Date.now() - 60 * 24 * 3600 * 1000)),
      () => expire(later, new Date()),
    );
  });

  test("steps after an access ended, on both sides", async () => {
    const body = {
      customer: customer.accountId,
      role: "support" as const,
      reason: "Ticket 4711: the form does not open",
      scopes: [],
      hours: 1,
    };
    const { id } = expectStatus(await staff.visitor.call(askAccess, { body }), 201);
    const { inbox } = expectStatus(await customer.visitor.call(getStanding), 200);
    expect(inbox.map(({ to }) => to)).toContain("/settings/access");
    const params = { accessId: id };
    expectStatus(await customer.visitor.call(grantAccess, { params, body: { scopes: [], hours: 1 } }), 204);
    expectStatus(await staff.visitor.with({ account: customer.accountId }).call(getContacts), 200);
    expectStatus(await customer.visitor.call(withdrawAccess, { params }), 204);
    const ended = (at: Date) =>
      site.inAccount(customer.accountId, ({ tx }) =>
        tx.updateTable("accounts.access").set({ ended_at: at }).where("id", "=", id).execute(),
      );
    const own = async () => {
      const control = { params: { controlKey: "visits_ended" } };
      expectStatus(await customer.visitor.call(runControl, control), 204);
      const { controls } = expectStatus(await customer.visitor.call(listControls), 200);
      return controls.find(({ key }) => key === "visits_ended")?.last?.outcome;
    };
    expect(await own()).toBe("pass");
    await breaks(
      "accesses_ended",
      async () => {
        await ended(new Date(Date.now() - 3600 * 1000));
        expect(await own()).toBe("fail");
      },
      () => ended(new Date()),
    );
  });

  test("emergencies that nobody examined", async () => {
    const body = {
      customer: customer.accountId,
      role: "security" as const,
      reason: "Their key is used by somebody who sends spam right now",
      scopes: [],
    };
    const { id } = expectStatus(await staff.visitor.call(breakGlass, { body }), 201);
    const made = (at: Date) =>
      site.inAccount(customer.accountId, ({ tx }) =>
        tx.updateTable("accounts.access").set({ made_at: at }).where("id", "=", id).execute(),
      );
    await breaks(
      "emergencies_reviewed",
      () => made(new Date(Date.now() - 8 * 24 * 3600 * 1000)),
      () => made(new Date()),
    );
  });
});

describe("courses", () => {
  test("are passed by four in five right answers, and certified", async () => {
    const person = aPerson({ name: "Noé Petit", email: "noe@sud.example" });
    const learner = await aStaffMember(administrator, site, { roles: ["support"], person });
    const params = { courseKey: "general" as const };
    const { questions } = expectStatus(await learner.visitor.call(getCourse, { params }), 200);
    const course = courses.find(({ key }) => key === "general");
    const answers = questions.map(({ choices }, place) =>
      choices.indexOf(course?.questions[place]?.choices[course.questions[place]?.right ?? 0]?.en ?? ""),
    );
    const wrong = answers.map((each) => (each + 1) % 3);
    const marked = expectStatus(
      await learner.visitor.call(takeQuiz, { params, body: { answers: wrong } }),
      200,
    );
    expect(marked).toMatchObject({ passed: false, right: 0 });
    expect((await learner.visitor.call(takeQuiz, { params, body: { answers: [0] } })).status).toBe(400);
    expectStatus(await learner.visitor.call(takeQuiz, { params, body: { answers } }), 200);
    const certificate = { params: { certificateOf: "general" as const }, query: { format: "json" as const } };
    const { text } = await learner.visitor.call(downloadMyCertificate, certificate);
    expect(JSON.parse(text)).toMatchObject({ facts: { person: "Noé Petit", score: { right: 8, of: 8 } } });
    const pdf = { ...certificate, query: { format: "pdf" as const } };
    expect((await learner.visitor.call(downloadMyCertificate, pdf)).text).toMatch(/^%PDF/);
    const other = { params: { courseKey: "legal" as const } };
    expect((await learner.visitor.call(getCourse, other)).status).toBe(404);
  });

  test("and the undertaking is signed with one's own name", async () => {
    const { version, name } = expectStatus(await staff.visitor.call(getUndertaking), 200);
    const sign = (body: { version: number; name: string }) => staff.visitor.call(signUndertaking, { body });
    expect((await sign({ version, name: "Somebody else" })).status).toBe(400);
    expect((await sign({ version: version + 1, name })).status).toBe(409);
    expectStatus(await sign({ version, name: ` ${name.toUpperCase()} ` }), 204);
  });

  test("are reminded of once at each stage", async () => {
    const { people } = expectStatus(await administrator.visitor.call(listStaff), 200);
    expect(people.map(({ name }) => name)).toContain("Noé Petit");
    const member = { userId: 1, roles: ["support" as const], since: new Date(0) };
    expect(dueOf(member, [], new Date()).map(({ stage }) => stage)).toEqual(["over", "over", "over", "over"]);
    const remind = () => site.inAccount(0, remindStaff);
    const { userId = 0 } = people.find(({ name }) => name === "Noé Petit") ?? {};
    // Their first week is over: the undertaking and a course are missing.
    await site.inAccount(0, ({ tx, now }) =>
      tx
        .updateTable("accounts.staff")
        .set({ since: new Date(now.getTime() - 10 * 24 * 3600 * 1000) })
        .where("user_id", "=", userId)
        .execute(),
    );
    const mails = () =>
      site.inAccount(administrator.accountId, ({ tx }) =>
        tx.selectFrom("delivery.message").select("id").execute(),
      );
    const before = (await mails()).length;
    await remind();
    const after = (await mails()).length;
    expect(after).toBe(before + 1);
    await remind();
    expect((await mails()).length).toBe(after);
  });
});

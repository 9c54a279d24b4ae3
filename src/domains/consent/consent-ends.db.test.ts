import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addMonths } from "#kernel/add-months.ts";
import { meet, openBusiness, type Person, signUp, subscribe, type TestBusiness } from "#test/business.ts";
import { appendEvents } from "./append-events.ts";
import { chooseEvidenceLife, evidenceLifeOf } from "./choose-evidence-life.ts";
import { decideOne } from "./decide.ts";
import { eventsOf } from "./events.sql.ts";
import { permissionsOf } from "./permissions.sql.ts";
import { updatePurpose } from "./update-purpose.ts";

let t: TestBusiness;
let person: Person;
let people = 0;
const start = new Date("2026-01-31T10:00:00.000Z");

beforeAll(async () => {
  t = await openBusiness();
});
afterAll(() => t.close());
beforeEach(async () => {
  people += 1;
  person = await t.work((context) => meet(context, `fin${people}@exemple.fr`));
  await t.work((context) => subscribe(context, person, t.newsletter), { now: start });
});

const reasonsAt = (now: Date) =>
  t.work(
    async (context) => {
      const { subjectId } = person;
      const decision = await decideOne(context, { subjectId, purposeId: t.newsletter.id });
      return decision.allowed ? [] : decision.reasons;
    },
    { now },
  );

describe("a consent that lasts for a time", () => {
  test("ends to the day, as the purpose says today, and starts anew when it is given again", async () => {
    await t.work((context) => updatePurpose(context, t.newsletter.id, { lastsMonths: 13 }));
    const end = new Date("2027-02-28T10:00:00.000Z");
    expect(await reasonsAt(new Date(end.getTime() - 1))).toEqual([]);
    expect(await reasonsAt(end)).toEqual(["expired"]);
    const [permission] = await t.work((context) => permissionsOf(context, person.subjectId));
    expect(permission?.until).toEqual(end);

    const later = addMonths(end, 2);
    await t.work((context) => subscribe(context, person, t.newsletter), { now: later });
    expect(await reasonsAt(later)).toEqual([]);
    await t.work((context) => updatePurpose(context, t.newsletter.id, { lastsMonths: null }));
  });

  test("once over, is given again even by weaker evidence", async () => {
    await t.work((context) => updatePurpose(context, t.newsletter.id, { lastsMonths: 1 }));
    const said = { kind: "granted", method: "form", strength: "witnessed" } as const;
    await t.work((context) => appendEvents(context, [signUp(person, t.newsletter, said)]), {
      now: addMonths(start, 2),
    });
    const [permission] = await t.work((context) => permissionsOf(context, person.subjectId));
    expect(permission).toMatchObject({ strength: "witnessed", since: addMonths(start, 2) });
    await t.work((context) => updatePurpose(context, t.newsletter.id, { lastsMonths: null }));
  });
});

describe("other words", () => {
  const wording = { en: "Other words", fr: "D’autres mots" };

  test("that mean something else ask again: what was agreed before ends, what is agreed after stands", async () => {
    const changed = addMonths(start, 1);
    await t.work(
      (context) => updatePurpose(context, t.newsletter.id, { wording, askAgain: { withinDays: 30 } }),
      {
        now: changed,
      },
    );
    const end = new Date(changed.getTime() + 30 * 24 * 3600 * 1000);
    expect(await reasonsAt(new Date(end.getTime() - 1))).toEqual([]);
    expect(await reasonsAt(end)).toEqual(["expired"]);
    await t.work((context) => subscribe(context, person, t.newsletter), { now: changed });
    expect(await reasonsAt(end)).toEqual([]);
  });

  test("can't be asked for again where they are the same, nor of what is owed", async () => {
    const again = (id: number, change: object) =>
      t.work((context) => updatePurpose(context, id, { askAgain: { withinDays: 30 }, ...change }));
    await expect(again(t.newsletter.id, { wording })).rejects.toThrow("consent.nothing_to_ask_again");
    await expect(again(t.service.id, { wording })).rejects.toThrow("consent.service_does_not_end");
  });
});

test("evidence: a shorter life counts at once, a longer one for what comes", async () => {
  const held = (now: Date) =>
    t.work(async (context) => Object.keys((await eventsOf(context, person.subjectId))[0]?.evidence ?? {}), {
      now,
    });
  const [inFive, inTen] = [addMonths(start, 5), addMonths(start, 10)];
  expect(await t.work(evidenceLifeOf)).toMatchObject({ ip: 12, userAgent: 6, other: 60, decidedAt: null });
  expect(await held(inFive)).toEqual(["ip", "userAgent"]);
  await t.work((context) => chooseEvidenceLife(context, { ip: 11, userAgent: 3, other: 60 }));
  expect(await held(inFive)).toEqual(["ip"]);
  await t.work((context) => chooseEvidenceLife(context, { ip: 24, userAgent: 24, other: 60 }));
  expect(await held(inFive)).toEqual(["ip"]);
  expect(await held(addMonths(start, 12))).toEqual([]);
  await t.work((context) => subscribe(context, person, t.newsletter), { now: start });
  const rows = await t.asOwner("select max(expires_at) as last from consent.evidence where subject_id = $1", [
    person.subjectId,
  ]);
  expect(rows.rows[0].last).toEqual(addMonths(start, 24));
  expect(await held(inTen)).toEqual(["ip"]);
});

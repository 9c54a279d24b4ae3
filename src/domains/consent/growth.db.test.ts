import { afterAll, beforeAll, expect, test } from "vitest";
import { meet, openBusiness, subscribe, type TestBusiness } from "#test/business.ts";
import { growthByWeek } from "./growth.sql.ts";
import { withdraw } from "./withdraw.ts";

let t: TestBusiness;
const wednesday = new Date("2026-11-25T10:00:00.000Z");

beforeAll(async () => {
  t = await openBusiness();
});
afterAll(() => t.close());

test("each week tells who said yes and who left, weeks without either included", async () => {
  const early = new Date("2026-11-11T10:00:00.000Z");
  const one = await t.work((context) => meet(context, "un@exemple.fr"), { now: early });
  const two = await t.work((context) => meet(context, "deux@exemple.fr"), { now: early });
  for (const person of [one, two])
    await t.work((context) => subscribe(context, person, t.newsletter), { now: early });
  await t.work(
    (context) =>
      withdraw(context, { subjectId: one.subjectId, purposeIds: [t.newsletter.id], method: "link" }),
    {
      now: wednesday,
    },
  );

  const weeks = await t.work((context) => growthByWeek(context, 3), { now: wednesday });
  expect(weeks).toEqual([
    { startsOn: "2026-11-09", agreed: 2, imported: 0, left: 0 },
    { startsOn: "2026-11-16", agreed: 0, imported: 0, left: 0 },
    { startsOn: "2026-11-23", agreed: 0, imported: 0, left: 1 },
  ]);
});

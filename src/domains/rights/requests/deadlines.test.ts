import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Day,
  dayOf,
  daysBetween,
  daysLater,
  dueOn,
  internalOn,
  isWorkingDay,
  orthodoxEaster,
  westernEaster,
} from "./deadlines.ts";
import { holidaysOf } from "./holidays.ts";

const days = fc.integer({ min: 0, max: 365 * 40 }).map((n): Day => daysLater("2020-01-01", n));
const countries = fc.constantFrom(...Object.keys(holidaysOf), "CH", "GB");

describe("the legal day", () => {
  test.each([
    ["2026-01-31", 1, "2026-03-02"],
    ["2026-03-05", 1, "2026-04-07"],
    ["2026-08-31", 1, "2026-09-30"],
    ["2026-08-31", 3, "2026-11-30"],
    ["2027-04-01", 1, "2027-05-03"],
    ["2024-01-31", 1, "2024-02-29"],
  ])("of what came on %s is, %s months on, %s in France", (received, months, due) => {
    expect(dueOn(received, { months, country: "FR" })).toBe(due);
  });

  test("is no holiday of the country, and only of it", () => {
    expect(dueOn("2026-06-14", { months: 1, country: "FR" })).toBe("2026-07-15");
    expect(dueOn("2026-06-14", { months: 1, country: "DE" })).toBe("2026-07-14");
    expect(dueOn("2026-09-26", { months: 1, country: "IE" })).toBe("2026-10-27");
    // Easter by the Julian reckoning.
    expect(dueOn("2026-03-13", { months: 1, country: "GR" })).toBe("2026-04-14");
    // Christmas on a weekend is kept on Monday and Tuesday there.
    expect(dueOn("2027-11-27", { months: 1, country: "IE" })).toBe("2027-12-29");
  });

  test("is always a working day, within eight days of the same day a month later, and never falls back", () => {
    fc.assert(
      fc.property(days, countries, fc.constantFrom(1, 3), (received, country, months) => {
        const due = dueOn(received, { months, country });
        expect(isWorkingDay(due, country)).toBe(true);
        const span = daysBetween(received, due);
        expect(span).toBeGreaterThanOrEqual(months === 1 ? 28 : 89);
        expect(span).toBeLessThanOrEqual((months === 1 ? 31 : 92) + 8);
        expect(dueOn(daysLater(received, 1), { months, country }) >= due).toBe(true);
      }),
    );
  });

  test("has an earlier one of the account's own, a working day too", () => {
    fc.assert(
      fc.property(days, countries, fc.integer({ min: 0, max: 25 }), (received, country, ahead) => {
        const due = dueOn(received, { months: 1, country });
        const own = internalOn(due, { days: ahead, received, country });
        expect(own <= due).toBe(true);
        expect(own >= received).toBe(true);
        if (own !== received) expect(isWorkingDay(own, country)).toBe(true);
      }),
    );
  });
});

test("Easter falls as the churches say", () => {
  expect([2024, 2025, 2026, 2027, 2038].map(westernEaster)).toEqual([
    "2024-03-31",
    "2025-04-20",
    "2026-04-05",
    "2027-03-28",
    "2038-04-25",
  ]);
  expect([2024, 2025, 2026, 2027].map(orthodoxEaster)).toEqual([
    "2024-05-05",
    "2025-04-20",
    "2026-04-12",
    "2027-05-02",
  ]);
});

test("all of the EEA has its holidays", () => {
  expect(Object.keys(holidaysOf)).toHaveLength(30);
  expect(dayOf(new Date("2026-11-25T23:59:59Z"))).toBe("2026-11-25");
});

import fc from "fast-check";
import { expect, it } from "vitest";
import { readMoment } from "./read-moment.ts";

const now = new Date("2026-06-01T00:00:00Z");

it.each([
  ["2025-12-31", "2025-12-31T00:00:00.000Z"],
  ["1950-01-01", "1950-01-01T00:00:00.000Z"],
  ["2025-12-31T10:00:00Z", "2025-12-31T10:00:00.000Z"],
  ["2024-02-29 23:59", "2024-02-29T23:59:00.000Z"],
  ["2024-02-29T23:59:58", "2024-02-29T23:59:58.000Z"],
  ["2025-12-31 10:00:30.123+02:00", "2025-12-31T08:00:30.000Z"],
  ["2025-12-31T10:00:00+14:00", "2025-12-30T20:00:00.000Z"],
  ["2025-12-31T10:00:00+05:45", "2025-12-31T04:15:00.000Z"],
  ["2025-12-31T10:00:00-1200", "2025-12-31T22:00:00.000Z"],
  ["2025-12-31 10:00 UTC", "2025-12-31T10:00:00.000Z"],
  ["2016-12-31T23:59:60Z", "2016-12-31T23:59:59.000Z"],
  ["31/12/2025", "2025-12-31T00:00:00.000Z"],
  ["31/12/2025 9h05", "2025-12-31T09:05:00.000Z"],
  ["1.2.2025, 10:00:00", "2025-02-01T10:00:00.000Z"],
])("%s", (text, moment) => {
  expect(readMoment(text, now)).toBe(moment);
});

it.each([
  "",
  "yes",
  "2025-02-30",
  "31/13/2025",
  "2025-12-31 25:00",
  "2025-02-29 10:00",
  "2025-01-01 10:61",
  "2026-06-01 00:01",
  "2026-06-02",
  "0050-01-01 10:00",
  "01/01/0050",
  "0099-12-31T10:00:00+02:00",
  "1899-12-31",
  "1850-06-15 10:00:00",
  "2025-12-31 10:00:61",
  "=NOW()",
  "2025-12-31T10:00:00+99:99",
  "2025-12-31T10:00:00+14:01",
  "2025-12-31T10:00:00-12:30",
  "2025-12-31T10:00:00+0160",
])("%j is none", (text) => {
  expect(readMoment(text, now)).toBeUndefined();
});

it("reads what most files write as it reads the same with an offset of nothing", () => {
  const two = (most: number) => fc.nat({ max: most }).map((value) => String(value).padStart(2, "0"));
  const year = fc.oneof(two(99), fc.constant("99")).map((value) => `20${value}`);
  const seconds = fc.option(two(61), { nil: undefined });
  const written = fc.tuple(
    fc.oneof(year, fc.constantFrom("0000", "0999", "1000", "1899", "1900")),
    two(13),
    two(32),
    two(25),
    two(61),
    seconds,
  );
  fc.assert(
    fc.property(written, fc.constantFrom(" ", "T"), ([year, month, day, hour, minute, second], between) => {
      const text = `${year}-${month}-${day}${between}${hour}:${minute}${second === undefined ? "" : `:${second}`}`;
      expect(readMoment(text, now)).toBe(readMoment(`${text}Z`, now));
    }),
    { numRuns: 2_000 },
  );
});

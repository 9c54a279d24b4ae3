import fc from "fast-check";
import { expect, test } from "vitest";
import { countryZones } from "./country-zones.ts";
import { isTimeZone, momentAt, wallClockAt, zoneNamed } from "./time-zone.ts";

test("an hour of the day is a moment, summer and winter", () => {
  expect(momentAt("2026-12-01T09:00", "Europe/Paris").toISOString()).toBe("2026-12-01T08:00:00.000Z");
  expect(momentAt("2026-07-01T09:00", "Europe/Paris").toISOString()).toBe("2026-07-01T07:00:00.000Z");
  expect(momentAt("2026-12-01T09:00", "Asia/Kolkata").toISOString()).toBe("2026-12-01T03:30:00.000Z");
  expect(momentAt("2026-12-01T09:00", "Pacific/Auckland").toISOString()).toBe("2026-11-30T20:00:00.000Z");
});

test("an hour that the clocks leap over is later, one that comes twice is the first", () => {
  expect(momentAt("2026-03-29T02:30", "Europe/Paris").toISOString()).toBe("2026-03-29T01:30:00.000Z");
  expect(momentAt("2026-10-25T02:30", "Europe/Paris").toISOString()).toBe("2026-10-25T00:30:00.000Z");
  expect(momentAt("2026-03-08T02:30", "America/New_York").toISOString()).toBe("2026-03-08T07:30:00.000Z");
  expect(momentAt("2026-11-01T01:30", "America/New_York").toISOString()).toBe("2026-11-01T05:30:00.000Z");
});

test("what the clocks show at a moment leads back to it, but where they show it twice", () => {
  const zones = [...new Set(countryZones.values())];
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: Date.parse("2025-01-01") / 60_000, max: Date.parse("2035-01-01") / 60_000 }),
      (zone, minutes) => {
        const moment = new Date(minutes * 60_000);
        const back = momentAt(wallClockAt(moment, zone), zone);
        expect(back.getTime()).toBeLessThanOrEqual(moment.getTime());
        expect(wallClockAt(back, zone)).toBe(wallClockAt(moment, zone));
      },
    ),
  );
});

test("places are known by zone, country code and name", () => {
  expect([...countryZones.values()].every(isTimeZone)).toBe(true);
  expect(zoneNamed("Europe/Lisbon")).toBe("Europe/Lisbon");
  expect(zoneNamed(" fr ")).toBe("Europe/Paris");
  expect(zoneNamed("Belgique")).toBe("Europe/Brussels");
  expect(zoneNamed("etats unis")).toBe("America/New_York");
  expect(zoneNamed("Germany")).toBe("Europe/Berlin");
  expect(zoneNamed("Lyon")).toBeUndefined();
  expect(zoneNamed("Mars/Olympus")).toBeUndefined();
});

import { languages } from "#kernel/localized.ts";
import { countryZones } from "./country-zones.ts";

/** Whether programs know a time zone by this name: `Europe/Paris`. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/**
 * When it is this hour of this day there: `2026-03-29T09:00`. An hour that the clocks leap over is as much later; one
 * that they show twice is the first. A day that there is not is no moment.
 */
export function momentAt(wallClock: string, zone: string): Date {
  const asIfUtc = Date.parse(`${wallClock}Z`);
  if (Number.isNaN(asIfUtc) || new Date(asIfUtc).toISOString().slice(0, 16) !== wallClock)
    return new Date(Number.NaN);
  const before = offsetAt(asIfUtc - 24 * 3600 * 1000, zone);
  const after = offsetAt(asIfUtc + 24 * 3600 * 1000, zone);
  const candidates = [asIfUtc - before, asIfUtc - after].filter(
    (moment) => moment + offsetAt(moment, zone) === asIfUtc,
  );
  return new Date(Math.min(...(candidates.length > 0 ? candidates : [asIfUtc - before])));
}

/** By how much the clocks there are ahead of UTC at that moment. */
function offsetAt(moment: number, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  }).formatToParts(moment);
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? "";
  const wall = `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}:${part("second")}Z`;
  return Date.parse(wall) - Math.floor(moment / 1000) * 1000;
}

/** What the clocks show there: `2026-03-29T09:00`. */
export function wallClockAt(moment: Date, zone: string): string {
  return new Date(moment.getTime() + offsetAt(moment.getTime(), zone)).toISOString().slice(0, 16);
}

/** The time zone that a value names: itself, or by a country, as its code or its name in one of our languages. */
export function zoneNamed(value: string): string | undefined {
  const text = value.trim();
  if (text.includes("/") && isTimeZone(text)) return text;
  return countryZones.get(text.toUpperCase()) ?? zonesByName().get(plain(text));
}

let byName: Map<string, string> | undefined;

function zonesByName(): Map<string, string> {
  byName ??= new Map(
    languages.flatMap((language) => {
      const names = new Intl.DisplayNames(language, { type: "region" });
      return [...countryZones].map(([country, zone]): [string, string] => [
        plain(names.of(country) ?? country),
        zone,
      ]);
    }),
  );
  return byName;
}

/** Without accents, capitals and signs: États-Unis and etats unis are one country. */
function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, " ")
    .trim();
}

import { audienceOf, listAttributes, valuesAmong } from "#domains/contacts/index.ts";
import type { Context } from "#kernel/context.ts";
import { partsOf } from "./audience.ts";
import { momentAt, zoneNamed } from "./time-zone.ts";

/** When a campaign is to leave: an hour of a day in a zone, for everybody then or for each at that hour of their own. */
export type Schedule = { at: string; timeZone: string; attribute: string | null };

export type PlannedWave = { at: Date; places: string[]; people: number; everybodyElse: boolean };

/** More places than there are zones and ways to write a country; those beyond are few people each. */
const mostPlaces = 5000;

/**
 * Who gets it when. Without an attribute that tells where people are, and for those of whom it tells nothing, the hour
 * is the account's own; so it is for those whose hour is over already.
 */
export async function planHours(
  context: Context,
  campaignId: number,
  { at, timeZone, attribute, notBefore }: Schedule & { notBefore: Date },
): Promise<PlannedWave[]> {
  const main = momentAt(at, timeZone);
  const rest: PlannedWave = { at: main, places: [], people: 0, everybodyElse: true };
  const words = attribute === null ? undefined : await placeWords(context, attribute);
  if (attribute === null || !words) return [rest];
  const { people } = await audienceOf(context, await partsOf(context, campaignId));
  const waves = new Map<number, PlannedWave>([[main.getTime(), rest]]);
  for (const { value, people: count } of await valuesAmong(context, { attribute, people }, mostPlaces)) {
    const zone = value === null ? undefined : words(value).map(zoneNamed).find(Boolean);
    const local = zone ? momentAt(at, zone) : main;
    const moment = local >= notBefore ? local : main;
    const wave = waves.get(moment.getTime()) ?? { at: moment, places: [], people: 0, everybodyElse: false };
    if (value !== null && zone) wave.places.push(value);
    wave.people += count;
    waves.set(moment.getTime(), wave);
  }
  return [...waves.values()].sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** The attributes that may tell where people are: plain ones, in words. */
export async function placeAttributes(context: Context) {
  const attributes = await listAttributes(context);
  return attributes
    .filter(({ type, identifying }) => !identifying && (type === "text" || type === "choice"))
    .map(({ name, label, options }) => ({ name, label, options, likely: likely.test(name) }));
}

const likely = /^(TIME_?ZONE|FUSEAU|COUNTRY|PAYS|LAND)/;

/** What a value of the attribute says in words: an option's are its labels. Undefined where it tells of no place any more. */
async function placeWords(
  context: Context,
  name: string,
): Promise<((value: string) => string[]) | undefined> {
  const attribute = (await placeAttributes(context)).find((each) => each.name === name);
  if (!attribute) return undefined;
  const options = new Map(attribute.options.map(({ value, label }) => [String(value), Object.values(label)]));
  return (value) => options.get(value) ?? [value];
}

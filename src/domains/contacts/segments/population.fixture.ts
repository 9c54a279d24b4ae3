import fc from "fast-check";
import type { Condition, Group, Node, Test } from "./definition.api.ts";

/** A person as the tests know them, beside any database. */
export type Person = {
  address: string;
  language: "en" | "fr";
  added: Date;
  attributes: Partial<{
    CITY: string;
    POINTS: number;
    BIRTHDAY: string;
    VIP: boolean;
    SIZE: string;
    TASTES: string[];
    LASTNAME: string;
  }>;
  lists: readonly number[];
  /** Of the newsletter. */
  answer?: { state: "granted" | "withdrawn"; strength: "attested" | "confirmed"; since: Date };
  blocked: boolean;
};

export const now = new Date("2026-11-25T10:00:00Z");
const oneDay = 24 * 3600 * 1000;
const daysAgo = (days: number): Date => new Date(now.getTime() - days * oneDay);
const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);

const cities = [
  "Paris",
  "paris",
  "PARIS",
  "Besançon",
  "100%",
  "a_b",
  "O'Brien",
  'say "hi"',
  "\\",
  "Saint-Étienne",
];
const days = [
  "1980-02-29",
  "1991-11-25",
  "1991-11-26",
  "2000-12-31",
  "2001-01-01",
  "2026-11-20",
  "2026-11-30",
  "2026-10-26",
];
const points = [0, -3, 7.5, 10, 499, 500, 501, 1e12];
const names = ["Dupont", "dupont", "Müller", "D’Arc", "Le Goff"];
const domains = ["exemple.example", "savons.example"];

export const attributeTypes = {
  CITY: "text",
  POINTS: "number",
  BIRTHDAY: "date",
  VIP: "boolean",
  SIZE: "choice",
  TASTES: "multiple_choice",
} as const;

/** Somebody; each value may be unknown. */
export function person(index: number): fc.Arbitrary<Person> {
  const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
    fc.option(value, { nil: undefined, freq: 3 });
  return fc.record({
    address: fc.constantFrom(...domains).map((domain) => `p${index}@${domain}`),
    language: fc.constantFrom("en" as const, "fr" as const),
    // In the morning, at noon, at night: the 30 days of a test begin with a day, at whatever time it is asked.
    added: fc.constantFrom(0, 0.4, 0.5, 5, 29.9, 30.2, 30.5, 31, 60.3, 400).map(daysAgo),
    attributes: fc
      .record({
        CITY: maybe(fc.constantFrom(...cities)),
        POINTS: maybe(fc.constantFrom(...points)),
        BIRTHDAY: maybe(fc.constantFrom(...days)),
        VIP: maybe(fc.boolean()),
        SIZE: maybe(fc.constantFrom("1", "2")),
        TASTES: maybe(fc.subarray(["lavande", "miel", "rose"], { minLength: 1 })),
        LASTNAME: maybe(fc.constantFrom(...names)),
      })
      .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))),
    lists: fc.subarray([0, 1]),
    answer: maybe(
      fc.record({
        state: fc.constantFrom("granted" as const, "withdrawn" as const),
        strength: fc.constantFrom("attested" as const, "confirmed" as const),
        since: fc.constantFrom(1, 30.3, 40).map(daysAgo),
      }),
    ),
    blocked: fc.boolean(),
  }) as fc.Arbitrary<Person>;
}

export type Places = { lists: readonly number[]; newsletterId: number };

/** Any tree of conditions that this population can be asked. */
export function anyDefinition(places: Places): fc.Arbitrary<Group> {
  const { group } = fc.letrec<{ group: Group; node: Node }>((tie) => ({
    group: fc.record({
      match: fc.constantFrom("all" as const, "any" as const, "none" as const),
      of: fc.array(tie("node"), { minLength: 1, maxLength: 3, depthIdentifier: "segment" }),
    }),
    node: fc.oneof(
      { maxDepth: 2, depthIdentifier: "segment", depthSize: "small" },
      anyCondition(places),
      tie("group"),
    ),
  }));
  return group as fc.Arbitrary<Group>;
}

function anyCondition({ lists, newsletterId }: Places): fc.Arbitrary<Condition> {
  const values = <T extends string | number>(of: readonly T[]): fc.Arbitrary<Test> =>
    fc
      .subarray([...of], { minLength: 1, maxLength: Math.min(3, of.length) })
      .map((values) => ({ test: "equals", values }));
  const empty = fc.constant<Test>({ test: "empty" });
  const between = <T extends string | number>(of: readonly T[]): fc.Arbitrary<Test> =>
    fc
      .record({ from: fc.constantFrom(undefined, ...of), to: fc.constantFrom(undefined, ...of) })
      .filter(({ from, to }) => from !== undefined || to !== undefined)
      .map(({ from, to }) => ({
        test: "between",
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
      }));
  const spans = <T extends "last" | "next" | "older" | "anniversary">(...of: T[]): fc.Arbitrary<Test> =>
    fc.record({
      test: fc.constantFrom(...of),
      days: fc.constantFrom(0, 1, 30, 60, 365),
    }) as fc.Arbitrary<Test>;
  const text = fc.record({
    test: fc.constantFrom("contains" as const, "starts" as const),
    value: fc.constantFrom("par", "%", "_", "'", '"', "\\", "é", "É"),
  });
  const moment = fc.oneof(spans("last", "older"), between(["2026-11-25", "2026-10-26", "2025-01-01"]));
  const where: Record<string, fc.Arbitrary<Record<string, Test>>> = {
    "attribute.CITY": fc.oneof(values(cities), text, empty).map((value) => ({ value })),
    "attribute.POINTS": fc.oneof(values(points), between(points), empty).map((value) => ({ value })),
    "attribute.BIRTHDAY": fc
      .oneof(
        between(days),
        spans("last", "next", "older", "anniversary"),
        fc.constant<Test>({ test: "months", months: [2, 11] }),
        empty,
      )
      .map((value) => ({ value })),
    "attribute.VIP": fc
      .oneof(
        fc.boolean().map((value): Test => ({ test: "is", value })),
        empty,
      )
      .map((value) => ({ value })),
    "attribute.SIZE": fc.oneof(values(["1", "2"]), empty).map((value) => ({ value })),
    "attribute.TASTES": fc
      .oneof(
        fc.record({
          test: fc.constantFrom("any" as const, "all" as const),
          values: fc.subarray(["lavande", "miel", "rose"], { minLength: 1 }),
        }),
        empty,
      )
      .map((value) => ({ value })),
    "attribute.LASTNAME": values([...names, "Nobody"]).map((value) => ({ value })),
    "contact.domain": values([...domains, "@exemple.example"]).map((domain) => ({ domain })),
    "contact.address": values(["p1@exemple.example", "P2@savons.example"]).map((address) => ({ address })),
    "contact.language": values(["en", "fr"]).map((language) => ({ language })),
    "contact.added": moment.map((at) => ({ at })),
    "contact.list": values(lists).map((list) => ({ list })),
    "consent.permission": fc
      .record({
        purpose: fc.constant<Test>({ test: "equals", values: [newsletterId] }),
        state: values(["granted", "withdrawn"]),
        strength: fc.option(values(["attested", "confirmed"]), { nil: undefined }),
        since: fc.option(spans("last", "older"), { nil: undefined }),
      })
      .map(
        (slots) =>
          Object.fromEntries(Object.entries(slots).filter(([, test]) => test)) as Record<string, Test>,
      ),
    "consent.blocked": fc.constant({}),
  };
  return fc.oneof(
    ...Object.entries(where).map(([field, slots]) =>
      fc
        .record({ slots, not: fc.boolean() })
        .map(
          ({ slots, not }): Condition => ({ field, ...(not ? { not: true as const } : {}), where: slots }),
        ),
    ),
  );
}

/** Whether somebody is in it: written as the help page says it, one person at a time, without a thought for speed. */
export function isIn(node: Node, who: Person, places: Places): boolean {
  if ("match" in node) {
    const holds = node.of.map((each) => isIn(each, who, places));
    if (node.match === "all") return holds.every(Boolean);
    return node.match === "any" ? holds.some(Boolean) : !holds.some(Boolean);
  }
  return holdsFor(node, who, places) !== (node.not === true);
}

function holdsFor({ field, where }: Condition, who: Person, { lists, newsletterId }: Places): boolean {
  const ask = (slot: string, value: unknown): boolean => {
    const test = where[slot];
    return test === undefined || passes(test, value);
  };
  const [group, name = ""] = field.split(".");
  if (field === "attribute.LASTNAME") return sealedPasses(where.value, who.attributes.LASTNAME);
  if (group === "attribute") return ask("value", who.attributes[name as keyof Person["attributes"]]);
  switch (field) {
    case "contact.domain":
      return sealedPasses(where.domain, who.address.split("@")[1]);
    case "contact.address":
      return sealedPasses(where.address, who.address);
    case "contact.language":
      return ask("language", who.language);
    case "contact.added":
      return ask("at", who.added);
    case "contact.list":
      return who.lists.some((index) => ask("list", lists[index]));
    case "consent.permission":
      return (
        who.answer !== undefined &&
        ask("purpose", newsletterId) &&
        ask("state", who.answer.state) &&
        ask("strength", who.answer.strength) &&
        ask("since", who.answer.since)
      );
    case "consent.blocked":
      return who.blocked;
  }
  throw new Error(`the tests do not know ${field}`);
}

function folded(text: string | undefined): string | undefined {
  return text?.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
}

/** Exactly, but for capitals, accents and an @ before a domain. */
function sealedPasses(test: Test | undefined, value: string | undefined): boolean {
  if (test?.test !== "equals" || value === undefined) return false;
  return test.values.some((wanted) => folded(String(wanted).replace(/^@/, "")) === folded(value));
}

function passes(test: Test, value: unknown): boolean {
  if (test.test === "empty") return value === undefined;
  if (value === undefined) return false;
  if (value instanceof Date) return momentPasses(test, value);
  switch (test.test) {
    case "equals":
      return test.values.some((wanted) =>
        typeof value === "string" ? String(wanted).toLowerCase() === value.toLowerCase() : wanted === value,
      );
    case "contains":
      return String(value).toLowerCase().includes(test.value.toLowerCase());
    case "starts":
      return String(value).toLowerCase().startsWith(test.value.toLowerCase());
    case "between":
      return (
        (test.from === undefined || (value as string) >= test.from) &&
        (test.to === undefined || (value as string) <= test.to)
      );
    case "is":
      return value === test.value;
    case "any":
      return test.values.some((wanted) => (value as string[]).includes(wanted));
    case "all":
      return test.values.every((wanted) => (value as string[]).includes(wanted));
    case "months":
      return test.months.includes(Number(String(value).slice(5, 7)));
    default:
      return dayPasses(test, String(value));
  }
}

function momentPasses(test: Test, value: Date): boolean {
  // Moments are asked for by their day.
  if (test.test === "last") return dayOf(value) >= dayOf(daysAgo(test.days));
  if (test.test === "older") return dayOf(value) < dayOf(daysAgo(test.days));
  return passes(test, dayOf(value));
}

function dayPasses(test: Extract<Test, { days: number }>, value: string): boolean {
  const today = dayOf(now);
  switch (test.test) {
    case "last":
      return value <= today && value >= dayOf(daysAgo(test.days));
    case "next":
      return value >= today && value <= dayOf(daysAgo(-test.days));
    case "older":
      return value < dayOf(daysAgo(test.days));
    case "anniversary": {
      // Every day of the span, one after the other; 29 February is 28 February where the year has none.
      for (let ahead = 0; ahead <= test.days; ahead++) {
        const day = dayOf(daysAgo(-ahead));
        const leap = new Date(`${day.slice(0, 4)}-02-29`).getUTCMonth() === 1;
        if (day.slice(5) === value.slice(5)) return true;
        if (value.slice(5) === "02-29" && !leap && day.slice(5) === "02-28") return true;
      }
      return false;
    }
  }
}

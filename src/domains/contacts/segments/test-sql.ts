import { type RawBuilder, sql } from "kysely";
import type { Slot } from "#kernel/module.ts";
import type { Test } from "./definition.api.ts";

type Column = RawBuilder<unknown>;
type Bool = RawBuilder<boolean>;
type TestedSlot = Pick<Slot, "kind" | "as">;

/**
 * What a test asks of a column, in SQL. Values only ever travel as parameters. Ranges always have both ends: should a
 * value of another type have stayed behind, it lies outside of them.
 */
export function testSql({ kind, as }: TestedSlot, column: Column, test: Test, now: Date): Bool {
  if (test.test === "empty") return sql`${column} is null`;
  switch (kind) {
    case "text":
      return textSql(column, test);
    case "number":
      return numberSql(column, test);
    case "day":
      return daySql(column, test, now);
    case "moment":
      return momentSql(column, test, now);
    case "boolean":
      return test.test === "is" ? sql`${column} = ${String(test.value)}::text` : nobody;
    case "choice":
      return test.test === "equals" ? oneOf(column, test.values, as) : nobody;
    case "choices":
      if (test.test === "any") return sql`${column} ?| ${test.values}::text[]`;
      return test.test === "all" ? sql`${column} ?& ${test.values}::text[]` : nobody;
    case "sealed":
    case "address":
      // These have no column: `compile-segment.ts` looks them up.
      return nobody;
  }
}

const nobody: Bool = sql`false`;

/**
 * Capitals make no difference to those who type. As an array even of one, which PostgreSQL takes for cheaper than a range and
 * asks first: most people are not called the same.
 */
function textSql(column: Column, test: Test): Bool {
  if (test.test === "equals") {
    const values = test.values.map((value) => sql`lower(${value}::text)`);
    const same = sql<boolean>`lower(${column}) = any(array[${sql.join(values)}])`;
    const [only, ...others] = test.values;
    return others.length === 0 ? sql`${column} like ${shapeOf(String(only))} and ${same}` : same;
  }
  if (test.test === "contains") return sql`position(lower(${test.value}::text) in lower(${column})) > 0`;
  return test.test === "starts" ? sql`starts_with(lower(${column}), lower(${test.value}::text))` : nobody;
}

/**
 * As many characters, and the same where capitals make none: most other values are told from this one without being folded, which
 * takes four times as long.
 */
function shapeOf(value: string): string {
  const shape = (character: string): string => {
    if (character.toLowerCase() !== character || character.toUpperCase() !== character) return "_";
    return /[\\%_]/.test(character) ? `\\${character}` : character;
  };
  return [...value].map(shape).join("");
}

function numberSql(column: Column, test: Test): Bool {
  if (test.test === "equals")
    return sql`${column} = any(${test.values.map((value) => JSON.stringify(value))}::jsonb[])`;
  if (test.test !== "between") return nobody;
  // Beyond what a number of JSON reaches here.
  const { from = "-1e309", to = "1e309" } = test;
  // As one condition: split into two, it would be asked ahead of what is rarer.
  return sql`(${column} >= ${String(from)}::jsonb and ${column} <= ${String(to)}::jsonb) is true`;
}

const oneDay = 24 * 3600 * 1000;
const firstDay = "0001-01-01";
const lastDay = "9999-12-31";

/** Days compare as they are written, byte by byte. "Today" is the day in UTC. */
function daySql(column: Column, test: Test, now: Date): Bool {
  const today = dayOf(now);
  const shifted = (days: number): string => dayOf(new Date(now.getTime() + days * oneDay));
  const between = (from: string, to: string): Bool =>
    sql`${column} collate "C" between ${from}::text and ${to}::text`;
  switch (test.test) {
    case "between":
      return between(String(test.from ?? firstDay), String(test.to ?? lastDay));
    case "last":
      return between(shifted(-test.days), today);
    case "next":
      return between(today, shifted(test.days));
    case "older":
      return between(firstDay, shifted(-test.days - 1));
    case "anniversary":
      return anniversarySql(column, today, shifted(test.days));
    case "months":
      return sql`substr(${column}, 6, 2) = any(${test.months.map((month) => String(month).padStart(2, "0"))}::text[])`;
    default:
      return nobody;
  }
}

/** The day of the year, whatever the year. Who was born on 29 February is of age on 28 February in other years. */
function anniversarySql(column: Column, from: string, to: string): Bool {
  const leap = new Date(`${to.slice(0, 4)}-02-29T00:00:00Z`).getUTCMonth() === 1;
  const first = from.slice(5);
  const last = to.slice(5) === "02-28" && !leap ? "02-29" : to.slice(5);
  const day = sql`substr(${column}, 6) collate "C"`;
  // A whole year passes every day; a span over New Year has two parts.
  if (from.slice(0, 4) !== to.slice(0, 4) && first <= last) return sql`${column} is not null`;
  if (first <= last) return sql`${day} between ${first}::text and ${last}::text`;
  return sql`(${day} >= ${first}::text or ${day} <= ${last}::text)`;
}

function momentSql(column: Column, test: Test, now: Date): Bool {
  if (test.test === "last") return sql`${column} >= ${daysAgo(now, test.days)}::timestamptz`;
  if (test.test === "older") return sql`${column} < ${daysAgo(now, test.days)}::timestamptz`;
  if (test.test !== "between") return nobody;
  const from = new Date(`${test.from ?? firstDay}T00:00:00Z`);
  const until = new Date(new Date(`${test.to ?? "9999-01-01"}T00:00:00Z`).getTime() + oneDay);
  return sql`(${column} >= ${from}::timestamptz and ${column} < ${until}::timestamptz)`;
}

const dawn = Date.UTC(1900, 0, 1);

/** The first moment that a test of moments takes, where there is one. */
export function earliest(test: Test | undefined, now: Date): Date | undefined {
  if (test?.test === "last") return daysAgo(now, test.days);
  return test?.test === "between" && typeof test.from === "string"
    ? new Date(`${test.from}T00:00:00Z`)
    : undefined;
}

/** The beginning of the day (UTC) so many days ago: what is asked for in days does not depend on the hour of asking. */
function daysAgo(now: Date, days: number): Date {
  const today = Math.floor(now.getTime() / oneDay) * oneDay;
  return new Date(Math.max(today - days * oneDay, dawn));
}

function oneOf(column: Column, values: readonly (string | number)[], as: TestedSlot["as"]): Bool {
  const type = as ?? (typeof values[0] === "number" ? "bigint" : "text");
  // An index whose entries lie by this column first and by person second gives the people of one value in their order, of several not.
  if (values.length === 1) return sql`${column} = ${values[0]}::${sql.raw(type)}`;
  return sql`${column} = any(${values}::${sql.raw(type)}[])`;
}

/** Years before 1 or after 9999 are written with a sign, and sort nowhere. */
function dayOf(moment: Date): string {
  const day = moment.toISOString().slice(0, 10);
  return /^\d{4}/.test(day) && day >= firstDay ? day : firstDay;
}

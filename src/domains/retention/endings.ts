import { type RawBuilder, sql } from "kysely";
import { addMonths } from "#kernel/add-months.ts";
import { uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import type { Holding, Life } from "#kernel/holdings.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { type Category, isCategory, type Rule, ruleOf } from "./law-pack.ts";

/** A store whose rows end by age, under one rule of the law pack. */
export type Ending = { holding: Holding; life: Life; category: Category };

/** All of them, as the domains declare what they hold: a domain that adds one is included by that. */
export function endings({ personal }: Pick<Context, "personal">): Ending[] {
  return personal.holdings.flatMap((holding) =>
    (holding.lives ?? []).map((life) => ({ holding, life, category: categoryOf(life) })),
  );
}

/** What is older than so many months or days was over before then. */
export function overBefore(now: Date, { unit }: Rule, period: number): Date {
  return unit === "month" ? addMonths(now, -period) : new Date(now.getTime() - period * 24 * 3600 * 1000);
}

export type Cut = { now: Date; period: number; held: readonly SubjectId[] };

/** Rows of a store that are over. Names come from the holdings, never from anybody's input. */
export function overSql({ accountId }: Context, ending: Ending, { now, period }: Omit<Cut, "held">) {
  const { life, category } = ending;
  const rule = ruleOf(category);
  const ends: RawBuilder<unknown>[] = [];
  if (life.until) ends.push(sql`${sql.raw(life.until)} <= ${now}`);
  // The usual life is in the end that was written with the row.
  if (life.since && !(life.until && period >= rule.usual))
    ends.push(sql`${sql.raw(life.since)} < ${overBefore(now, rule, period)}`);
  return sql`account_id = ${accountId} and ${onlySql(life)} and (${sql.join(ends, sql` or `)})`;
}

/** When a row ends. */
export function endSql({ life, category }: Ending, period: number): RawBuilder<Date> {
  const length =
    ruleOf(category).unit === "month"
      ? sql`make_interval(months => ${period})`
      : sql`make_interval(days => ${period})`;
  const ends: RawBuilder<unknown>[] = [];
  if (life.until) ends.push(sql`${sql.raw(life.until)}`);
  if (life.since) ends.push(sql`${sql.raw(life.since)} + ${length}`);
  return sql`least(${sql.join(ends)})`;
}

export function onlySql({ only }: Life): RawBuilder<unknown> {
  return only ? sql`(${sql.raw(only)})` : sql`true`;
}

/** Whether a row is about somebody whose data must stay for now. */
export function heldSql({ subject }: Holding, held: readonly SubjectId[]): RawBuilder<unknown> {
  if (!subject || held.length === 0) return sql`false`;
  const people = sql`${uuids(held)}::uuid[]`;
  if (subject === "subject_ids") return sql`subject_ids && ${people}`;
  return sql`coalesce(${sql.ref(subject)} = any(${people}), false)`;
}

function categoryOf({ category }: Life): Category {
  if (!isCategory(category)) throw new Error(`the law pack has no rule for ${category}`);
  return category;
}

/** What would be over at once if a kind of data were kept so long. Rows held for a claim are counted apart. */
export type Preview = {
  rows: number;
  held: number;
  oldest: Date | null;
  stores: { store: string; rows: number }[];
};

import { sql } from "kysely";
import { countRecords } from "#domains/archive/index.ts";
import { addMonths } from "#kernel/add-months.ts";
import type { Context } from "#kernel/context.ts";
import { chosenPeriods } from "./chosen-periods.ts";
import { type Ending, endings, endSql, heldSql, onlySql, overSql, type Preview } from "./endings.ts";
import { heldPeople } from "./holds/holds.sql.ts";
import { countInactive, foreseeInactive } from "./inactive/inactive.sql.ts";
import type { Category } from "./law-pack.ts";

export async function preview(context: Context, category: Category, period: number): Promise<Preview> {
  if (category === "inactive_people") return countInactive(context, period);
  const held = await heldPeople(context);
  const stores: Preview["stores"] = [];
  let [rows, kept] = [0, 0];
  let oldest: Date | null = null;
  for (const ending of endings(context).filter((each) => each.category === category)) {
    const found = await countOver(context, ending, { period, held });
    rows += found.rows;
    kept += found.held;
    if (found.oldest && (!oldest || found.oldest < oldest)) oldest = found.oldest;
    stores.push({ store: ending.holding.table, rows: found.rows });
  }
  return { rows, held: kept, oldest, stores };
}

type Asked = { period: number; held: Awaited<ReturnType<typeof heldPeople>> };

/** How much of a store is over, and what of it is held for a claim. */
export async function countOver(context: Context, ending: Ending, { period, held }: Asked) {
  const { holding, life } = ending;
  const isHeld = heldSql(holding, held);
  const from = life.since ? sql.raw(life.since) : sql`null::timestamptz`;
  const { rows } = await sql<{ rows: number; held: number; oldest: Date | null }>`
    select count(*) filter (where not ${isHeld}) as rows, count(*) filter (where ${isHeld}) as held, min(${from}) as oldest
    from ${sql.table(holding.table)} where ${overSql(context, ending, { now: context.now, period })}`.execute(
    context.tx,
  );
  return rows[0] ?? { rows: 0, held: 0, oldest: null };
}

/** One month of the calendar: what goes then, by kind. What is over already goes in the first. */
export type Foreseen = { category: Category; month: string; rows: number };

const monthsAhead = 12;

/** What goes when, for a year. Counted, not kept: it follows every change at once. */
export async function calendar(context: Context): Promise<Foreseen[]> {
  const periods = await chosenPeriods(context);
  const held = await heldPeople(context);
  const foreseen = new Map<string, Foreseen>();
  const add = (each: Foreseen) => {
    const key = `${each.month} ${each.category}`;
    const known = foreseen.get(key);
    foreseen.set(key, { ...each, rows: each.rows + (known?.rows ?? 0) });
  };
  for (const ending of endings(context)) {
    const { category, holding, life } = ending;
    const end = endSql(ending, periods.get(category)?.period ?? 0);
    const { rows } = await sql<{ month: string; rows: number }>`
      select to_char(greatest(ends, ${context.now}) at time zone 'UTC', 'YYYY-MM') as month, count(*) as rows
      from (select ${end} as ends from ${sql.table(holding.table)}
        where account_id = ${context.accountId} and ${onlySql(life)} and not ${heldSql(holding, held)}) as row
      where ends < ${context.now}::timestamptz + make_interval(months => ${monthsAhead})
      group by 1`.execute(context.tx);
    for (const row of rows) add({ category, ...row });
  }
  const today = context.now.toISOString().slice(0, 10);
  const [first, last] = [today.slice(0, 7), addMonths(context.now, monthsAhead).toISOString().slice(0, 7)];
  for (const { month, records, held: kept } of await countRecords(context, today)) {
    if (month > last || records <= kept) continue;
    // What should have gone already goes with the next run.
    const [, goes = first] = [first, month].sort();
    add({ category: "archived_proofs", month: goes, rows: records - kept });
  }
  for (const row of await foreseeInactive(context, periods.get("inactive_people")?.period ?? 0, monthsAhead))
    add({ category: "inactive_people", ...row });
  return [...foreseen.values()].sort((a, b) => a.month.localeCompare(b.month) || b.rows - a.rows);
}

import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import { operatorAccount } from "#kernel/ids.ts";
import type { Localized } from "#kernel/localized.ts";
import { type Obligation, obligations } from "../obligations.api.ts";
import { allParts, operatorParts } from "./all-parts.ts";
import type { Item } from "./part-of-standing.ts";
import type { standingStates } from "./standing.api.ts";

export type State = (typeof standingStates)[number];

/** Where the account stands on one obligation now. */
export type Standing = {
  obligation: Obligation;
  state: State;
  good: Localized[];
  /** What nobody looked at yet: it is not said to be in order. */
  unchecked: Localized[];
  items: Item[];
};

/** Every obligation that arises here, from what is so at this moment. What the system does by itself counts as done. */
export async function standingNow(context: Context): Promise<Standing[]> {
  const found = new Map<Obligation, Standing>();
  for (const { obligation, look } of context.accountId === operatorAccount ? operatorParts : allParts) {
    const said = await look(context);
    if (!said) continue;
    const before = found.get(obligation) ?? { good: [], unchecked: [], items: [] };
    const items = [...before.items, ...said.items];
    const unchecked = [...before.unchecked, ...listOf(said.unchecked)];
    found.set(obligation, {
      obligation,
      state: worstOf(items) ?? (unchecked.length > 0 ? "unchecked" : "good"),
      good: said.items.length === 0 ? [...before.good, ...listOf(said.good)] : before.good,
      unchecked,
      items: items.sort(byUrgency),
    });
  }
  return obligations.flatMap((obligation) => found.get(obligation) ?? []);
}

function listOf(said: Localized | undefined): Localized[] {
  return said ? [said] : [];
}

function worstOf(items: readonly Item[]): "late" | "todo" | undefined {
  if (items.some(({ tone }) => tone === "late")) return "late";
  return items.length > 0 ? "todo" : undefined;
}

/** What is late first, then by its day; without a day last. */
export function byUrgency(one: Item, other: Item): number {
  if (one.tone !== other.tone) return one.tone === "late" ? -1 : 1;
  return (one.dueOn ?? "9999").localeCompare(other.dueOn ?? "9999");
}

/** Writes down where the account stands today; done again on the same day, the later look counts. */
export async function keepStanding(context: Context): Promise<void> {
  const day = context.now.toISOString().slice(0, 10);
  for (const { obligation, state, items } of await standingNow(context)) {
    const row = { state, items: items.length };
    await context.tx
      .insertInto("governance.standing_day")
      .values({ account_id: context.accountId, day, obligation, ...row })
      .onConflict((conflict) => conflict.columns(["account_id", "day", "obligation"]).doUpdateSet(row))
      .execute();
  }
}

/** How many obligations were in which state, day by day. */
export async function standingTrend({ tx, accountId }: Context, since: Date) {
  const { rows } = await sql<{ day: string } & Record<State, number>>`
    select day::text as day, count(*) filter (where state = 'good') as good,
           count(*) filter (where state = 'unchecked') as unchecked,
           count(*) filter (where state = 'todo') as todo, count(*) filter (where state = 'late') as late
      from governance.standing_day
     where account_id = ${accountId} and day >= ${since.toISOString().slice(0, 10)}::date
     group by day order by day`.execute(tx);
  return rows;
}

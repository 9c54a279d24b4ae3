import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";

type Week = { startsOn: string; agreed: number; imported: number; left: number };

/** What the ledger's events of the last weeks come to, each week counted from its Monday (UTC), this one included. */
export async function growthByWeek({ tx, accountId, now }: Context, weeks: number): Promise<Week[]> {
  const thisWeek = sql`date_trunc('week', ${now}::timestamptz, 'UTC')`;
  const found = await sql<Week>`
    with week as (
      select ${thisWeek} - n * interval '7 days' as starts
      from generate_series(0, ${weeks}::int - 1) n
    ), told as (
      select date_trunc('week', at, 'UTC') as starts,
        count(*) filter (where kind in ('confirmed', 'granted')) as agreed,
        count(*) filter (where kind = 'imported') as imported,
        count(*) filter (where kind in ('withdrawn', 'objected', 'suppressed')) as "left"
      from consent.event
      where account_id = ${accountId} and at >= ${thisWeek} - (${weeks}::int - 1) * interval '7 days'
      group by 1
    )
    select to_char(week.starts at time zone 'UTC', 'YYYY-MM-DD') as "startsOn",
      coalesce(told.agreed, 0) as agreed, coalesce(told.imported, 0) as imported, coalesce(told."left", 0) as "left"
    from week left join told using (starts)
    order by week.starts`.execute(tx);
  return found.rows;
}

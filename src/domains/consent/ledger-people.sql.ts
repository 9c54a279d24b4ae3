import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";

export type Period = { from?: Date | undefined; until?: Date | undefined };

/**
 * The people whose first event of a period stands in this stretch of the ledger: stretch by stretch everybody comes
 * once, and nobody has to be remembered.
 */
export async function peopleInStretch(
  context: Context,
  { from, until }: Period,
  { after, upTo }: { after: number; upTo: number },
): Promise<SubjectId[]> {
  const inPeriod = (table: "event" | "earlier") => sql`
    (${from ?? null}::timestamptz is null or ${sql.ref(table)}.at >= ${from ?? null})
    and (${until ?? null}::timestamptz is null or ${sql.ref(table)}.at < ${until ?? null})`;
  const { rows } = await sql<{ subject_id: SubjectId }>`
    select distinct subject_id from consent.event as event
    where account_id = ${context.accountId} and sequence > ${after} and sequence <= ${upTo}
      and ${inPeriod("event")}
      and not exists (select from consent.event as earlier
        where earlier.account_id = event.account_id and earlier.subject_id = event.subject_id
          and earlier.sequence <= ${after} and ${inPeriod("earlier")})`.execute(context.tx);
  return rows.map((row) => row.subject_id);
}

/** How many people the ledger holds events of, in a period. */
export async function countLedgerPeople(context: Context, { from, until }: Period): Promise<number> {
  const { rows } = await sql<{ people: number }>`
    select count(distinct subject_id)::int as people from consent.event
    where account_id = ${context.accountId}
      and (${from ?? null}::timestamptz is null or at >= ${from ?? null})
      and (${until ?? null}::timestamptz is null or at < ${until ?? null})`.execute(context.tx);
  return rows[0]?.people ?? 0;
}

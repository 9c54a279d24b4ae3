import { type RawBuilder, sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import { errors } from "../contacts.errors.ts";
import { type Contact, opened, selectContacts } from "../contacts.sql.ts";
import { middleOf } from "./facts.sql.ts";
import type { Segment } from "./read-segment.ts";

/** How long somebody waits for a count before they are told that it is too much. */
const longestCount = "20s";

/** How many are in it. */
export async function countPeople(context: Context, { halves }: Pick<Segment, "halves">): Promise<number> {
  const middle = await middleOf(context);
  if (!middle) return 0;
  const { rows } = await bounded(context, async () => {
    await eachWhole(context);
    return sql<{ people: number }>`select count(*) as people from (${halves(middle)}) as found`.execute(
      context.tx,
    );
  });
  return rows[0]?.people ?? 0;
}

/**
 * The parts of a question are shared among processors, each by one: PostgreSQL would have all work at each, which it takes
 * for cheaper, with everybody hashed in a table that both fill. It reckons with helpers only and not with whoever asked,
 * so two parts get two. For the rest of the unit of work.
 */
async function eachWhole(context: Context): Promise<void> {
  await sql`select set_config('min_parallel_index_scan_size', '1TB', true), set_config('min_parallel_table_scan_size', '1TB', true),
    set_config('max_parallel_workers_per_gather', case current_setting('max_parallel_workers_per_gather') when '0' then '0' else '2' end, true)`.execute(
    context.tx,
  );
}

/** Some who are in it, opened; which ones is the database's choice. */
export async function somePeople(
  context: Context,
  { people }: Pick<Segment, "people">,
  most: number,
): Promise<Contact[]> {
  if (most === 0) return [];
  const { rows } = await bounded(context, () =>
    sql<{ subject_id: string }>`select subject_id from (${people}) as found limit ${most}`.execute(
      context.tx,
    ),
  );
  const ids = rows.map((row) => row.subject_id);
  return opened(
    context,
    await selectContacts(context)
      .where(sql<boolean>`subject_id = any(${ids}::uuid[])` as RawBuilder<boolean>)
      .orderBy("id", "desc")
      .execute(),
  );
}

/**
 * Runs a query over everybody: with room to compare large sets in memory, and not for ever. What is asked of a
 * million people may be a lot; whoever asks is told, and the database is free again.
 */
async function bounded<T>(context: Context, query: () => Promise<T>): Promise<T> {
  await sql`select set_config('work_mem', '64MB', true), set_config('statement_timeout', ${longestCount}, true)`.execute(
    context.tx,
  );
  try {
    const result = await query();
    await sql`select set_config('statement_timeout', '0', true)`.execute(context.tx);
    return result;
  } catch (error) {
    // query_canceled
    if ((error as { code?: string }).code === "57014") throw errors.countTooSlow();
    throw error;
  }
}

import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";

export const sumUpQueue = "contacts.sum-up-tally";

const everybody = 0;

/** How many contacts there are, without counting them. */
export function countContacts(context: Context): Promise<number> {
  return read(context, everybody);
}

/** How many are on a list; nobody is on one that is deleted. */
export async function countMembers(context: Context, listId: number): Promise<number> {
  const list = await context.tx
    .selectFrom("contacts.list")
    .select("id")
    .where("account_id", "=", context.accountId)
    .where("id", "=", listId)
    .where("deleted_at", "is", null)
    .executeTakeFirst();
  return list ? read(context, listId) : 0;
}

/** More rows than this are summed up: reading them takes a few milliseconds by then. */
const manyChanges = 2000;

async function read(context: Context, listId: number): Promise<number> {
  const { rows } = await sql<{ total: number; changes: number }>`
    select coalesce(sum(change), 0)::bigint as total, count(*) as changes from contacts.tally
    where account_id = ${context.accountId} and list_id = ${listId}`.execute(context.tx);
  const [row] = rows;
  if (row && row.changes > manyChanges)
    await context.jobs.enqueue(context.tx, sumUpQueue, { accountId: context.accountId });
  return row?.total ?? 0;
}

/** One row for each count again. Readers see either all changes or their sum; who writes meanwhile adds to it. */
export async function sumUpTally(context: Context): Promise<void> {
  await sql`
    with gone as (
      delete from contacts.tally where account_id = ${context.accountId} returning list_id, change
    )
    insert into contacts.tally (account_id, list_id, change)
    select ${context.accountId}, list_id, sum(change) from gone group by list_id having sum(change) <> 0`.execute(
    context.tx,
  );
}

/** No foreign key leads from it: what is counted out must not meet an account that is gone. */
export async function forgetTally(context: Context): Promise<void> {
  await context.tx.deleteFrom("contacts.tally").where("account_id", "=", context.accountId).execute();
}

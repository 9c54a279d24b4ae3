import { sql } from "kysely";
import { askInactive } from "#domains/renewals/index.ts";
import { uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { inactiveSql, noticeDays } from "./inactive.sql.ts";

/** People in one transaction: each may get a message of their own. */
const atOnce = 500;

/** Takes off the list who gave a sign since, or is no contact any more. */
export async function letStay(context: Context, period: number): Promise<void> {
  await sql`
    delete from retention.leaver where account_id = ${context.accountId}
      and subject_id not in (select subject_id from (${inactiveSql(context, period)}) as inactive)`.execute(
    context.tx,
  );
}

/**
 * Puts on the list some of those who have given no sign for so long, with the day on which they go, and asks once whoever
 * may lawfully be asked whether to go on. How many there were; none when all are on it. Kill -9: those of the last
 * transaction are not on the list and were not asked.
 */
export async function noticeInactive(context: Context, period: number): Promise<number> {
  const { accountId, tx, now } = context;
  const { rows } = await sql<{ subject_id: SubjectId }>`
    select subject_id from (${inactiveSql(context, period)}) as inactive
    where not exists (select from retention.leaver where leaver.account_id = ${accountId} and leaver.subject_id = inactive.subject_id)
    order by subject_id limit ${atOnce}`.execute(tx);
  if (rows.length === 0) return 0;
  const people = rows.map((row) => row.subject_id);
  const leavesOn = new Date(now.getTime() + noticeDays * 24 * 3600 * 1000);
  const asked = await askInactive(context, { people, endsAt: leavesOn });
  await sql`
    insert into retention.leaver (account_id, subject_id, noticed_at, asked, leaves_on)
    select ${accountId}, subject_id, ${now}, case when subject_id = any(${uuids([...asked])}::uuid[]) then 'by_mail' else 'not' end,
      ${leavesOn.toISOString().slice(0, 10)}::date
    from unnest(${uuids(people)}::uuid[]) as subject_id`.execute(tx);
  for (const each of people) context.touched.add(each);
  return people.length;
}

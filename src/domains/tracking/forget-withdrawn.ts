import { sql } from "kysely";
import { trackingModes } from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";

export const forgetQueue = "tracking/forget_withdrawn";

const atOnce = 1000;

/**
 * Deletes what was observed of people who no longer permit it (GDPR art. 17(1)(b)): observing stops with the withdrawal,
 * and within a day nothing of it is left. Kill -9: the next night begins anew.
 */
export async function forgetWithdrawn(context: Context): Promise<void> {
  await keepLastClicks(context);
  let after: SubjectId | undefined;
  for (;;) {
    const people = await observedPeople(context, after);
    if (people.length === 0) return;
    const modes = await trackingModes(context, people);
    const past = people.filter((subjectId) => modes.get(subjectId)?.mode !== "individual");
    const silent = people.filter((subjectId) => modes.get(subjectId)?.mode === "none");
    await context.tx
      .deleteFrom("tracking.observation")
      .where("account_id", "=", context.accountId)
      .where(sql<boolean>`subject_id = any(${past}::uuid[])`)
      .execute();
    await context.tx
      .deleteFrom("tracking.last_click")
      .where("account_id", "=", context.accountId)
      .where(sql<boolean>`subject_id = any(${past}::uuid[])`)
      .execute();
    await context.tx
      .deleteFrom("tracking.last_open")
      .where("account_id", "=", context.accountId)
      .where(sql<boolean>`subject_id = any(${silent}::uuid[])`)
      .execute();
    after = people.at(-1);
  }
}

async function observedPeople(context: Context, after: SubjectId | undefined): Promise<SubjectId[]> {
  const from = after ?? "00000000-0000-0000-0000-000000000000";
  const { rows } = await sql<{ subject_id: SubjectId }>`
    select subject_id from (
      select subject_id from tracking.observation where account_id = ${context.accountId} and subject_id > ${from}::uuid
      union select subject_id from tracking.last_click where account_id = ${context.accountId} and subject_id > ${from}::uuid
      union select subject_id from tracking.last_open where account_id = ${context.accountId} and subject_id > ${from}::uuid
    ) as seen order by 1 limit ${atOnce}`.execute(context.tx);
  return rows.map((row) => row.subject_id);
}

/**
 * A click counts as a sign of life for longer than it is kept: its day stays. Those of days that are in already are not
 * read again; the day of the last one may have had more.
 */
async function keepLastClicks(context: Context): Promise<void> {
  const { accountId } = context;
  await sql`
    insert into tracking.last_click (account_id, subject_id, day)
    select account_id, subject_id, (max(at) at time zone 'UTC')::date from tracking.observation
    where account_id = ${accountId} and kind = 'click' and seen_as <> 'scanner'
      and at >= coalesce((select max(day) from tracking.last_click where account_id = ${accountId}), '-infinity')::timestamptz
    group by account_id, subject_id
    on conflict (account_id, subject_id) do update set day = greatest(last_click.day, excluded.day)`.execute(
    context.tx,
  );
}

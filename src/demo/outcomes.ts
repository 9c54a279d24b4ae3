import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";

/**
 * Writes what the mail servers of the example would have answered: the one part of its history that did not happen,
 * since its people do not exist. One message in ninety bounces, a few were refused at dispatch.
 */
export async function tellOutcomes(context: Context, mailingId: number): Promise<void> {
  const { accountId, tx, now } = context;
  await sql`
    with told as (
      update delivery.message
         set state = case when get_byte(uuid_send(id), 15) < 3 then 'bounced'::delivery.message_state else 'submitted' end,
             smtp_code = case when get_byte(uuid_send(id), 15) < 3 then 550 else 250 end,
             smtp_enhanced = case when get_byte(uuid_send(id), 15) < 3 then '5.1.1' else '2.0.0' end,
             attempts = 1,
             state_at = created_at + make_interval(secs => get_byte(uuid_send(id), 14) * 2)
       where account_id = ${accountId} and mailing_id = ${mailingId} and state = 'queued'
      returning state, date_trunc('minute', state_at) as minute
    ),
    counted as (select state, minute, count(*) as n from told group by 1, 2),
    changes as (select minute, state, n as change from counted
                union all select date_trunc('minute', ${now}::timestamptz), 'queued', -sum(n) from counted having sum(n) > 0)
    insert into delivery.tally (account_id, mailing_id, minute, state, change)
    select ${accountId}, ${mailingId}, minute, state, change from changes
    on conflict (account_id, mailing_id, minute, state, writer) do update set change = delivery.tally.change + excluded.change`.execute(
    tx,
  );
  await tx
    .updateTable("delivery.mailing")
    .set({ state: "finished", finished_at: now })
    .where("account_id", "=", accountId)
    .where("id", "=", mailingId)
    .where("standing", "=", false)
    .execute();
}

/** Who got a mailing, as many as asked for: some of them will change their mind. */
export async function someRecipients(
  context: Context,
  mailingId: number,
  share: number,
): Promise<{ subjectId: string; messageId: string }[]> {
  const rows = await context.tx
    .selectFrom("delivery.message")
    .select(["subject_id", "id"])
    .where("account_id", "=", context.accountId)
    .where("mailing_id", "=", mailingId)
    .where("state", "=", "submitted")
    .where(sql<boolean>`get_byte(uuid_send(id), 13) < ${Math.round(share * 256)}`)
    .execute();
  return rows.map((row) => ({ subjectId: row.subject_id, messageId: row.id }));
}

import { sql } from "kysely";
import { blockedSql, givingEventsSql } from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import { idsSince } from "./lifetime.ts";

/** Few partitions are looked at: ids hold their time. */
function madeSince(since: Date) {
  const ranges = idsSince(since).map(({ from, to }) => sql`(message.id >= ${from} and message.id < ${to})`);
  return sql`(${sql.join(ranges, sql` or `)}) and message.created_at >= ${since}`;
}

/** Messages that went out on consent, and how many of them name no event that gave it. */
export async function messagesWithoutBasis(
  context: Context,
  since: Date,
): Promise<{ sent: number; without: number }> {
  const { rows } = await sql<{ sent: number; without: number }>`
    select count(*) as sent,
           count(*) filter (where authorised_by in ('consent', 'soft_opt_in') and giving.sequence is null
             or authorised_by = '') as without
      from delivery.message left join (${givingEventsSql(context)}) as giving on giving.sequence = message.authorising_event
     where account_id = ${context.accountId} and state = 'submitted' and ${madeSince(since)}`.execute(
    context.tx,
  );
  return rows[0] ?? { sent: 0, without: 0 };
}

/** What a server had begun to take when the block came goes to its end. */
const underWay = "5 minutes";

/** Messages that were let go to somebody after they had been blocked for them, whenever they were queued. */
export async function messagesAgainstRefusals(context: Context, since: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count
      from delivery.message
      join delivery.mailing on mailing.account_id = message.account_id and mailing.id = message.mailing_id
      join (${blockedSql(context)}) as blocked on blocked.subject_id = message.subject_id
     where message.account_id = ${context.accountId} and message.state = 'submitted' and ${madeSince(since)}
       and (blocked.scope = 'everything' or mailing.stream = 'marketing')
       and blocked.at + ${underWay}::interval < message.state_at`.execute(context.tx);
  return rows[0]?.count ?? 0;
}

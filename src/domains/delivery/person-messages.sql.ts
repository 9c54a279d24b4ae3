import { type RawBuilder, sql } from "kysely";
import { answersSql } from "#domains/consent/index.ts";
import type { Between } from "#kernel/contact-statistics.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";

/** Far more than anybody gets. */
const most = 2500;

/** What one person was sent and what became of it, newest first: the mailings that have an outcome. */
export async function messagesTo(context: Context, subjectId: SubjectId, between: Between | undefined) {
  const { rows } = await sql<{ mailingId: number; state: "submitted" | "bounced" | "expired"; at: Date }>`
    select mailing_id as "mailingId", state, state_at as at from delivery.message
    where account_id = ${context.accountId} and subject_id = ${subjectId}
      and state in ('submitted', 'bounced', 'expired') and ${within(sql`state_at`, between)}
    order by id desc limit ${most}`.execute(context.tx);
  return rows;
}

/** What they answered to being written to, newest first, with the mailing where it was through a message of one. */
export async function answersBy(context: Context, subjectId: SubjectId, between: Between | undefined) {
  const answers = answersSql(
    context,
    sql`event.subject_id = ${subjectId} and ${within(sql`event.at`, between)}`,
  );
  const { rows } = await sql<{ kind: string; method: string; mailingId: number | null; at: Date }>`
    select answer.kind, answer.method, message.mailing_id as "mailingId", answer.at from (${answers}) as answer
    left join delivery.message on message.account_id = ${context.accountId} and message.id = answer.message_id
    order by answer.sequence desc limit ${most}`.execute(context.tx);
  return rows;
}

function within(at: RawBuilder<unknown>, between: Between | undefined): RawBuilder<boolean> {
  return between ? sql`${at} >= ${between.from}::date and ${at} < ${between.to}::date + 1` : sql`true`;
}

import { type RawBuilder, sql } from "kysely";
import {
  gateOver,
  type Purpose,
  permittedThen,
  trackingChoice,
  trackingPurpose,
} from "#domains/consent/index.ts";
import { countContacts } from "#domains/contacts/index.ts";
import { leftAt, mailingProgress, peopleOfMailing } from "#domains/delivery/index.ts";
import { observedOf, peopleSeenSql } from "#domains/tracking/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";

/** What was seen of opens and clicks, with how many could be seen at all; null where the account observes nobody. */
export async function observedReport(context: Context, mailingId: number) {
  const purpose = await trackingPurpose(context);
  const { unasked } = await trackingChoice(context);
  if (!purpose && unasked === "none") return null;
  const { base, individual, ...rest } = await observedNow(context, mailingId);
  return { base, opened: individual.opened, clicked: individual.clicked, ...rest };
}

/** All that was seen, of whom it may still be told, and of how many anything could be. */
export async function observedNow(context: Context, mailingId: number) {
  const purpose = await trackingPurpose(context);
  const { base, takenBack } = purpose
    ? await judged(context, mailingId, purpose)
    : { base: 0, takenBack: "by_everybody" as const };
  return { base, ...(await observedOf(context, mailingId, takenBack)) };
}

/** Of how many anything could be seen, and who of those seen permits it no more: one question to the gate for both. */
async function judged(context: Context, mailingId: number, purpose: Purpose) {
  const { submitted } = (await mailingProgress(context, mailingId)).counts;
  const plan = submitted * 4 > (await countContacts(context)) ? "whole_account" : "by_key";
  const audience = reachedOrSeen(sql.table("reached"), sql.table("seen"));
  const gate = await gateOver(context, purpose, audience, plan);
  // Hundreds of thousands are compared in memory.
  await sql`select set_config('work_mem', '64MB', true)`.execute(context.tx);
  const { rows } = await sql<{ base: number; taken_back: SubjectId[] }>`
    with reached as materialized (${peopleOfMailing(context, mailingId, "submitted")}),
    seen as materialized (${peopleSeenSql(context, mailingId)})
    select count(*) filter (where ${couldBeSeen(context, { mailingId, purpose })}) as base,
      coalesce(array_agg(subject_id::text) filter (where not allowed and subject_id in (select subject_id from seen)), '{}') as taken_back
    from (${gate}) as judged`.execute(context.tx);
  return { base: rows[0]?.base ?? 0, takenBack: rows[0]?.taken_back ?? [] };
}

/**
 * Of whom an open or a click could be seen, as a query that gives `subject_id`; nobody where nobody is asked. They had permitted it when
 * their message left (or there was nothing in it to see them by), and they permit it still.
 */
export async function observablePeople(
  context: Context,
  mailingId: number,
): Promise<RawBuilder<{ subject_id: string }>> {
  const purpose = await trackingPurpose(context);
  if (!purpose) return sql`select null::uuid as subject_id where false`;
  const audience = reachedOrSeen(
    sql`(${peopleOfMailing(context, mailingId, "submitted")})`,
    sql`(${peopleSeenSql(context, mailingId)})`,
  );
  const gate = await gateOver(context, purpose, audience);
  return sql`select subject_id from (${gate}) as judged where ${couldBeSeen(context, { mailingId, purpose })}`;
}

/** Whoever was seen could be seen, though what reached them may have come back since. */
function reachedOrSeen(reached: RawBuilder<unknown>, seen: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select subject_id from ${reached} as reached
    union all select subject_id from ${seen} as seen
    where not exists (select from ${reached} as also where also.subject_id = seen.subject_id)`;
}

function couldBeSeen(
  context: Context,
  { mailingId, purpose }: { mailingId: number; purpose: Purpose },
): RawBuilder<boolean> {
  const subject = sql`judged.subject_id`;
  const at = leftAt(context, mailingId, subject);
  // Nearly all had permitted it before anything left, which their permission tells by itself.
  return sql`(allowed and (
    since <= (select started_at from campaigns.campaign where account_id = ${context.accountId} and mailing_id = ${mailingId})
    or ${permittedThen(context, { purposeId: purpose.id, subject, at })}))`;
}

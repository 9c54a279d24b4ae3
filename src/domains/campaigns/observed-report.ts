import { type RawBuilder, sql } from "kysely";
import { gateOver, permittedThen, trackingChoice, trackingPurpose } from "#domains/consent/index.ts";
import { leftAt, peopleOfMailing } from "#domains/delivery/index.ts";
import { observedOf } from "#domains/tracking/index.ts";
import type { Context } from "#kernel/context.ts";

/** What was seen of opens and clicks, with how many could be seen at all; null where the account observes nobody. */
export async function observedReport(context: Context, mailingId: number) {
  const purpose = await trackingPurpose(context);
  const { unasked } = await trackingChoice(context);
  if (!purpose && unasked === "none") return null;
  const { individual, ...rest } = await observedOf(context, mailingId);
  return {
    base: await observableOf(context, mailingId),
    opened: individual.opened,
    clicked: individual.clicked,
    ...rest,
  };
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
  const gate = await gateOver(context, purpose.id, peopleOfMailing(context, mailingId, "submitted"));
  const subject = sql`judged.subject_id`;
  const at = leftAt(context, mailingId, subject);
  // Nearly all had permitted it before anything left, which their permission tells by itself.
  return sql`select subject_id from (${gate}) as judged where allowed and (
    since <= (select started_at from campaigns.campaign where account_id = ${context.accountId} and mailing_id = ${mailingId})
    or ${permittedThen(context, { purposeId: purpose.id, subject, at })})`;
}

async function observableOf(context: Context, mailingId: number): Promise<number> {
  const { rows } = await sql<{ people: number }>`
    select count(*) as people from (${await observablePeople(context, mailingId)}) as observable`.execute(
    context.tx,
  );
  return rows[0]?.people ?? 0;
}

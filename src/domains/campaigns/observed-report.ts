import { sql } from "kysely";
import { gateOver, trackingChoice, trackingPurpose } from "#domains/consent/index.ts";
import { peopleOfMailing } from "#domains/delivery/index.ts";
import { observedOf } from "#domains/tracking/index.ts";
import type { Context } from "#kernel/context.ts";

/** What was seen of opens and clicks, with how many could be seen at all; null where the account observes nobody. */
export async function observedReport(context: Context, mailingId: number) {
  const purpose = await trackingPurpose(context);
  const { unasked } = await trackingChoice(context);
  if (!purpose && unasked === "none") return null;
  const { individual, ...rest } = await observedOf(context, mailingId);
  return {
    base: purpose ? await observableOf(context, mailingId, purpose.id) : 0,
    opened: individual.opened,
    clicked: individual.clicked,
    ...rest,
  };
}

/** How many of those who got the message permit being seen now. */
async function observableOf(context: Context, mailingId: number, purposeId: number): Promise<number> {
  const gate = await gateOver(context, purposeId, peopleOfMailing(context, mailingId, "submitted"));
  const { rows } = await sql<{ people: number }>`
    select count(*) as people from (${gate}) as judged where allowed`.execute(context.tx);
  return rows[0]?.people ?? 0;
}

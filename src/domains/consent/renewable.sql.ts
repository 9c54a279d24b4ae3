import { type RawBuilder, sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { type GatePlan, gateOver } from "./gate.sql.ts";
import { permissionEndSql } from "./permission-end.ts";
import { getPurpose } from "./purposes.sql.ts";
import type { RenewalGroup } from "./vocabulary.api.ts";

/** For how long before its end a permission is asked about again, and after it still may be. */
export const askBeforeDays = 30;
export const askAfterDays = 90;

export type RenewableRow = {
  subject_id: SubjectId;
  renewal: RenewalGroup;
  /** The event that the permission rests on: it is asked about once. */
  event_sequence: number;
  ends_at: Date | null;
};

/**
 * Whom of an audience it is lawful to ask again: they said yes, nothing else stands against them, and that yes is about
 * to end, ended not long ago, or is shown too weakly. Never who said no, who was never asked, who complained or is
 * blocked, or of whom nobody knows where they come from: to ask them would itself be promotion.
 */
export async function renewableOver(
  context: Context,
  purposeId: number,
  audience: RawBuilder<unknown>,
  plan: GatePlan = "by_key",
): Promise<RawBuilder<RenewableRow>> {
  const purpose = await getPurpose(context, purposeId);
  const gate = await gateOver(context, purposeId, audience, plan);
  const end = permissionEndSql(purpose);
  return sql`
    select subject_id, renewal, event_sequence, ends_at from (
      select judged.subject_id, permission.event_sequence, ${end} as ends_at,
        case
          when judged.allowed and ${end} <= ${context.now}::timestamptz + make_interval(days => ${askBeforeDays}) then 'ending'
          when not judged.allowed and ${end} <= ${context.now}::timestamptz - make_interval(days => ${askAfterDays}) then null
          when judged.reasons = '{expired}' then 'ended'
          when not judged.allowed and judged.reasons <@ '{evidence_too_weak,expired}' then 'too_weak'
        end as renewal
      from (${gate}) as judged
      join consent.permission as permission on permission.account_id = ${context.accountId}
        and permission.subject_id = judged.subject_id and permission.purpose_id = ${purpose.id}
    ) as grouped where renewal is not null`;
}

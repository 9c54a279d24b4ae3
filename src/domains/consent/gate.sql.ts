import { type RawBuilder, sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { Reason } from "./gate.ts";
import type { Basis } from "./new-event.ts";
import { getPurpose, type Purpose } from "./purposes.sql.ts";
import { isSenderIdentified } from "./sender-identity.ts";

export type GateRow = {
  subject_id: SubjectId;
  allowed: boolean;
  authorised_by: Basis | null;
  authorising_event: number | null;
  reasons: Reason[];
};

/**
 * The gate over a set: `audience` is a query that gives `subject_id`; the result has one row for each of its rows, to
 * select from or insert from. Says what `decide` says, but for `erased`: keys are in another database.
 */
export async function gateOver(
  context: Context,
  purposeId: number,
  audience: RawBuilder<unknown>,
): Promise<RawBuilder<GateRow>> {
  const purpose = await getPurpose(context, purposeId);
  const service = purpose.kind === "service";
  return service
    ? serviceGate(context, purpose, audience)
    : marketingGate(context, purpose, audience, await isSenderIdentified(context));
}

function serviceGate(context: Context, purpose: Purpose, audience: RawBuilder<unknown>): RawBuilder<GateRow> {
  return sql`
    select subject_id, reasons = '{}' as allowed,
      case when reasons = '{}' then ${purpose.basis}::text end as authorised_by,
      null::bigint as authorising_event, reasons
    from (
      select audience.subject_id, array_remove(array[
        case when ${purpose.archivedAt !== null}::boolean then 'purpose_archived' end,
        case when ${isSuppressed(context, "everything")} then 'suppressed' end
      ]::text[], null) as reasons
      from (${audience}) as audience
    ) as judged`;
}

function marketingGate(
  context: Context,
  purpose: Purpose,
  audience: RawBuilder<unknown>,
  identified: boolean,
): RawBuilder<GateRow> {
  const unseen = sql`permission.strength < 'witnessed'`;
  return sql`
    select subject_id, reasons = '{}' as allowed,
      case when reasons = '{}' then basis end as authorised_by,
      case when reasons = '{}' then event_sequence end as authorising_event, reasons
    from (
      select audience.subject_id, permission.basis, permission.event_sequence, array_remove(array[
        case when ${purpose.archivedAt !== null}::boolean then 'purpose_archived' end,
        case when not ${identified}::boolean then 'no_sender_identity' end,
        case when permission.state = 'objected' then 'objected' end,
        case when permission.state = 'withdrawn' then 'withdrawn' end,
        case when permission.state = 'declined' then 'declined' end,
        case when ${isSuppressed(context, "marketing")} then 'suppressed' end,
        case when standing.restricted_at is not null then 'restricted' end,
        case when permission.state = 'pending' then 'pending' end,
        case when standing.source_id is null and (permission.state is null or (permission.state = 'granted' and ${unseen})) then 'no_source' end,
        case when permission.state is null or (permission.state = 'granted' and permission.basis not in ('consent', ${purpose.basis})) then 'no_permission' end,
        case when permission.state = 'granted' and permission.strength < ${purpose.leastStrength}::consent.strength then 'evidence_too_weak' end,
        case when permission.state = 'granted' and permission.until <= ${context.now}::timestamptz then 'expired' end,
        case when standing.inform_by <= ${context.now}::timestamptz and standing.informed_at is null then 'information_overdue' end
      ]::text[], null) as reasons
      from (${audience}) as audience
      left join consent.permission as permission on permission.account_id = ${context.accountId}
        and permission.subject_id = audience.subject_id and permission.purpose_id = ${purpose.id}
      left join consent.standing as standing on standing.account_id = ${context.accountId}
        and standing.subject_id = audience.subject_id
    ) as judged`;
}

/** A block of everything blocks marketing too. */
function isSuppressed(context: Context, wanted: "everything" | "marketing"): RawBuilder<boolean> {
  const scopes = wanted === "everything" ? ["everything"] : ["everything", "marketing"];
  return sql`exists (
    select from consent.suppression as suppression where suppression.account_id = ${context.accountId}
      and suppression.subject_id = audience.subject_id and suppression.lifted_at is null
      and suppression.scope = any(${scopes}::text[])
      and (suppression.expires_at is null or suppression.expires_at > ${context.now}::timestamptz))`;
}

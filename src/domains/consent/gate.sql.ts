import { type RawBuilder, sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { blockedDomains } from "./blocked-domains.ts";
import type { Basis } from "./new-event.ts";
import { permissionEndSql } from "./permission-end.ts";
import { getPurpose, type Purpose } from "./purposes.sql.ts";
import { senderIdentifiedSql } from "./sender-identity.ts";
import type { Strength } from "./strength.ts";
import type { Scope } from "./suppress.ts";
import type { PermissionState, Reason } from "./vocabulary.api.ts";

export type GateRow = {
  subject_id: SubjectId;
  allowed: boolean;
  authorised_by: Basis | null;
  authorising_event: number | null;
  reasons: Reason[];
  /** What the person said last about this purpose; null for service, which asks nobody. */
  state: PermissionState | null;
  strength: Strength | null;
  since: Date | null;
};

/**
 * How the set's rows meet what is known of them. `by_key` looks each person up, whatever the planner believes: right for
 * audiences, and right after an import. `whole_account` goes through the tables once, which is several times faster where
 * nearly everybody in them is asked about. Where an array of the people is at hand, of some thousands at most, the rows of
 * all are fetched in one go by their keys.
 */
export type GatePlan = "by_key" | "whole_account" | { among: RawBuilder<SubjectId[]> };

/**
 * The gate over a set: `audience` is a query that gives `subject_id`; the result has one row for each of its rows, to
 * select from or insert from. Says what `decide` says, but for `erased`: keys are in another database.
 */
export async function gateOver(
  context: Context,
  wanted: number | Purpose,
  audience: RawBuilder<unknown>,
  plan: GatePlan = "by_key",
  /** Who writes, where that is known: a block may be about one sender. */
  senderAddress?: string,
): Promise<RawBuilder<GateRow>> {
  const gate = await gateBesidesDomains(context, wanted, audience, plan, senderAddress);
  const domains = await blockedDomains(context);
  if (domains.size === 0) return gate;
  return sql`
    select gate.subject_id, gate.allowed and blocked.subject_id is null as allowed,
      case when blocked.subject_id is null then gate.authorised_by end as authorised_by,
      case when blocked.subject_id is null then gate.authorising_event end as authorising_event,
      case when blocked.subject_id is null then gate.reasons else gate.reasons || 'domain_blocked'::text end as reasons,
      gate.state, gate.strength, gate.since
    from (${gate}) as gate
    left join (${await context.peopleAtDomains(context, domains)}) as blocked on blocked.subject_id = gate.subject_id`;
}

/** The same for those who have the addresses at hand, and judge by them what domains are blocked. */
export async function gateBesidesDomains(
  context: Context,
  wanted: number | Purpose,
  audience: RawBuilder<unknown>,
  plan: GatePlan,
  senderAddress: string | undefined,
): Promise<RawBuilder<GateRow>> {
  const purpose = typeof wanted === "number" ? await getPurpose(context, wanted) : wanted;
  const service = purpose.kind === "service";
  const narrow: Scope[] = [
    `purpose:${purpose.id}`,
    ...(senderAddress ? [`sender:${senderAddress}` as const] : []),
  ];
  return service
    ? serviceGate(context, purpose, { audience, plan, narrow })
    : marketingGate(context, purpose, { audience, plan, narrow });
}

type Asked = { audience: RawBuilder<unknown>; plan: GatePlan; narrow: readonly Scope[] };

function serviceGate(
  context: Context,
  purpose: Purpose,
  { audience, plan, narrow }: Asked,
): RawBuilder<GateRow> {
  return sql`
    select subject_id, reasons = '{}' as allowed,
      case when reasons = '{}' then ${purpose.basis}::text end as authorised_by,
      null::bigint as authorising_event, reasons,
      null::text as state, null::consent.strength as strength, null::timestamptz as since
    from (
      select audience.subject_id, array_remove(array[
        case when ${purpose.archivedAt !== null}::boolean then 'purpose_archived' end,
        case when block.found then 'suppressed' end
      ]::text[], null) as reasons
      from (${audience}) as audience
      ${blockOf(context, ["everything", ...narrow], plan)}
      offset 0
    ) as judged`;
}

/*
 * Each person's rows are looked up by key, held to that by `limit 1`: left to itself, PostgreSQL may compare every row
 * with every other right after a large import, before it has counted them. `offset 0` makes it judge once per person.
 */
function marketingGate(
  context: Context,
  purpose: Purpose,
  { audience, plan, narrow }: Asked,
): RawBuilder<GateRow> {
  return sql`
    select subject_id, reasons = '{}' as allowed,
      case when reasons = '{}' then basis end as authorised_by,
      case when reasons = '{}' then event_sequence end as authorising_event, reasons, state, strength, since
    from (
      select audience.subject_id, permission.basis, permission.event_sequence, permission.state, permission.strength,
        permission.since, array_remove(array[
        case when ${purpose.archivedAt !== null}::boolean then 'purpose_archived' end,
        case when not ${senderIdentifiedSql(context)} then 'no_sender_identity' end,
        case when permission.state = 'objected' then 'objected' end,
        case when permission.state = 'withdrawn' then 'withdrawn' end,
        case when permission.state = 'declined' then 'declined' end,
        case when block.found then 'suppressed' end,
        case when standing.restricted_at is not null then 'restricted' end,
        case when standing.paused_until > ${context.now}::timestamptz then 'paused' end,
        case when permission.state = 'pending' then 'pending' end,
        case when standing.source_id is null and (permission.state is null or (permission.state = 'granted' and permission.strength < 'witnessed')) then 'no_source' end,
        case when permission.state is null or (permission.state = 'granted' and permission.basis not in ('consent', ${purpose.basis})) then 'no_permission' end,
        case when permission.state = 'granted' and permission.strength < ${purpose.leastStrength}::consent.strength then 'evidence_too_weak' end,
        case when permission.state = 'granted' and ${permissionEndSql(purpose)} <= ${context.now}::timestamptz then 'expired' end,
        case when standing.inform_by <= ${context.now}::timestamptz and standing.informed_at is null then 'information_overdue' end
      ]::text[], null) as reasons
      from (${audience}) as audience
      ${known(context, purpose, plan)}
      ${blockOf(context, ["everything", "marketing", ...narrow], plan)}
      offset 0
    ) as judged`;
}

/** What the person permits for this purpose, and how they stand: `permission`, `standing`. */
function known(context: Context, purpose: Purpose, plan: GatePlan): RawBuilder<unknown> {
  if (plan !== "by_key")
    return sql`
      left join consent.permission as permission on permission.account_id = ${context.accountId}
        and permission.subject_id = audience.subject_id and permission.purpose_id = ${purpose.id}${among(plan, sql`permission.subject_id`)}
      left join consent.standing as standing on standing.account_id = ${context.accountId}
        and standing.subject_id = audience.subject_id${among(plan, sql`standing.subject_id`)}`;
  return sql`
      left join lateral (
        select state, basis, strength, event_sequence, since, until from consent.permission
        where account_id = ${context.accountId} and subject_id = audience.subject_id and purpose_id = ${purpose.id} limit 1
      ) as permission on true
      left join lateral (
        select source_id, inform_by, informed_at, restricted_at, paused_until from consent.standing
        where account_id = ${context.accountId} and subject_id = audience.subject_id limit 1
      ) as standing on true`;
}

/** A block in force of one of these scopes, if there is one: `block.found`. */
function blockOf(context: Context, scopes: readonly Scope[], plan: GatePlan): RawBuilder<unknown> {
  const inForce = sql`account_id = ${context.accountId} and lifted_at is null
    and scope = any(${scopes}::text[]) and (expires_at is null or expires_at > ${context.now}::timestamptz)`;
  if (plan !== "by_key")
    return sql`left join (
      select distinct subject_id, true as found from consent.suppression where ${inForce}${among(plan, sql`subject_id`)}
    ) as block on block.subject_id = audience.subject_id`;
  return sql`left join lateral (
    select true as found from consent.suppression where subject_id = audience.subject_id and ${inForce} limit 1
  ) as block on true`;
}

function among(plan: Exclude<GatePlan, "by_key">, subject: RawBuilder<unknown>): RawBuilder<unknown> {
  return plan === "whole_account" ? sql`` : sql` and ${subject} = any(${plan.among})`;
}

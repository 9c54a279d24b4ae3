import { type RawBuilder, sql } from "kysely";
import { gateBesidesDomains } from "#domains/consent/index.ts";
import type { Keyring } from "#domains/vault/index.ts";
import { bigints, texts, uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import type { MessageId, SubjectId } from "#kernel/ids.ts";
import { liesAmong } from "../lifetime.ts";
import { addChange, type Changes } from "../tally.ts";
import { announceStopped, type Stop } from "./announce-outcomes.ts";
import type { DueMessage, Mailing } from "./due-batch.ts";
import { leaseEnd } from "./leases.ts";
import { shareMailing } from "./mailing-lock.ts";

export type Claim = {
  mailing: Mailing;
  /** Of the stretch they are a window of, or a new one for messages that are taken one by one. */
  leaseId: string;
  from: "stretch" | "singles";
  windowId: string;
  messages: readonly DueMessage[];
  /** For each of them the domain it goes to, where a block of that domain stops it. */
  domains: readonly (string | null)[];
  /** Those of them that wait for a turn where they go, and until when. */
  later: ReadonlyMap<MessageId, Date>;
  /** Those of them whose address nobody can read any more. */
  unreadableIds: readonly MessageId[];
  ring: Keyring;
};

/**
 * Takes messages for sending: from here to the commit it is decided, and before any byte of theirs leaves it is durable.
 * What another worker took, what is paused or cancelled, is left alone; the permission of the others is looked at once
 * more, so that a withdrawal of a second ago stops the message. Undefined where the stretch is no longer this worker's.
 */
export async function claimBatch(
  context: Context,
  claim: Claim,
  gate: RawBuilder<unknown>,
  changes: Changes,
): Promise<Set<MessageId> | undefined> {
  if (claim.messages.length === 0) return new Set();
  return claim.from === "stretch"
    ? claimWindow(context, claim, gate, changes)
    : claimSingles(context, claim, gate, changes);
}

/**
 * The gate's question about whom these messages go to. Those of a window are neighbours in its tables, so their rows come in
 * one go: a quarter less work than looking each of them up.
 */
export function gateOf(
  context: Context,
  { mailing: { purposeId, sender }, from, messages }: Pick<Claim, "mailing" | "from" | "messages">,
): Promise<RawBuilder<unknown>> {
  const subjects = sql<SubjectId[]>`${uuids(messages.map(({ subjectId }) => subjectId))}::uuid[]`;
  const audience = sql`select distinct unnest(${subjects}) as subject_id`;
  const plan = from === "stretch" ? { among: subjects } : "by_key";
  return gateBesidesDomains(context, purposeId, audience, plan, sender.address);
}

/** Judges each message by the gate's answer about its recipient: `judged`. */
function judgedBy(
  context: Context,
  { messages, domains, later, unreadableIds }: Claim,
  gate: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const column = <T>(value: (message: DueMessage) => T): T[] => messages.map(value);
  // Hardly ever does anybody wait: the usual statement knows nothing of it.
  const waits = later.size > 0 ? sql`later.at is not null` : sql`false`;
  const waiting = later.size > 0 ? sql`left join ${laterRows(later)} on later.id = wanted.id` : sql``;
  return sql`
    gate as materialized (${gate}),
    judged as materialized (
      select wanted.*, gate.authorised_by, gate.authorising_event,
        against.reasons,
        (case when wanted.expires <= ${context.now.getTime()} then 'expired' when against.reasons <> '{}' then 'refused' when ${waits} then 'queued' else 'sending' end)::delivery.message_state as next,
        ${later.size > 0 ? sql`later.at` : sql`null::timestamptz`} as later_at,
        (gate.authorising_event, gate.authorised_by) is distinct from (wanted.known_event, wanted.known_by) and gate.authorised_by is not null as authorised_anew
      from unnest(
        ${uuids(column(({ id }) => id))}::uuid[],
        ${uuids(column(({ subjectId }) => subjectId))}::uuid[],
        ${texts(column(({ state }) => state))}::text[]::delivery.message_state[],
        ${bigints(column(({ expiresAt }) => expiresAt.getTime()))}::bigint[],
        ${texts(column(({ authorisedBy }) => authorisedBy))}::text[],
        ${bigints(column(({ authorisingEvent }) => authorisingEvent))}::bigint[],
        ${texts(domains)}::text[]
      ) as wanted(id, subject_id, state, expires, known_by, known_event, domain)
      join gate on gate.subject_id = wanted.subject_id
      ${waiting}
      left join consent.blocked_domain as blocked on blocked.account_id = ${context.accountId} and blocked.domain = wanted.domain
      cross join lateral (
        select case
          when wanted.id = any(${unreadableIds}::uuid[]) then array['erased']
          when gate.reasons = '{}' and blocked.domain is not null then array['domain_blocked']
          else gate.reasons
        end as reasons
      ) as against
    )`;
}

function laterRows(later: Claim["later"]): RawBuilder<unknown> {
  const at = [...later.values()].map((date) => date.toISOString());
  return sql`unnest(${uuids([...later.keys()])}::uuid[], ${texts(at)}::text[]::timestamptz[]) as later(id, at)`;
}

/** What is written of the authorisation in force now; one that names no event of the ledger takes nothing away. */
function authorisation(context: Context): RawBuilder<unknown> {
  return sql`
    authorised_by = case when judged.authorising_event is null then m.authorised_by else judged.authorised_by end,
    authorising_event = coalesce(judged.authorising_event, m.authorising_event),
    authorised_at = case when judged.authorised_by is null then m.authorised_at else ${context.now} end`;
}

/**
 * The next window of a stretch. No row of its messages is written but of those that are stopped, or allowed by another
 * authorisation than when they were queued: the lease says that the others are being sent.
 */
async function claimWindow(
  context: Context,
  claim: Claim,
  gate: RawBuilder<unknown>,
  changes: Changes,
): Promise<Set<MessageId> | undefined> {
  const { mailing, leaseId, windowId, messages } = claim;
  const ids = messages.map(({ id }) => id);
  // Whom it concerns stands there as a list too: where that is nobody, no row is looked at, whichever way the two are joined.
  const { rows } = await sql<{ taken: boolean; stopped: Record<MessageId, Stop> | null }>`
    with ${judgedBy(context, claim, gate)},
    taken as (
      update delivery.lease set window_id = ${windowId}, claimed_at = ${context.now}, until = ${leaseEnd},
        message_ids = array(select id from judged where next = 'sending')
      where account_id = ${context.accountId} and id = ${leaseId} and to_id >= ${ids.at(-1)} and until is not null
        and exists (select from delivery.mailing where account_id = ${context.accountId} and id = ${mailing.id} and state = 'running')
      returning id
    ),
    written as (
      update delivery.message m set ${authorisation(context)},
        state = case when judged.next = 'sending' then m.state else judged.next end,
        state_at = case when judged.next = 'sending' then m.state_at else ${context.now} end,
        ${claim.later.size > 0 ? sql`try_at = case when judged.next = 'queued' then judged.later_at end,` : sql``}
        refused_because = case when judged.next = 'refused' then judged.reasons end
      from (
        select * from judged where (next <> 'sending' or authorised_anew) and exists (select from taken) limit ${ids.length}
      ) as judged
      where m.account_id = ${context.accountId} and m.id = judged.id and ${liesAmong(ids)} and m.state = judged.state
        and m.id = any(array(select id from judged where next <> 'sending' or authorised_anew))
      returning m.id, m.state, m.refused_because as reasons
    )
    select exists (select from taken) as taken,
      (select jsonb_object_agg(id, jsonb_build_object('state', state, 'reasons', reasons)) from written where state <> 'queued') as stopped`.execute(
    context.tx,
  );
  const [row] = rows;
  if (!row?.taken) return undefined;
  const stopped = row.stopped ?? {};
  for (const { state } of Object.values(stopped)) addChange(changes, "queued", state);
  await announceStopped(context, claim, new Map(Object.entries(stopped) as [MessageId, Stop][]));
  if (!row.stopped && claim.later.size === 0) return new Set(ids);
  return new Set(ids.filter((id) => !(id in stopped) && !claim.later.has(id)));
}

/** Messages with a time of their own, which several workers may have read: whose they are is decided row by row. */
async function claimSingles(
  context: Context,
  claim: Claim,
  gate: RawBuilder<unknown>,
  changes: Changes,
): Promise<Set<MessageId>> {
  const { mailing, leaseId, windowId, messages } = claim;
  const ids = messages.map(({ id }) => id);
  // The ids stand there twice: as rows to join, and as a list from which the planner learns how many there are and in
  // which partition, whatever its statistics say.
  const { rows } = await sql<Stop & { id: MessageId }>`
    with running as materialized (
      select ${shareMailing(context, mailing.id)} from delivery.mailing
      where account_id = ${context.accountId} and id = ${mailing.id} and state = 'running'
    ),
    ${judgedBy(context, claim, gate)},
    taken as (
      update delivery.message m set ${authorisation(context)},
        state = judged.next, state_at = ${context.now}, try_at = case when judged.next = 'queued' then judged.later_at end,
        refused_because = case when judged.next = 'refused' then judged.reasons end
      from judged
      where m.account_id = ${context.accountId} and m.id = judged.id and m.id = any(${uuids(ids)}::uuid[]) and m.state = judged.state
        and exists (select from running)
      returning m.id, m.state, m.refused_because as reasons
    ),
    lease as (
      insert into delivery.lease (account_id, id, mailing_id, message_ids, until, window_id, claimed_at)
      select ${context.accountId}, ${leaseId}, ${mailing.id}, array_agg(id), ${leaseEnd}, ${windowId}, ${context.now}
      from taken where state = 'sending' having count(*) > 0
    )
    select id, state, reasons from taken`.execute(context.tx);
  const was = new Map(messages.map(({ id, state }) => [id, state]));
  for (const { id, state } of rows) addChange(changes, was.get(id) ?? "queued", state);
  await announceStopped(context, claim, new Map(rows.map((row) => [row.id, row])));
  return new Set(rows.filter(({ state }) => state === "sending").map(({ id }) => id));
}

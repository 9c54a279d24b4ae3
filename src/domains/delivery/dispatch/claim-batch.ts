import { sql } from "kysely";
import { gateOver } from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import type { MessageId } from "#kernel/ids.ts";
import { addChange, type Changes, type MessageState } from "../tally.ts";
import type { Mailing } from "./due-batch.ts";
import { leaseSeconds } from "./leases.ts";

export type Claim = {
  mailing: Mailing;
  leaseId: string;
  messageIds: readonly MessageId[];
  /** Those whose address nobody can read any more. */
  unreadableIds: readonly MessageId[];
};

/**
 * Takes messages for sending: from here to the commit it is decided, and before any byte of theirs leaves it is durable.
 * What another worker holds or took, what is paused or cancelled, is left alone; the permission of the others is looked
 * at once more, so that a withdrawal of a second ago stops the message.
 */
export async function claimBatch(context: Context, claim: Claim, changes: Changes): Promise<Set<MessageId>> {
  const { mailing, leaseId, messageIds, unreadableIds } = claim;
  const gate = await gateOver(context, mailing.purposeId, sql`select distinct subject_id from mine`);
  // Ids are asked for row by row and once more as a list: the planner then knows how many there are and in which
  // partition, whatever its statistics say.
  const { rows } = await sql<{ id: MessageId; was: MessageState; state: MessageState }>`
    with mine as materialized (
      select m.* from unnest(${messageIds}::uuid[]) as wanted(id)
      cross join lateral (
        select m.id, m.subject_id, m.state as was, m.expires_at from delivery.message m
        where m.account_id = ${context.accountId} and m.id = wanted.id and m.id = any(${messageIds}::uuid[])
          and m.state in ('queued', 'deferred')
          and exists (select from delivery.mailing g where g.account_id = ${context.accountId} and g.id = ${mailing.id} and g.state = 'running')
        for update of m skip locked
      ) as m
    ),
    gate as materialized (${gate}),
    judged as materialized (
      select mine.id, mine.was, mine.expires_at <= ${context.now} as late,
        case when mine.id = any(${unreadableIds}::uuid[]) then array['erased'] else gate.reasons end as reasons,
        gate.authorised_by, gate.authorising_event
      from mine join gate on gate.subject_id = mine.subject_id
    ),
    taken as (
      update delivery.message m set
        state = (case when late then 'expired' when reasons = '{}' then 'sending' else 'refused' end)::delivery.message_state,
        state_at = ${context.now}, try_at = null,
        refused_because = case when not late and reasons <> '{}' then reasons end,
        -- The authorisation that counts is the one in force now; one that names no event of the ledger takes nothing away.
        authorised_by = case when judged.authorising_event is null then m.authorised_by else judged.authorised_by end,
        authorising_event = coalesce(judged.authorising_event, m.authorising_event),
        authorised_at = case when judged.authorised_by is null then m.authorised_at else ${context.now} end
      from judged where m.account_id = ${context.accountId} and m.id = judged.id and m.id = any(${messageIds}::uuid[])
      returning m.id, judged.was, m.state
    ),
    lease as (
      insert into delivery.lease (account_id, id, mailing_id, message_ids, until)
      select ${context.accountId}, ${leaseId}, ${mailing.id}, array_agg(id), clock_timestamp() + make_interval(secs => ${leaseSeconds})
      from taken where state = 'sending' having count(*) > 0
    )
    select id, was, state from taken`.execute(context.tx);
  for (const { was, state } of rows) addChange(changes, was, state);
  return new Set(rows.filter(({ state }) => state === "sending").map(({ id }) => id));
}

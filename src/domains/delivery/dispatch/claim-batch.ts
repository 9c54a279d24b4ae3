import { sql } from "kysely";
import { gateOver } from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import type { MessageId } from "#kernel/ids.ts";
import { addChange, type Changes, type MessageState } from "../tally.ts";
import type { DueMessage, Mailing } from "./due-batch.ts";
import { leaseSeconds } from "./leases.ts";
import { shareMailing } from "./mailing-lock.ts";

export type Claim = {
  mailing: Mailing;
  leaseId: string;
  messages: readonly DueMessage[];
  /** Those of them whose address nobody can read any more. */
  unreadableIds: readonly MessageId[];
};

/**
 * Takes messages for sending: from here to the commit it is decided, and before any byte of theirs leaves it is durable.
 * What another worker took, what is paused or cancelled, is left alone; the permission of the others is looked at once
 * more, so that a withdrawal of a second ago stops the message.
 */
export async function claimBatch(
  context: Context,
  { mailing, leaseId, messages, unreadableIds }: Claim,
  changes: Changes,
): Promise<Set<MessageId>> {
  if (messages.length === 0) return new Set();
  const ids = messages.map(({ id }) => id);
  const subjects = messages.map(({ subjectId }) => subjectId);
  const gate = await gateOver(
    context,
    mailing.purposeId,
    sql`select distinct unnest(${subjects}::uuid[]) as subject_id`,
  );
  // The ids stand there twice: as rows to join, and as a list from which the planner learns how many there are and in
  // which partition, whatever its statistics say.
  const { rows } = await sql<{ id: MessageId; state: MessageState }>`
    with running as materialized (
      select ${shareMailing(context, mailing.id)} from delivery.mailing
      where account_id = ${context.accountId} and id = ${mailing.id} and state = 'running'
    ),
    gate as materialized (${gate}),
    taken as (
      update delivery.message m set
        state = (case when m.expires_at <= ${context.now} then 'expired' when reasons = '{}' then 'sending' else 'refused' end)::delivery.message_state,
        state_at = ${context.now}, try_at = null,
        refused_because = case when reasons <> '{}' then reasons end,
        -- The authorisation that counts is the one in force now; one that names no event of the ledger takes nothing away.
        authorised_by = case when judged.authorising_event is null then m.authorised_by else judged.authorised_by end,
        authorising_event = coalesce(judged.authorising_event, m.authorising_event),
        authorised_at = case when judged.authorised_by is null then m.authorised_at else ${context.now} end
      from (
        select wanted.id, wanted.state, gate.authorised_by, gate.authorising_event,
          case when wanted.id = any(${unreadableIds}::uuid[]) then array['erased'] else gate.reasons end as reasons
        from unnest(${ids}::uuid[], ${subjects}::uuid[], ${messages.map(({ state }) => state)}::delivery.message_state[]) as wanted(id, subject_id, state)
        join gate on gate.subject_id = wanted.subject_id
      ) as judged
      where m.account_id = ${context.accountId} and m.id = judged.id and m.id = any(${ids}::uuid[]) and m.state = judged.state
        and exists (select from running)
      returning m.id, m.state
    ),
    lease as (
      insert into delivery.lease (account_id, id, mailing_id, message_ids, until)
      select ${context.accountId}, ${leaseId}, ${mailing.id}, array_agg(id), clock_timestamp() + make_interval(secs => ${leaseSeconds})
      from taken where state = 'sending' having count(*) > 0
    )
    select id, state from taken`.execute(context.tx);
  const was = new Map(messages.map(({ id, state }) => [id, state]));
  for (const { id, state } of rows) addChange(changes, was.get(id) ?? "queued", state);
  return new Set(rows.filter(({ state }) => state === "sending").map(({ id }) => id));
}

import { type RawBuilder, sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import { messageIdBound } from "#kernel/ids.ts";
import { audienceGate, type HeldBack, lockFrequency } from "./frequency.ts";
import { expiryFor } from "./lifetime.ts";
import { openMailing } from "./open-mailing.ts";
import { wakeDispatcher } from "./queues.ts";
import { standardRetention } from "./retention-class.ts";
import { countChanges } from "./tally.ts";

export type Audience = {
  mailingId: number;
  purposeId: number;
  /** A query that gives `subject_id`, each once. */
  audience: RawBuilder<unknown>;
  /** When it is no longer worth sending. */
  expiresAt: Date;
};

export type Enqueued = {
  queued: number;
  /** By what allows them. */
  authorised: Record<string, number>;
  heldBack: Partial<Record<HeldBack, number>>;
};

/**
 * From an audience to message rows, in one statement whatever its size, in the order in which people came: who is sent to next
 * then lies beside the last one in every table that is read and written on the way. The gate decides on all of them, those it lets
 * through, and who had not enough lately, get a row that keeps the authorisation, the others are counted by their first reason and not listed.
 */
export async function enqueueAudience(
  context: Context,
  { mailingId, purposeId, audience, expiresAt }: Audience,
): Promise<Enqueued> {
  const mailing = await openMailing(context, mailingId);
  await lockFrequency(context);
  const gate = await audienceGate(context, {
    purposeId,
    audience,
    senderAddress: mailing.senderAddress,
  });
  const { rows } = await sql<{
    queued: number;
    authorised: Record<string, number> | null;
    held_back: Partial<Record<HeldBack, number>> | null;
  }>`
    with decided as materialized (select * from (${gate}) as gate),
    made as (
      insert into delivery.message (account_id, id, mailing_id, subject_id, purpose_id, state, authorised_by, authorising_event, authorised_at, expires_at, state_at, created_at)
      select ${context.accountId}, ${orderedMessageId(context.now)}, ${mailingId}, subject_id, ${purposeId}, 'queued', authorised_by, authorising_event,
        ${context.now}, ${expiryFor(context.now, expiresAt)}, ${context.now}, ${context.now}
      from (
        select subject_id, authorised_by, authorising_event, row_number() over (order by subject_id) as n from decided where allowed
      ) as allowed
      returning authorised_by
    )
    select (select count(*) from made) as queued,
      (select jsonb_object_agg(authorised_by, people) from (select authorised_by, count(*) as people from made group by 1) as let) as authorised,
      (select jsonb_object_agg(reason, people) from (select reasons[1] as reason, count(*) as people from decided where not allowed group by 1) as held) as held_back`.execute(
    context.tx,
  );
  const [row] = rows;
  const result = {
    queued: row?.queued ?? 0,
    authorised: row?.authorised ?? {},
    heldBack: row?.held_back ?? {},
  };
  await countChanges(context, mailingId, { queued: result.queued });
  await wakeDispatcher(context, mailing.stream);
  return result;
}

/**
 * `newMessageId` of kernel/ids.ts in SQL, with the row's number (26 bits) behind the time: ids in the order of the rows
 * keep indexes and pages together. 48 random bits follow; nothing rests on their being secret.
 */
function orderedMessageId(now: Date): RawBuilder<string> {
  const prefix = messageIdBound(standardRetention, now).replaceAll("-", "").slice(0, 12);
  return sql<string>`(
    ${prefix}::text || '8' || lpad(to_hex((n >> 14) & 4095), 3, '0')
    || to_hex(8 | ((n >> 12) & 3)) || lpad(to_hex(n & 4095), 3, '0') || right(gen_random_uuid()::text, 12))::uuid`;
}

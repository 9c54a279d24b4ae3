import { sql } from "kysely";
import { trackingModes } from "#domains/consent/index.ts";
import { uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import { type MessageId, type SubjectId, timeOrderedBound } from "#kernel/ids.ts";
import type { Observation } from "./observed-person.ts";

export type SightingOf = Observation & { messageId: MessageId };

/** What was seen of these messages, of those people who permit it now; what the night has still to delete is shown to nobody. */
export async function sightingsOf(
  context: Context,
  { messageIds, people }: { messageIds: readonly MessageId[]; people: readonly SubjectId[] },
): Promise<SightingOf[]> {
  const modes = await trackingModes(context, [...new Set(people)]);
  const observed = [...modes].flatMap(([subjectId, { mode }]) => (mode === "individual" ? [subjectId] : []));
  if (observed.length === 0) return [];
  const { rows } = await sql<SightingOf>`
    select seen.message_id as "messageId", seen.at, seen.kind, seen.mailing_id as "mailingId", seen.seen_as as "seenAs",
      seen.consent_event as event, target.url
    from tracking.observation as seen
    left join tracking.target as target on target.account_id = seen.account_id and target.id = seen.target_id
    where seen.account_id = ${context.accountId} and seen.subject_id = any(${uuids(observed)}::uuid[])
      and seen.message_id = any(${uuids(messageIds)}::uuid[]) and seen.seen_as <> 'scanner'
    order by seen.id`.execute(context.tx);
  return rows;
}

/** As a condition on `message.id`: an open or a click of it was seen. */
export function seenThrough({ accountId }: Context, kind: Observation["kind"]) {
  return sql<boolean>`message.id in (
    select message_id from tracking.observation where account_id = ${accountId} and kind = ${kind} and seen_as <> 'scanner')`;
}

/** Deletes what was seen of these mailings before then; how much it was. */
export async function forgetSightings(
  { tx, accountId }: Context,
  { mailingIds, before }: { mailingIds: readonly number[]; before: Date },
): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from tracking.observation where account_id = ${accountId} and mailing_id = any(${mailingIds}::bigint[])
      and id < ${timeOrderedBound(before)}::uuid`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

/** What was seen in a time, as a query that gives `message_id`, `mailing_id`, `subject_id`, `kind` and `at`. */
export function sightingsSql({ accountId }: Context, { from, to }: { from: Date; to: Date }) {
  return sql`select message_id, mailing_id, subject_id, kind, at from tracking.observation
    where account_id = ${accountId} and seen_as <> 'scanner' and id >= ${timeOrderedBound(from)}::uuid and id < ${timeOrderedBound(to)}::uuid`;
}

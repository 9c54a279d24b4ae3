import { sql } from "kysely";
import { markInformed, toInformOver } from "#domains/consent/index.ts";
import { statesOfMessages } from "#domains/delivery/index.ts";
import { uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import type { MessageId, SubjectId } from "#kernel/ids.ts";

const stretch = 1000;

/**
 * What became of some messages, in the order of their ids: whoever's a server took over is told, which the gate then
 * knows. One that never left was nobody's message, and the person is written to anew. Answers with the last of them.
 */
export async function settleWritten(
  context: Context,
  after: MessageId | undefined,
): Promise<MessageId | undefined> {
  const { rows } = await sql<{ subject_id: SubjectId; message_id: MessageId }>`
    select subject_id, message_id from information.told
    where account_id = ${context.accountId} and state = 'queued' and message_id > coalesce(${after ?? null}::uuid, ${first}::uuid)
    order by message_id limit ${stretch} for update`.execute(context.tx);
  const people = new Map(rows.map((row) => [row.message_id, row.subject_id]));
  const { messages: found } = await statesOfMessages(context, [...people.keys()], {
    limit: stretch,
    offset: 0,
    sort: "asc",
  });
  const those = (wanted: readonly string[]): SubjectId[] =>
    found.flatMap(({ id, state }) => (wanted.includes(state) ? [people.get(id) as SubjectId] : []));
  const submitted = those(["submitted"]);
  await settle(context, submitted, "submitted");
  await markInformed(context, submitted);
  await settle(context, those(["bounced", "refused"]), "failed");
  await forget(context, those(["expired", "cancelled"]));
  return rows.at(-1)?.message_id;
}

const first = "00000000-0000-0000-0000-000000000000";

/** Whoever was told once and came back by another file knows already. Says whether there may be more. */
export async function rememberTold(context: Context, sourceId: number): Promise<boolean> {
  const { rows } = await sql<{ subject_id: SubjectId }>`
    select person.subject_id from (${toInformOver(context, sourceId)}) as person
    join information.told on told.account_id = ${context.accountId} and told.subject_id = person.subject_id and told.state = 'submitted'
    limit ${stretch}`.execute(context.tx);
  const subjects = rows.map((row) => row.subject_id);
  await markInformed(context, subjects);
  return subjects.length === stretch;
}

async function settle(context: Context, subjects: SubjectId[], state: "submitted" | "failed"): Promise<void> {
  await sql`
    update information.told set state = ${state}, settled_at = ${context.now}
    where account_id = ${context.accountId} and subject_id = any(${uuids(subjects)}::uuid[])`.execute(
    context.tx,
  );
}

async function forget(context: Context, subjects: SubjectId[]): Promise<void> {
  await sql`
    delete from information.told
    where account_id = ${context.accountId} and subject_id = any(${uuids(subjects)}::uuid[])`.execute(
    context.tx,
  );
}

import { sql } from "kysely";
import { uuids } from "#kernel/binary-array.ts";
import { actorId, type Context } from "#kernel/context.ts";
import { type SubjectId, timeOrderedIds } from "#kernel/ids.ts";

/** One person, and the request that concerned them. */
export type Traced = { subjectId: SubjectId; traceId: string };

/**
 * Writes the traces of a unit of work that served many requests at once: an entry for each, since these people have
 * nothing to do with each other but that they came at the same moment.
 */
export async function recordEachTrace(
  context: Context,
  entries: readonly Traced[],
  { operation, purpose }: { operation: string; purpose: string },
): Promise<void> {
  if (entries.length === 0) return;
  const { accountId, now, actor } = context;
  await sql`
    insert into trace.entry (account_id, id, at, trace_id, actor_kind, actor_id, operation, purpose, outcome, subject_ids)
    select ${accountId}, id, ${now}, trace_id, ${actor.kind}, ${actorId(actor)}, ${operation}, ${purpose}, 'done', array[subject_id]
    from unnest(
      ${uuids(timeOrderedIds(now, entries.length))}::uuid[],
      ${uuids(entries.map(({ traceId }) => traceId))}::uuid[],
      ${uuids(entries.map(({ subjectId }) => subjectId))}::uuid[]
    ) as t(id, trace_id, subject_id)`.execute(context.tx);
  for (const { subjectId } of entries) context.touched.delete(subjectId);
}

import { actorId, type Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { timeOrderedId } from "#kernel/ids.ts";

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
  await context.tx
    .insertInto("trace.entry")
    .values(
      entries.map(({ subjectId, traceId }) => ({
        account_id: context.accountId,
        id: timeOrderedId(context.now),
        at: context.now,
        trace_id: traceId,
        actor_kind: context.actor.kind,
        actor_id: actorId(context.actor),
        operation,
        purpose,
        outcome: "done",
        subject_ids: [subjectId],
      })),
    )
    .execute();
  for (const { subjectId } of entries) context.touched.delete(subjectId);
}

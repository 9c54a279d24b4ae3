import { actorId, type Context } from "#kernel/context.ts";
import { timeOrderedId } from "#kernel/ids.ts";

/** A set of people too large to list in the entry: named by what holds it. */
export type SubjectSet = { kind: "mailing" | "import"; id: number };

/**
 * Writes the trace of a unit of work that touched people, in its own transaction: who, what, for what, whom.
 * Nothing where nobody was touched.
 */
export async function recordTrace(
  context: Context,
  operation: string,
  purpose: string,
  set?: SubjectSet,
): Promise<void> {
  if (context.touched.size === 0 && !set) return;
  await context.tx
    .insertInto("trace.entry")
    .values({
      account_id: context.accountId,
      id: timeOrderedId(context.now),
      at: context.now,
      trace_id: context.traceId,
      actor_kind: context.actor.kind,
      actor_id: actorId(context.actor),
      operation,
      purpose,
      outcome: "done",
      subject_ids: set ? [] : [...context.touched],
      set_kind: set?.kind ?? null,
      set_id: set?.id ?? null,
    })
    .execute();
  context.touched.clear();
}

import { actorId, type Context } from "#kernel/context.ts";
import { type SubjectId, timeOrderedId } from "#kernel/ids.ts";
import { packSet } from "./packed-set.sql.ts";

/**
 * What people were taken together for: a mailing, an import, an export, what a webhook is told at once; a reading of the
 * archive or of the journal.
 */
export type SetKind = "mailing" | "import" | "export" | "webhook" | "archive" | "journal";

/** A set whose people are listed by what holds it: they are not repeated in the entry. */
export type SubjectSet = { kind: SetKind; id: number };

/** More people than this are kept packed: an index entry for each costs more than it is worth. */
const mostListed = 20;

/**
 * Writes the trace of a unit of work that touched people, in its own transaction: who, what, for what, whom.
 * Nothing where nobody was touched, but for the operator's people.
 */
export async function recordTrace(
  context: Context,
  operation: string,
  purpose: string,
  set?: SubjectSet,
): Promise<void> {
  // Of the operator's people every step is told, also where nobody's data was opened.
  if (context.touched.size === 0 && !set && context.actor.kind !== "staff") return;
  if (set) await writeEntry(context, { operation, purpose, set, wholeSet: true }, []);
  else await writeEntry(context, { operation, purpose, set }, [...context.touched]);
  context.touched.clear();
}

export type TracedSet = { operation: string; purpose: string; kind: SetKind; setId: number };

/**
 * Writes the trace of one batch of a set, in the batch's transaction: up to tens of thousands of people at a time.
 * They count as traced: the unit of work's own entry no longer names them.
 */
export async function traceSet(
  context: Context,
  { operation, purpose, kind, setId }: TracedSet,
  subjectIds: readonly SubjectId[],
): Promise<void> {
  if (subjectIds.length === 0) return;
  await writeEntry(context, { operation, purpose, set: { kind, id: setId } }, subjectIds);
  for (const subjectId of subjectIds) context.touched.delete(subjectId);
}

type Deed = {
  operation: string;
  purpose: string;
  set: SubjectSet | undefined;
  /** Whether the entry is about all of the set, and names nobody itself. */
  wholeSet?: true;
};

async function writeEntry(
  context: Context,
  { operation, purpose, set, wholeSet = undefined }: Deed,
  subjectIds: readonly SubjectId[],
): Promise<void> {
  const listed = subjectIds.length <= mostListed;
  const id = timeOrderedId(context.now);
  await context.tx
    .insertInto("trace.entry")
    .values({
      account_id: context.accountId,
      id,
      at: context.now,
      trace_id: context.traceId,
      actor_kind: context.actor.kind,
      actor_id: actorId(context.actor),
      operation,
      purpose,
      outcome: "done",
      subject_ids: listed ? [...subjectIds] : [],
      set_kind: set?.kind ?? null,
      set_id: set?.id ?? null,
      whole_set: wholeSet ?? false,
    })
    .execute();
  if (!listed) await packSet(context, id, subjectIds);
}

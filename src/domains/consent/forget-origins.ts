import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { ConsentLeaf } from "#kernel/proof.ts";

/**
 * Forgets where people came from of whom nothing else is known here: no event, no block, no restriction. Who has an
 * event keeps it: the event is bound to the address in it.
 */
export async function forgetOrigins(
  context: Context,
  { sourceId, subjectIds }: { sourceId: number; subjectIds: readonly SubjectId[] },
): Promise<void> {
  await sql`
    delete from consent.standing
    where account_id = ${context.accountId} and subject_id = any(${[...subjectIds]}::uuid[])
      and source_id = ${sourceId} and restricted_at is null
      and not exists (select from consent.event where event.account_id = standing.account_id and event.subject_id = standing.subject_id)
      and not exists (select from consent.suppression where suppression.account_id = standing.account_id and suppression.subject_id = standing.subject_id)`.execute(
    context.tx,
  );
}

/** Those of these people who said something that did not come from this source. */
export async function saidSomethingElse(
  context: Context,
  { sourceId, subjectIds }: { sourceId: number; subjectIds: readonly SubjectId[] },
): Promise<Set<SubjectId>> {
  const { rows } = await sql<{ subject_id: SubjectId; leaf: string }>`
    select subject_id, leaf from consent.event
    where account_id = ${context.accountId} and subject_id = any(${[...subjectIds]}::uuid[])`.execute(
    context.tx,
  );
  return new Set(
    rows
      .filter((row) => (JSON.parse(row.leaf) as ConsentLeaf).source !== String(sourceId))
      .map((row) => row.subject_id),
  );
}

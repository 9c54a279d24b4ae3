import { sql } from "kysely";
import { uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import type { Undone } from "#kernel/personal-parts.ts";

/** What names people in others' rows: the address they moved from, the child they were asked about. */
export async function eraseFromOthers(
  context: Context,
  people: readonly SubjectId[],
): Promise<readonly Undone[]> {
  const ids = sql`any(${uuids(people)}::uuid[])`;
  const moved = await sql`
    delete from forms.address_change where account_id = ${context.accountId} and from_subject_id = ${ids}`.execute(
    context.tx,
  );
  // What waits for a parent names them, and nobody else may confirm it.
  const asked = await sql`
    delete from forms.submission where account_id = ${context.accountId} and parent_id = ${ids} and confirmed_at is null`.execute(
    context.tx,
  );
  return [
    { store: "forms.address_change", became: "deleted", rows: Number(moved.numAffectedRows ?? 0n) },
    { store: "forms.submission", became: "deleted", rows: Number(asked.numAffectedRows ?? 0n) },
  ];
}

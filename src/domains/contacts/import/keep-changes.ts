import { sql } from "kysely";
import type { Keyring } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { sealedColumns } from "../contacts.data.ts";
import type { WrittenContact } from "../write-contacts.ts";

/** Keeps what an import changed of people who were contacts already, so that it can be taken back. */
export async function keepChanges(
  context: Context,
  importId: number,
  { ring, written }: { ring: Keyring; written: ReadonlyMap<SubjectId, WrittenContact> },
): Promise<void> {
  const ids: SubjectId[] = [];
  const sealed: Buffer[] = [];
  for (const [subjectId, result] of written) {
    if (result.outcome !== "updated") continue;
    ids.push(subjectId);
    sealed.push(ring.seal(subjectId, sealedColumns.importChange, JSON.stringify(result.change)));
  }
  if (ids.length === 0) return;
  // The first change of a person counts: what was there before the import.
  await sql`
    insert into contacts.import_change (account_id, import_id, subject_id, change_sealed)
    select ${context.accountId}, ${importId}, * from unnest(${ids}::uuid[], ${sealed}::bytea[])
    on conflict do nothing`.execute(context.tx);
}

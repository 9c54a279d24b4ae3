import { sql } from "kysely";
import type { Keyring } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { sameValue } from "../attribute.ts";
import { sealedColumns } from "../contacts.data.ts";
import type { ContactChange, WrittenContact } from "../write-contacts.ts";

type Changes = Map<SubjectId, ContactChange>;
type Kept = { importId: number; ring: Keyring };

/** Keeps what an import changed of people who were contacts already, so that it can be taken back. */
export async function keepChanges(
  context: Context,
  { written, ...kept }: Kept & { written: ReadonlyMap<SubjectId, WrittenContact> },
): Promise<void> {
  const changes: Changes = new Map();
  for (const [subjectId, result] of written)
    if (result.outcome === "updated") changes.set(subjectId, result.change);
  if (changes.size === 0) return;
  const { numAffectedRows = 0n } = await sql`
    insert into contacts.import_change (account_id, import_id, subject_id, change_sealed)
    select ${context.accountId}, ${kept.importId}, * from ${rowsOf(kept, changes)}
    on conflict do nothing`.execute(context.tx);
  if (Number(numAffectedRows) < changes.size) await addToKept(context, kept, changes);
}

/** Whose rows stand by an address that was merged and by their own is changed twice: back goes what was there before the first. */
async function addToKept(context: Context, kept: Kept, changes: Changes): Promise<void> {
  const rows = await context.tx
    .selectFrom("contacts.import_change")
    .select(["subject_id", "change_sealed"])
    .where("account_id", "=", context.accountId)
    .where("import_id", "=", kept.importId)
    .where(sql<boolean>`subject_id = any(${[...changes.keys()]}::uuid[])`)
    .execute();
  const both: Changes = new Map();
  for (const row of rows) {
    const subjectId = row.subject_id as SubjectId;
    const [first, then] = [
      kept.ring.open(subjectId, sealedColumns.importChange, row.change_sealed),
      changes.get(subjectId),
    ];
    if (first && then) both.set(subjectId, oneAfterTheOther(JSON.parse(first) as ContactChange, then));
  }
  await sql`
    update contacts.import_change as kept set change_sealed = combined.change_sealed
    from ${rowsOf(kept, both)} as combined(subject_id, change_sealed)
    where kept.account_id = ${context.accountId} and kept.import_id = ${kept.importId} and kept.subject_id = combined.subject_id`.execute(
    context.tx,
  );
}

function oneAfterTheOther(first: ContactChange, then: ContactChange): ContactChange {
  const attributes = { ...first.attributes };
  for (const [name, [before, after]] of Object.entries(then.attributes)) {
    const [original, made] = attributes[name] ?? [before, before];
    // What somebody else made of it in between is not the import's to undo.
    attributes[name] = [sameValue(made ?? undefined, before ?? undefined) ? original : before, after];
  }
  const [one, other] = [first.language, then.language];
  const language = one && other && one[1] === other[0] ? ([one[0], other[1]] as const) : (other ?? one);
  return { attributes, ...(language ? { language: [...language] } : {}) };
}

function rowsOf({ ring }: Kept, changes: Changes) {
  const sealed = [...changes].map(([subjectId, change]) =>
    ring.seal(subjectId, sealedColumns.importChange, JSON.stringify(change)),
  );
  return sql`unnest(${[...changes.keys()]}::uuid[], ${sealed}::bytea[])`;
}

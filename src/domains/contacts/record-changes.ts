import { sql } from "kysely";
import { type Keyring, keyringFor } from "#domains/vault/index.ts";
import { actorName, type Context } from "#kernel/context.ts";
import { type SubjectId, timeOrderedId } from "#kernel/ids.ts";
import { type AttributeValue, sameValue } from "./attribute.ts";
import { sealedColumns } from "./contacts.data.ts";

/** What a value was and became; null where there was none. */
export type ValueChange = { name: string; before: AttributeValue | null; after: AttributeValue | null };

/** What was done to a contact: details changed, or their data held still and let go again (art. 18), and why. */
export type Change =
  | { kind: "details"; values: ValueChange[] }
  | { kind: "restricted" | "lifted"; reason: string };

/** Keeps what was changed about people, sealed under the key of each; who did it and when is the unit of work's. */
export async function recordChanges(
  context: Context,
  changes: readonly { subjectId: SubjectId; change: Change }[],
  keyring?: Keyring,
): Promise<void> {
  if (changes.length === 0) return;
  const ids = changes.map(({ subjectId }) => subjectId);
  const ring = keyring ?? (await keyringFor(context, ids));
  const sealed = changes.map(({ subjectId, change: { kind: _, ...detail } }) =>
    ring.seal(subjectId, sealedColumns.change, JSON.stringify(detail)),
  );
  await sql`
    insert into contacts.change (account_id, id, subject_id, kind, detail_sealed, created_by, at)
    select ${context.accountId}, id, subject_id, kind, detail, ${actorName(context.actor)}, ${context.now}
    from unnest(${ids.map(() => timeOrderedId(context.now))}::uuid[], ${ids}::uuid[],
      ${changes.map(({ change }) => change.kind)}::text[], ${sealed}::bytea[]) as new (id, subject_id, kind, detail)`.execute(
    context.tx,
  );
}

type Details = { attributes: Readonly<Record<string, AttributeValue>>; language: string };

/** What differs between two states of a contact. */
export function differences(before: Details, after: Details): ValueChange[] {
  const names = new Set([...Object.keys(before.attributes), ...Object.keys(after.attributes)]);
  const changed = [...names]
    .filter((name) => !sameValue(before.attributes[name], after.attributes[name]))
    .map((name) => ({
      name,
      before: before.attributes[name] ?? null,
      after: after.attributes[name] ?? null,
    }));
  return before.language === after.language
    ? changed
    : [...changed, { name: "language", before: before.language, after: after.language }];
}

export type RecordedChange = Change & { at: Date; createdBy: string };

/** What was changed about a person, newest first. */
export async function changesOf(
  context: Context,
  subjectId: SubjectId,
  limit: number,
): Promise<RecordedChange[]> {
  const rows = await context.tx
    .selectFrom("contacts.change")
    .select(["kind", "detail_sealed", "created_by", "at"])
    .where("account_id", "=", context.accountId)
    .where("subject_id", "=", subjectId)
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
  const ring = await keyringFor(context, [subjectId]);
  return rows.flatMap((row) => {
    const detail = ring.open(subjectId, sealedColumns.change, row.detail_sealed);
    if (detail === undefined) return [];
    return [{ kind: row.kind, ...JSON.parse(detail), at: row.at, createdBy: row.created_by }];
  });
}

export async function deleteChanges(context: Context, subjectId: SubjectId): Promise<void> {
  await context.tx
    .deleteFrom("contacts.change")
    .where("account_id", "=", context.accountId)
    .where("subject_id", "=", subjectId)
    .execute();
}

/** Makes the changes of a person who moves to another address that address's: sealed anew, who and when as they were. */
export async function moveChanges(
  context: Context,
  { from, to }: { from: SubjectId; to: SubjectId },
): Promise<void> {
  const rows = await context.tx
    .selectFrom("contacts.change")
    .selectAll()
    .where("account_id", "=", context.accountId)
    .where("subject_id", "=", from)
    .execute();
  const ring = await keyringFor(context, [from, to]);
  await deleteChanges(context, from);
  const moved = rows.flatMap((row) => {
    const detail = ring.openBytes(from, sealedColumns.change, row.detail_sealed);
    if (!detail) return [];
    return [{ ...row, subject_id: to, detail_sealed: ring.seal(to, sealedColumns.change, detail) }];
  });
  if (moved.length > 0) await context.tx.insertInto("contacts.change").values(moved).execute();
}

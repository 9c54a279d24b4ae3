import { sql } from "kysely";
import { byteas } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";

/** By what a contact was known: its number here, the person of its address, its id or telephone elsewhere (hashed). */
export type KnownBy =
  | { kind: "contact_id"; id: number }
  | { kind: "person"; subjectId: SubjectId }
  | { kind: "ext_id" | "phone"; hash: Buffer };

/** Remembers whom to answer for a contact that is about to go into another; and for those that went into it before. */
export async function rememberMerged(
  { tx, accountId }: Context,
  { id, from, to }: { id: number; from: SubjectId; to: SubjectId },
): Promise<void> {
  await tx
    .updateTable("contacts.merged_identifier")
    .set({ subject_id: to })
    .where("account_id", "=", accountId)
    .where("subject_id", "=", from)
    .execute();
  await sql`
    insert into contacts.merged_identifier (account_id, kind, known_by, subject_id)
    select ${accountId}::bigint, 'contact_id', int8send(${id}::bigint), ${to}::uuid
    union all select ${accountId}::bigint, 'person', uuid_send(${from}::uuid), ${to}::uuid
    union all select account_id, kind, hash, ${to}::uuid from contacts.identifier
      where account_id = ${accountId} and subject_id = ${from}
    on conflict (account_id, kind, known_by) do update set subject_id = excluded.subject_id`.execute(tx);
}

/** Somebody is known by these now: who was before is not meant any more, not even when this one goes. */
export async function forgetMerged({ tx, accountId }: Context, known: readonly KnownBy[]): Promise<void> {
  if (known.length === 0) return;
  await sql`
    delete from contacts.merged_identifier as merged
    using unnest(${known.map(({ kind }) => kind)}::text[], ${byteas(known.map(keyOf))}::bytea[]) as now(kind, known_by)
    where merged.account_id = ${accountId} and merged.kind = now.kind and merged.known_by = now.known_by`.execute(
    tx,
  );
}

/** Who stayed when the contact known by this was merged. Ask only where nobody is known by it now. */
export async function stayedFor({ tx, accountId }: Context, known: KnownBy): Promise<SubjectId | undefined> {
  const { rows } = await sql<{ subject_id: SubjectId }>`
    select subject_id from contacts.merged_identifier
    where account_id = ${accountId} and kind = ${known.kind} and known_by = ${keyOf(known)}`.execute(tx);
  return rows[0]?.subject_id;
}

/** The same of many. Of these, ask only for whom nobody is known by it now. */
export async function stayedForEach(
  { tx, accountId }: Context,
  known: readonly KnownBy[],
): Promise<(SubjectId | undefined)[]> {
  if (known.length === 0) return [];
  const { rows } = await sql<{ place: number; subject_id: SubjectId }>`
    select place::integer, subject_id from contacts.merged_identifier as merged
    join unnest(${known.map(({ kind }) => kind)}::text[], ${byteas(known.map(keyOf))}::bytea[]) with ordinality as asked(kind, known_by, place)
      using (kind, known_by)
    where merged.account_id = ${accountId}`.execute(tx);
  const stayed = new Map(rows.map((row) => [row.place, row.subject_id]));
  return known.map((_, i) => stayed.get(i + 1));
}

/** Whether one of these people, who are no contacts, was merged into one that there still is. */
export async function someStayedFor(
  { tx, accountId }: Context,
  people: readonly SubjectId[],
): Promise<boolean> {
  if (people.length === 0) return false;
  const known = people.map((subjectId) => keyOf({ kind: "person", subjectId }));
  const { rows } = await sql`
    select from contacts.merged_identifier as merged join contacts.contact using (account_id, subject_id)
    where merged.account_id = ${accountId} and kind = 'person' and known_by = any(${byteas(known)}::bytea[])
    limit 1`.execute(tx);
  return rows.length > 0;
}

/** Everybody whose contact was merged, and whose it is now. */
export async function mergedPeople({ tx, accountId }: Context): Promise<Map<SubjectId, SubjectId>> {
  const { rows } = await sql<{ former: SubjectId; stayed: SubjectId }>`
    select encode(known_by, 'hex')::uuid as former, subject_id as stayed from contacts.merged_identifier
    where account_id = ${accountId} and kind = 'person'`.execute(tx);
  return new Map(rows.map(({ former, stayed }) => [former, stayed]));
}

/** As `rememberMerged` has it in SQL. */
function keyOf(known: KnownBy): Buffer {
  if (known.kind === "person") return Buffer.from(known.subjectId.replaceAll("-", ""), "hex");
  if (known.kind !== "contact_id") return known.hash;
  const key = Buffer.alloc(8);
  key.writeBigInt64BE(BigInt(known.id));
  return key;
}

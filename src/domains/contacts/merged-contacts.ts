import { sql } from "kysely";
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

/** Who stayed when the contact known by this was merged. Ask only where nobody is known by it now. */
export async function stayedFor({ tx, accountId }: Context, known: KnownBy): Promise<SubjectId | undefined> {
  const { rows } = await sql<{ subject_id: SubjectId }>`
    select subject_id from contacts.merged_identifier
    where account_id = ${accountId} and kind = ${known.kind} and known_by = ${keyOf(known)}`.execute(tx);
  return rows[0]?.subject_id;
}

function keyOf(known: KnownBy) {
  if (known.kind === "contact_id") return sql`int8send(${known.id}::bigint)`;
  return known.kind === "person" ? sql`uuid_send(${known.subjectId}::uuid)` : sql`${known.hash}`;
}

import { sql } from "kysely";
import { uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { sideBySide } from "#kernel/side-by-side.ts";
import { errors } from "./contacts.errors.ts";
import { listJoined } from "./contacts.happenings.ts";
import { contactsAmong } from "./contacts.sql.ts";
import { listsAmong } from "./lists.sql.ts";

type Members = {
  subjectIds: readonly SubjectId[];
  listIds: readonly number[];
  /** The import that brings them, so that it can be taken back. */
  importId?: number | undefined;
  /** People who got their key just now: nobody can be on a list without one. */
  strangers?: ReadonlySet<SubjectId> | undefined;
};

/** Puts contacts on lists; who is on one already stays. Being on a list permits nothing by itself. */
export async function addToLists(context: Context, { subjectIds, ...members }: Members): Promise<void> {
  if (subjectIds.length === 0 || members.listIds.length === 0) return;
  await addContactsToLists(context, {
    ...members,
    subjectIds: [...(await contactsAmong(context, subjectIds))],
  });
}

/** The same for people who are contacts for sure. The lists are held against being deleted meanwhile. */
export async function addContactsToLists(
  context: Context,
  { subjectIds, listIds, importId, strangers }: Members,
): Promise<void> {
  if (subjectIds.length === 0 || listIds.length === 0) return;
  await holdLists(context, listIds);
  // Looking for what can't be there would be a fifth of what a new member costs.
  const allNew = subjectIds.every((id) => strangers?.has(id));
  const known = allNew ? sql`` : sql`on conflict do nothing returning subject_id`;
  const joined = new Map<number, readonly SubjectId[]>();
  for (const listId of new Set(listIds)) {
    const { rows } = await sql<{ subject_id: SubjectId }>`
      insert into contacts.list_member (account_id, list_id, subject_id, added_at, import_id)
      select ${context.accountId}, ${listId}, subject_id, ${context.now}, ${importId ?? null}::bigint
      from ${sideBySide({ subject_id: sql`${uuids(subjectIds)}::uuid[]` })} as t
      ${known}`.execute(context.tx);
    joined.set(listId, allNew ? subjectIds : rows.map(({ subject_id }) => subject_id));
  }
  await context.announce(context, listJoined, () => {
    const listsOf = new Map<SubjectId, number[]>();
    for (const [listId, people] of joined)
      for (const subjectId of people) listsOf.set(subjectId, [...(listsOf.get(subjectId) ?? []), listId]);
    return [...listsOf].map(([subjectId, listIds]) => ({ subjectId, refs: { listIds } }));
  });
}

export async function removeFromLists(context: Context, { subjectIds, listIds }: Members): Promise<void> {
  await context.tx
    .deleteFrom("contacts.list_member")
    .where("account_id", "=", context.accountId)
    .where(sql<boolean>`list_id = any(${listIds}::bigint[]) and subject_id = any(${subjectIds}::uuid[])`)
    .execute();
}

/** Takes everybody off the list; how many there were. */
export async function emptyList(context: Context, listId: number): Promise<number> {
  const result = await context.tx
    .deleteFrom("contacts.list_member")
    .where("account_id", "=", context.accountId)
    .where("list_id", "=", listId)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}

async function holdLists(context: Context, listIds: readonly number[]): Promise<void> {
  const wanted = new Set(listIds);
  const found = await listsAmong(context, [...wanted]);
  if (found.length < wanted.size) throw errors.listNotFound();
}

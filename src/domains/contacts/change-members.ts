import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { errors } from "./contacts.errors.ts";

type Members = { subjectIds: readonly SubjectId[]; listIds: readonly number[] };

/** Puts contacts on lists; who is on one already stays. Being on a list permits nothing by itself. */
export async function addToLists(context: Context, { subjectIds, listIds }: Members): Promise<void> {
  if (subjectIds.length === 0 || listIds.length === 0) return;
  await mustExist(context, listIds);
  await sql`
    insert into contacts.list_member (account_id, list_id, subject_id, added_at)
    select ${context.accountId}, list_id, contact.subject_id, ${context.now}
    from unnest(${listIds}::bigint[]) as wanted(list_id)
    join contacts.contact on contact.account_id = ${context.accountId} and contact.subject_id = any(${subjectIds}::uuid[])
    on conflict do nothing`.execute(context.tx);
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

async function mustExist(context: Context, listIds: readonly number[]): Promise<void> {
  const wanted = [...new Set(listIds)];
  const found = await context.tx
    .selectFrom("contacts.list")
    .select("id")
    .where("account_id", "=", context.accountId)
    .where("deleted_at", "is", null)
    .where(sql<boolean>`id = any(${wanted}::bigint[])`)
    .execute();
  if (found.length < wanted.length) throw errors.listNotFound();
}

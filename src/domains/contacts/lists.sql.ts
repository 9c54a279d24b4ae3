import { type RawBuilder, sql } from "kysely";
import { uuids } from "#kernel/binary-array.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { errors } from "./contacts.errors.ts";

export type List = {
  id: number;
  name: string;
  folderId: number;
  purposeId: number;
  ground: string | null;
  createdAt: Date;
  members: number;
};

export async function getLists(context: Context): Promise<List[]> {
  return (await selectLists(context).orderBy("id").execute()).map(listOf);
}

export type ListsPage = {
  limit: number;
  offset: number;
  sort: "asc" | "desc";
  folderId?: number | undefined;
};

/** Some of the lists, by when they were made. */
export async function pageOfLists(
  context: Context,
  { limit, offset, sort, folderId }: ListsPage,
): Promise<{ lists: List[]; count: number }> {
  const inFolder = folderId === undefined ? sql<boolean>`true` : sql<boolean>`folder_id = ${folderId}`;
  const rows = await selectLists(context)
    .where(inFolder)
    .orderBy("id", sort)
    .limit(limit)
    .offset(offset)
    .execute();
  const { count } = await context.tx
    .selectFrom("contacts.list")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("account_id", "=", context.accountId)
    .where("deleted_at", "is", null)
    .where(inFolder)
    .executeTakeFirstOrThrow();
  return { lists: rows.map(listOf), count };
}

export async function getList(context: Context, id: number): Promise<List> {
  const row = await selectLists(context).where("id", "=", id).executeTakeFirst();
  if (!row) throw errors.listNotFound();
  return listOf(row);
}

/** Those of these lists that are there; their rows stay until the transaction ends, though they may be marked as deleted. */
export async function listsAmong(context: Context, ids: readonly number[]): Promise<number[]> {
  if (ids.length === 0) return [];
  const rows = await thereAmong(context, ids).forKeyShare().execute();
  return rows.map((row) => row.id);
}

/** The same, and nobody deletes them until the transaction ends: for whoever asks now and puts somebody on them later. */
export async function keptListsAmong(context: Context, ids: readonly number[]): Promise<number[]> {
  if (ids.length === 0) return [];
  const rows = await thereAmong(context, ids).orderBy("id").forShare().execute();
  return rows.map((row) => row.id);
}

function thereAmong({ tx, accountId }: Context, ids: readonly number[]) {
  return tx
    .selectFrom("contacts.list")
    .select("id")
    .where("account_id", "=", accountId)
    .where(sql<boolean>`id = any(${ids}::bigint[])`)
    .where("deleted_at", "is", null);
}

/** The lists of a folder: those that are there, or those that were deleted at a moment. */
export async function idsInFolder(
  context: Context,
  folderId: number,
  which: "present" | Date,
): Promise<number[]> {
  const rows = await context.tx
    .selectFrom("contacts.list")
    .select("id")
    .where("account_id", "=", context.accountId)
    .where("folder_id", "=", folderId)
    .where((eb) => (which === "present" ? eb("deleted_at", "is", null) : eb("deleted_at", "=", which)))
    .execute();
  return rows.map((row) => row.id);
}

/** On which lists these people are, each with its purpose. */
export async function listsOfPeople(
  context: Context,
  people: readonly SubjectId[],
): Promise<Map<SubjectId, { listId: number; purposeId: number }[]>> {
  const { rows } = await sql<{ subject_id: SubjectId; list_id: number; purpose_id: number }>`
    select member.subject_id, member.list_id, list.purpose_id
    from contacts.list_member as member
    join contacts.list on list.account_id = member.account_id and list.id = member.list_id and list.deleted_at is null
    where member.account_id = ${context.accountId} and member.subject_id = any(${uuids(people)}::uuid[])
    order by member.list_id`.execute(context.tx);
  const lists = Map.groupBy(rows, (row) => row.subject_id);
  return new Map(
    [...lists].map(([subjectId, some]) => [
      subjectId,
      some.map(({ list_id, purpose_id }) => ({ listId: list_id, purposeId: purpose_id })),
    ]),
  );
}

/** An audience: a query that gives the `subject_id` of everybody on any of these lists, once each. */
export function listMembersSql(listIds: readonly number[]): RawBuilder<{ subject_id: string }> {
  return sql`select distinct subject_id from contacts.list_member
    where account_id = kernel.current_account() and list_id in (
      select id from contacts.list
      where account_id = kernel.current_account() and id = any(${listIds}::bigint[]) and deleted_at is null)`;
}

function selectLists(context: Context) {
  return context.tx
    .selectFrom("contacts.list")
    .select(["id", "name", "folder_id", "purpose_id", "ground", "created_at"])
    .select(
      sql<number>`(select coalesce(sum(change), 0)::bigint from contacts.tally
        where tally.account_id = list.account_id and tally.list_id = list.id)`.as("members"),
    )
    .where("account_id", "=", context.accountId)
    .where("deleted_at", "is", null);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectLists>["executeTakeFirstOrThrow"]>>;

function listOf(row: Row): List {
  return {
    id: row.id,
    name: row.name,
    folderId: row.folder_id,
    purposeId: row.purpose_id,
    ground: row.ground,
    createdAt: row.created_at,
    members: row.members,
  };
}

import { type RawBuilder, sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import { errors } from "./contacts.errors.ts";

export type List = {
  id: number;
  name: string;
  purposeId: number;
  ground: string | null;
  createdAt: Date;
  members: number;
};

export async function getLists(context: Context): Promise<List[]> {
  return (await selectLists(context).orderBy("id").execute()).map(listOf);
}

/** Some of the lists, by when they were made. */
export async function pageOfLists(
  context: Context,
  { limit, offset, sort }: { limit: number; offset: number; sort: "asc" | "desc" },
): Promise<{ lists: List[]; count: number }> {
  const rows = await selectLists(context).orderBy("id", sort).limit(limit).offset(offset).execute();
  const { count } = await context.tx
    .selectFrom("contacts.list")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("account_id", "=", context.accountId)
    .executeTakeFirstOrThrow();
  return { lists: rows.map(listOf), count };
}

export async function getList(context: Context, id: number): Promise<List> {
  const row = await selectLists(context).where("id", "=", id).executeTakeFirst();
  if (!row) throw errors.listNotFound();
  return listOf(row);
}

/** An audience: a query that gives the `subject_id` of everybody on any of these lists, once each. */
export function listMembersSql(listIds: readonly number[]): RawBuilder<{ subject_id: string }> {
  return sql`select distinct subject_id from contacts.list_member
    where account_id = kernel.current_account() and list_id = any(${listIds}::bigint[])`;
}

function selectLists(context: Context) {
  return context.tx
    .selectFrom("contacts.list")
    .select(["id", "name", "purpose_id", "ground", "created_at"])
    .select(
      sql<number>`(select count(*) from contacts.list_member as member
        where member.account_id = list.account_id and member.list_id = list.id)`.as("members"),
    )
    .where("account_id", "=", context.accountId);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectLists>["executeTakeFirstOrThrow"]>>;

function listOf(row: Row): List {
  return {
    id: row.id,
    name: row.name,
    purposeId: row.purpose_id,
    ground: row.ground,
    createdAt: row.created_at,
    members: row.members,
  };
}

import { sql } from "kysely";
import { getBusiness } from "#domains/accounts/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Localized } from "#kernel/localized.ts";
import { errors } from "./contacts.errors.ts";

export type Folder = { id: number; name: string; createdAt: Date; lists: number };

export async function pageOfFolders(
  context: Context,
  { limit, offset, sort }: { limit: number; offset: number; sort: "asc" | "desc" },
): Promise<{ folders: Folder[]; count: number }> {
  const rows = await select(context).orderBy("id", sort).limit(limit).offset(offset).execute();
  const { count } = await context.tx
    .selectFrom("contacts.folder")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("account_id", "=", context.accountId)
    .where("deleted_at", "is", null)
    .executeTakeFirstOrThrow();
  return { folders: rows.map(folderOf), count };
}

export async function getFolder(context: Context, id: number): Promise<Folder> {
  const row = await select(context).where("id", "=", id).executeTakeFirst();
  if (!row) throw errors.folderNotFound();
  return folderOf(row);
}

/** Where a list goes that names no folder: the first there is. */
export async function firstFolder(context: Context): Promise<number> {
  const row = await select(context).orderBy("id").limit(1).executeTakeFirst();
  return row?.id ?? (await insertFolder(context, names[(await getBusiness(context)).language]));
}

export async function insertFolder(context: Context, name: string): Promise<number> {
  const row = await context.tx
    .insertInto("contacts.folder")
    .values({ account_id: context.accountId, name, created_at: context.now })
    .onConflict((conflict) =>
      conflict.columns(["account_id", "name"]).where("deleted_at", "is", null).doNothing(),
    )
    .returning("id")
    .executeTakeFirst();
  if (!row) throw errors.folderExists();
  return row.id;
}

const names: Localized = { en: "Lists", fr: "Listes" };

function select(context: Context) {
  return context.tx
    .selectFrom("contacts.folder")
    .select(["id", "name", "created_at"])
    .select(
      sql<number>`(select count(*) from contacts.list
        where list.account_id = folder.account_id and list.folder_id = folder.id and list.deleted_at is null)`.as(
        "lists",
      ),
    )
    .where("account_id", "=", context.accountId)
    .where("deleted_at", "is", null);
}

type Row = Awaited<ReturnType<ReturnType<typeof select>["executeTakeFirstOrThrow"]>>;

function folderOf(row: Row): Folder {
  return { id: row.id, name: row.name, createdAt: row.created_at, lists: row.lists };
}

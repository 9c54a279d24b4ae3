import type { Context } from "#kernel/context.ts";
import { errors } from "./contacts.errors.ts";
import { deleteLists, purgeLater, restoreLists } from "./delete-list.ts";
import { getFolder, insertFolder, pageOfFolders } from "./folders.sql.ts";
import { idsInFolder } from "./lists.sql.ts";

export async function createFolder(context: Context, given: string): Promise<{ id: number }> {
  return { id: await insertFolder(context, named(given)) };
}

export async function renameFolder(context: Context, id: number, given: string): Promise<void> {
  await getFolder(context, id);
  const name = named(given);
  await mustBeFree(context, name, id);
  await set(context, id, { name });
}

/** Deletes a folder with the lists in it; their members stay contacts. For an hour it can be taken back. */
export async function deleteFolder(context: Context, id: number): Promise<void> {
  await getFolder(context, id);
  const { count } = await pageOfFolders(context, { limit: 1, offset: 0, sort: "asc" });
  if (count === 1) throw errors.lastFolder();
  await deleteLists(context, await idsInFolder(context, id, "present"));
  await set(context, id, { deleted_at: context.now });
  await purgeLater(context);
}

/** Brings a folder back with the lists that went with it. */
export async function restoreFolder(context: Context, id: number): Promise<void> {
  const row = await context.tx
    .selectFrom("contacts.folder")
    .select(["name", "deleted_at"])
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw errors.folderNotFound();
  if (!row.deleted_at) return;
  await mustBeFree(context, row.name, id);
  await set(context, id, { deleted_at: null });
  await restoreLists(context, await idsInFolder(context, id, row.deleted_at));
}

function named(given: string): string {
  const name = given.trim();
  if (name === "") throw errors.nameEmpty({ field: "name" });
  return name;
}

async function mustBeFree(context: Context, name: string, id: number): Promise<void> {
  const taken = await context.tx
    .selectFrom("contacts.folder")
    .select("id")
    .where("account_id", "=", context.accountId)
    .where("name", "=", name)
    .where("id", "!=", id)
    .where("deleted_at", "is", null)
    .executeTakeFirst();
  if (taken) throw errors.folderExists();
}

async function set(
  context: Context,
  id: number,
  change: { name: string } | { deleted_at: Date | null },
): Promise<void> {
  await context.tx
    .updateTable("contacts.folder")
    .set(change)
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .execute();
}

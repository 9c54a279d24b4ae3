import type { Context } from "#kernel/context.ts";
import { errors } from "./contacts.errors.ts";
import { getFolder } from "./folders.sql.ts";
import { getList } from "./lists.sql.ts";
import { requireGround } from "./require-ground.ts";

export type ListChange = { name?: string; folderId?: number; ground?: string };

/** Renames a list or moves it to another folder. Its purpose stays: people were put on it for that one. */
export async function updateList(context: Context, id: number, input: ListChange): Promise<void> {
  const before = await getList(context, id);
  const name = input.name?.trim() ?? before.name;
  if (name === "") throw errors.nameEmpty();
  const ground = input.ground?.trim() || before.ground;
  if (name !== before.name) {
    requireGround(context, [name], ground ?? undefined);
    await mustBeFree(context, name, id);
  }
  const folderId = input.folderId ?? before.folderId;
  await getFolder(context, folderId);
  await context.tx
    .updateTable("contacts.list")
    .set({ name, ground, folder_id: folderId })
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .execute();
}

async function mustBeFree(context: Context, name: string, id: number): Promise<void> {
  const taken = await context.tx
    .selectFrom("contacts.list")
    .select("id")
    .where("account_id", "=", context.accountId)
    .where("name", "=", name)
    .where("id", "!=", id)
    .where("deleted_at", "is", null)
    .executeTakeFirst();
  if (taken) throw errors.listExists();
}

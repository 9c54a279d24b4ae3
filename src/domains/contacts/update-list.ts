import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import { errors } from "./contacts.errors.ts";
import { getList } from "./lists.sql.ts";
import { requireGround } from "./require-ground.ts";

/** Renames a list. Its purpose stays: people were put on it for that one. */
export async function updateList(
  context: Context,
  id: number,
  input: { name: string; ground?: string },
): Promise<void> {
  const before = await getList(context, id);
  const name = input.name.trim();
  if (name === "") throw errors.nameEmpty();
  const ground = input.ground?.trim() || before.ground;
  requireGround(context, name, ground ?? undefined);
  const taken = await context.tx
    .selectFrom("contacts.list")
    .select("id")
    .where("account_id", "=", context.accountId)
    .where("name", "=", name)
    .where("id", "!=", id)
    .executeTakeFirst();
  if (taken) throw errors.listExists();
  await context.tx
    .updateTable("contacts.list")
    .set({ name, ground })
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .execute();
}

/** Deletes a list; its members stay contacts. One that an unfinished import fills is refused. */
export async function deleteList(context: Context, id: number): Promise<void> {
  await getList(context, id);
  const busy = await context.tx
    .selectFrom("contacts.import")
    .select("id")
    .where("account_id", "=", context.accountId)
    .where("list_id", "=", id)
    .where(sql<boolean>`state in ('queued', 'running')`)
    .executeTakeFirst();
  if (busy) throw errors.listBusy();
  await context.tx
    .deleteFrom("contacts.list")
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .execute();
}

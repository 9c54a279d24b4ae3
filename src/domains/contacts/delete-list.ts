import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import { errors } from "./contacts.errors.ts";
import { listsInUse } from "./import/imports.sql.ts";
import { getList } from "./lists.sql.ts";

export const purgeQueue = "contacts.purge-lists";

/** How long a deletion can be taken back. */
const graceMilliseconds = 3600 * 1000;

/** Deletes a list; its members stay contacts. Nobody is found by it or written to through it from now on. */
export async function deleteList(context: Context, id: number): Promise<void> {
  await getList(context, id);
  await deleteLists(context, [id]);
  await purgeLater(context);
}

/** Takes the deletion back, with everybody who was on the list. */
export async function restoreList(context: Context, id: number): Promise<void> {
  const row = await context.tx
    .selectFrom("contacts.list")
    .select("deleted_at")
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw errors.listNotFound();
  if (row.deleted_at) await restoreLists(context, [id]);
}

/** One that an unfinished import fills is refused. */
export async function deleteLists(context: Context, ids: readonly number[]): Promise<void> {
  const inUse = await listsInUse(context);
  if (ids.some((id) => inUse.has(id))) throw errors.listBusy();
  await mark(context, ids, context.now);
}

export async function restoreLists(context: Context, ids: readonly number[]): Promise<void> {
  const taken = await sql`
    select from contacts.list as gone join contacts.list as present
      on present.account_id = gone.account_id and present.name = gone.name and present.deleted_at is null
    where gone.account_id = ${context.accountId} and gone.id = any(${ids}::bigint[])`.execute(context.tx);
  if (taken.rows.length > 0) throw errors.listExists();
  await mark(context, ids, null);
}

async function mark(context: Context, ids: readonly number[], at: Date | null): Promise<void> {
  await context.tx
    .updateTable("contacts.list")
    .set({ deleted_at: at })
    .where("account_id", "=", context.accountId)
    .where(sql<boolean>`id = any(${ids}::bigint[])`)
    .execute();
}

export async function purgeLater(context: Context): Promise<void> {
  await context.jobs.enqueue(
    context.tx,
    purgeQueue,
    { accountId: context.accountId },
    { startAfter: new Date(context.now.getTime() + graceMilliseconds) },
  );
}

/** Deletes for good what was deleted long enough ago. Run twice, it finds nothing. */
export async function purgeLists(context: Context): Promise<void> {
  const before = new Date(context.now.getTime() - graceMilliseconds);
  for (const table of ["contacts.list", "contacts.folder"] as const) {
    await context.tx
      .deleteFrom(table)
      .where("account_id", "=", context.accountId)
      .where("deleted_at", "<=", before)
      .execute();
  }
}

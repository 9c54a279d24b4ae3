import { isPromotional, listPurposes } from "#domains/consent/index.ts";
import type { Context } from "#kernel/context.ts";
import { errors } from "./contacts.errors.ts";
import { firstFolder, getFolder } from "./folders.sql.ts";
import { requireGround, type Warning } from "./require-ground.ts";

export type NewList = { name: string; folderId?: number; purposeId?: number; ground?: string };

/** Creates a list for one purpose; the account's first one that is no service where none is named. */
export async function createList(
  context: Context,
  input: NewList,
): Promise<{ id: number; warnings: Warning[] }> {
  const name = input.name.trim();
  if (name === "") throw errors.nameEmpty();
  const warnings = requireGround(context, [name], input.ground);
  const folderId = input.folderId
    ? (await getFolder(context, input.folderId)).id
    : await firstFolder(context);
  const row = await context.tx
    .insertInto("contacts.list")
    .values({
      account_id: context.accountId,
      name,
      folder_id: folderId,
      purpose_id: await purposeFor(context, input.purposeId),
      ground: input.ground?.trim() || null,
      created_at: context.now,
    })
    .onConflict((conflict) =>
      conflict.columns(["account_id", "name"]).where("deleted_at", "is", null).doNothing(),
    )
    .returning("id")
    .executeTakeFirst();
  if (!row) throw errors.listExists();
  return { id: row.id, warnings };
}

async function purposeFor(context: Context, wanted: number | undefined): Promise<number> {
  const purposes = (await listPurposes(context)).filter(
    (purpose) => purpose.archivedAt === null && purpose.kind !== "tracking",
  );
  const purpose = wanted
    ? purposes.find((each) => each.id === wanted)
    : (purposes.find((each) => each.key === "newsletter") ?? purposes.find(isPromotional));
  if (!purpose) throw errors.purposeNotFound();
  return purpose.id;
}

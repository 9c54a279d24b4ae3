import type { Context } from "#kernel/context.ts";
import { errors } from "./contacts.errors.ts";
import { wipeValues } from "./wipe-values.ts";

/** Deletes an attribute: nobody sees it from now on, and its values are wiped in the background. */
export async function deleteAttribute(context: Context, given: string): Promise<void> {
  const row = await context.tx
    .deleteFrom("contacts.attribute")
    .where("account_id", "=", context.accountId)
    .where("name", "=", given.toUpperCase())
    .returning(["name", "identifying"])
    .executeTakeFirst();
  if (!row) throw errors.attributeNotFound();
  await wipeValues(context, row);
}

import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import type { Localized } from "#kernel/localized.ts";
import { errors } from "./media.errors.ts";

/** Gives an image other words. What is published keeps those it was published with. */
export async function describeImage(
  { tx, accountId }: Context,
  { imageId, alt }: { imageId: number; alt: Localized },
): Promise<void> {
  const changed = await tx
    .updateTable("media.image")
    .set({ alt: JSON.stringify(alt) })
    .where("account_id", "=", accountId)
    .where("id", "=", imageId)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw errors.imageNotFound();
}

/** Deletes an image; one that something published shows only leaves the library. */
export async function deleteImage(
  { tx, accountId, now }: Context,
  imageId: number,
): Promise<{ outcome: "deleted" | "kept_where_shown" }> {
  // Held until the end: whoever publishes with it meanwhile waits, and then finds what became of it.
  const image = await tx
    .selectFrom("media.image")
    .select("id")
    .where("account_id", "=", accountId)
    .where("id", "=", imageId)
    .where("removed_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  if (!image) throw errors.imageNotFound();
  const used = await tx
    .selectFrom("media.use")
    .select("used_by")
    .where("account_id", "=", accountId)
    .where("image_id", "=", imageId)
    .limit(1)
    .executeTakeFirst();
  if (used) {
    await tx
      .updateTable("media.image")
      .set({ removed_at: now })
      .where("account_id", "=", accountId)
      .where("id", "=", imageId)
      .execute();
    return { outcome: "kept_where_shown" };
  }
  await tx.deleteFrom("media.image").where("account_id", "=", accountId).where("id", "=", imageId).execute();
  return { outcome: "deleted" };
}

/** Keeps images for what is being published with them, in its transaction. Throws for one that there is not. */
export async function keepImages(
  { tx, accountId, now }: Context,
  { imageIds, usedBy }: { imageIds: readonly number[]; usedBy: string },
): Promise<void> {
  const wanted = [...new Set(imageIds)];
  if (wanted.length === 0) return;
  const found = await tx
    .selectFrom("media.image")
    .select("id")
    .where("account_id", "=", accountId)
    .where("id", "in", wanted)
    .forUpdate()
    .execute();
  if (found.length < wanted.length) throw errors.imageNotFound();
  await tx
    .insertInto("media.use")
    .values(wanted.map((id) => ({ account_id: accountId, image_id: id, used_by: usedBy, used_since: now })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The same for what shows these and no others from now on: one that it showed before, that left the library and that nothing else shows, goes for good. */
export async function keepOnlyImages(
  context: Context,
  { imageIds, usedBy }: { imageIds: readonly number[]; usedBy: string },
): Promise<void> {
  const { tx, accountId } = context;
  await keepImages(context, { imageIds, usedBy });
  const released = await tx
    .deleteFrom("media.use")
    .where("account_id", "=", accountId)
    .where("used_by", "=", usedBy)
    .where(sql<boolean>`image_id <> all(${imageIds}::bigint[])`)
    .returning("image_id")
    .execute();
  for (const { image_id } of released) {
    // Held first: whoever publishes with it at this moment is waited for, and then seen.
    await tx
      .selectFrom("media.image")
      .select("id")
      .where("account_id", "=", accountId)
      .where("id", "=", image_id)
      .forUpdate()
      .execute();
    await tx
      .deleteFrom("media.image")
      .where("account_id", "=", accountId)
      .where("id", "=", image_id)
      .where("removed_at", "is not", null)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom("media.use")
              .select("used_by")
              .where("account_id", "=", accountId)
              .where("image_id", "=", image_id),
          ),
        ),
      )
      .execute();
  }
}

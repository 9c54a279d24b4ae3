import { sql } from "kysely";
import type { Context } from "#kernel/context.ts";
import type { Localized } from "#kernel/localized.ts";
import { errors } from "./media.errors.ts";

/** An image as a page shows it: renditions, the narrowest first. */
export type ShownImage = {
  id: number;
  alt: Localized;
  renditions: { name: string; width: number; height: number }[];
};

export type LibraryImage = ShownImage & {
  fileName: string;
  width: number;
  height: number;
  bytes: number;
  used: boolean;
  createdAt: string;
};

/** The library, newest first. */
export async function libraryImages(context: Context): Promise<LibraryImage[]> {
  const rows = await rowsOf(context)
    .where("image.removed_at", "is", null)
    .orderBy("image.id", "desc")
    .execute();
  return rows.map(asLibraryImage);
}

/** One image, also one that left the library while something shows it; undefined where there is none. */
export async function imageShown(context: Context, imageId: number): Promise<ShownImage | undefined> {
  const row = await rowsOf(context).where("image.id", "=", imageId).executeTakeFirst();
  if (!row) return undefined;
  const { id, alt, renditions } = asLibraryImage(row);
  return { id, alt, renditions };
}

export async function libraryImage(context: Context, imageId: number): Promise<LibraryImage> {
  const row = await rowsOf(context)
    .where("image.id", "=", imageId)
    .where("image.removed_at", "is", null)
    .executeTakeFirst();
  if (!row) throw errors.imageNotFound();
  return asLibraryImage(row);
}

/** Bytes of all that the account's images take. */
export async function bytesUsed(context: Context): Promise<number> {
  const { used } = await context.tx
    .selectFrom("media.image")
    .select(sql<number>`coalesce(sum(bytes), 0)::bigint`.as("used"))
    .where("account_id", "=", context.accountId)
    .executeTakeFirstOrThrow();
  return used;
}

/** The images that renditions of these names belong to; a name that is no image of the account's is nobody's. */
export async function imagesNamed({ tx, accountId }: Context, names: readonly string[]): Promise<number[]> {
  if (names.length === 0) return [];
  const rows = await tx
    .selectFrom("media.rendition")
    .select("image_id")
    .distinct()
    .where("account_id", "=", accountId)
    .where("name", "in", names)
    .execute();
  return rows.map(({ image_id }) => image_id);
}

export async function renditionNamed(context: Context, name: string) {
  return context.tx
    .selectFrom("media.rendition")
    .select(["content_type as contentType", "content"])
    .where("account_id", "=", context.accountId)
    .where("name", "=", name)
    .executeTakeFirst();
}

function rowsOf({ tx, accountId }: Context) {
  return tx
    .selectFrom("media.image as image")
    .selectAll("image")
    .select((eb) => [
      eb
        .exists(
          eb
            .selectFrom("media.use as use")
            .select("use.image_id")
            .whereRef("use.account_id", "=", "image.account_id")
            .whereRef("use.image_id", "=", "image.id"),
        )
        .as("used"),
      sql<ShownImage["renditions"]>`(
        select json_agg(json_build_object('name', name, 'width', width, 'height', height) order by width)
          from media.rendition r where r.account_id = image.account_id and r.image_id = image.id)`.as(
        "renditions",
      ),
    ])
    .where("image.account_id", "=", accountId);
}

function asLibraryImage(
  row: Awaited<ReturnType<ReturnType<typeof rowsOf>["execute"]>>[number],
): LibraryImage {
  return {
    id: row.id,
    fileName: row.file_name,
    alt: row.alt as Localized,
    width: row.width,
    height: row.height,
    bytes: row.bytes,
    used: Boolean(row.used),
    renditions: row.renditions,
    createdAt: row.created_at.toISOString(),
  };
}

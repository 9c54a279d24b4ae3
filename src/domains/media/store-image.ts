import { createHash } from "node:crypto";
import { sql } from "kysely";
import { actorName, type Context } from "#kernel/context.ts";
import type { Localized } from "#kernel/localized.ts";
import { largestFile } from "./media.api.ts";
import { errors } from "./media.errors.ts";
import { bytesUsed, type LibraryImage, libraryImage } from "./media.sql.ts";
import type { Rendition } from "./reduce-image.ts";
import { nameOf } from "./rendition-name.ts";

type Upload = { fileName: string; base64: string; alt: Localized };

const million = 1_000_000;

/** Takes an uploaded file into the library. The same file again is the same image, with its new words. */
export async function storeImage(context: Context, { fileName, base64, alt }: Upload): Promise<LibraryImage> {
  const file = Buffer.from(base64, "base64");
  if (file.length > largestFile) throw errors.tooLarge({ most: largestFile / million });
  const sourceHash = createHash("sha256").update(file).digest();
  const known = await welcomeBack(context, sourceHash, alt);
  if (known !== undefined) return libraryImage(context, known);
  const { reduceImage } = await import("./reduce-image.ts");
  const renditions = await reduceImage(file);
  await sql`select pg_advisory_xact_lock(hashtextextended(${`media ${context.accountId}`}, 0))`.execute(
    context.tx,
  );
  const again = await welcomeBack(context, sourceHash, alt);
  if (again !== undefined) return libraryImage(context, again);
  await requireRoom(context, renditions);
  return libraryImage(context, await insert(context, { fileName, alt, sourceHash, renditions }));
}

async function welcomeBack({ tx, accountId }: Context, sourceHash: Buffer, alt: Localized) {
  const row = await tx
    .updateTable("media.image")
    .set({ removed_at: null, alt: JSON.stringify(alt) })
    .where("account_id", "=", accountId)
    .where("source_hash", "=", sourceHash)
    .returning("id")
    .executeTakeFirst();
  return row?.id;
}

async function requireRoom(context: Context, renditions: readonly Rendition[]): Promise<void> {
  const quota = context.config.mediaQuotaMegabytes;
  const used = await bytesUsed(context);
  if (used + sizeOf(renditions) > quota * million)
    throw errors.quotaReached({ used: Math.ceil(used / million), quota });
}

type New = { fileName: string; alt: Localized; sourceHash: Buffer; renditions: Rendition[] };

async function insert(context: Context, { fileName, alt, sourceHash, renditions }: New): Promise<number> {
  const { tx, accountId, now } = context;
  const widest = renditions.at(-1);
  const { id } = await tx
    .insertInto("media.image")
    .values({
      account_id: accountId,
      file_name: fileName.trim(),
      alt: JSON.stringify(alt),
      source_hash: sourceHash,
      width: widest?.width ?? 0,
      height: widest?.height ?? 0,
      bytes: sizeOf(renditions),
      created_by: actorName(context.actor),
      created_at: now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await tx
    .insertInto("media.rendition")
    .values(
      renditions.map(({ width, height, contentType, content }) => ({
        account_id: accountId,
        name: nameOf(accountId, { contentType, content, imageId: id }),
        image_id: id,
        width,
        height,
        content_type: contentType,
        content,
      })),
    )
    .execute();
  return id;
}

function sizeOf(renditions: readonly Rendition[]): number {
  return renditions.reduce((sum, { content }) => sum + content.length, 0);
}
